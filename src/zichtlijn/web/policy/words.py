"""A policy in words: days and times, groups, guardians, exceptions. The same words on every page of this portal."""

from collections.abc import Iterable, Mapping, Sequence
from datetime import date, datetime, time, timedelta
from itertools import groupby
from typing import Final, assert_never

from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from zichtlijn.core.kernel.span import DaySpan
from zichtlijn.core.release.policy import (
    Closed,
    ExceptionPeriod,
    FixedMoments,
    GroupKey,
    GroupKind,
    GuardianMode,
    Later,
    SameTime,
    Slot,
)
from zichtlijn.web.ui.environment import get_active_formatter
from zichtlijn.web.ui.formatter import NETHERLANDS
from zichtlijn.web.year_words import name_year_group

SCHOOL_WEEK: Final = range(5)
_MONDAY: Final = date(2026, 11, 16)
_DAY: Final = timedelta(days=1)
Names = Mapping[GroupKey, str]
"""What the classes of a location are called."""
CONSULTED: Final = {
    "council": gettext_lazy("MR"),
    "pupils": gettext_lazy("leerlingenraad"),
    "guardians": gettext_lazy("ouders"),
    "team": gettext_lazy("team"),
}


def name_weekday(weekday: int) -> str:
    """`dinsdag`; Monday is 0."""
    return get_active_formatter().day(_MONDAY + weekday * _DAY).split()[0]


def name_weekday_short(weekday: int) -> str:
    """`di`."""
    return get_active_formatter().day_short(_MONDAY + weekday * _DAY).split()[0]


def tell_time(at: time) -> str:
    """`16.30 uur` (English `16:30`)."""
    return get_active_formatter().time_range(_stand(at), _stand(at)).rpartition("–")[2]


def write_time(at: time) -> str:
    """`16.30`, as it stands in a field whatever the language."""
    return f"{at:%H.%M}"


def join(words: Sequence[str]) -> str:
    """`a, b en c`."""
    if len(words) < 2:
        return "".join(words)
    return _("%(first)s en %(last)s") % {"first": ", ".join(words[:-1]), "last": words[-1]}


def tell_slots(slots: Iterable[Slot]) -> str:
    """`dinsdag en donderdag om 16.30 uur`; days with one time together."""
    by_time = groupby(sorted(slots, key=lambda slot: (slot.at, slot.weekday)), key=lambda slot: slot.at)
    parts = [
        _("%(days)s om %(time)s") % {"days": _tell_days([slot.weekday for slot in same]), "time": tell_time(at)}
        for at, same in by_time
    ]
    return join(parts) or _("geen dagen")


def list_reasons(slots: Iterable[Slot]) -> list[str]:
    """Hours the school keeps although they are refused otherwise, with the reason."""
    return [
        _("%(day)s %(time)s: %(reason)s")
        % {"day": name_weekday(slot.weekday), "time": tell_time(slot.at), "reason": slot.reason}
        for slot in sorted(slots)
        if slot.reason
    ]


def tell_mode(mode: GuardianMode) -> str:
    """When guardians see results, as the end of a sentence."""
    match mode:
        case SameTime():
            return _("tegelijk met de leerling")
        case Later(slot):
            return _("later, op %(day)s om %(time)s") % {
                "day": name_weekday(slot.weekday),
                "time": tell_time(slot.at),
            }
        case FixedMoments(days, at):
            told = join([get_active_formatter().date_only(day) for day in sorted(days)])
            return _("op vaste momenten: %(days)s om %(time)s") % {"days": told, "time": tell_time(at)}
        case Closed():
            return _("gesloten")
        case _:
            assert_never(mode)


def tell_groups(groups: Iterable[GroupKey], names: Names) -> str:
    """`leerjaar 1, leerjaar 2 en examenklassen`; year groups first."""
    order = (GroupKind.YEAR_GROUP, GroupKind.EXAM, GroupKind.CLASS)
    in_order = sorted(groups, key=lambda group: (order.index(group.kind), name_group(group, names)))
    return join([name_group(group, names) for group in in_order])


def name_group(group: GroupKey, names: Names) -> str:
    """A group as the school calls it; a class that is gone says so."""
    match group.kind:
        case GroupKind.YEAR_GROUP:
            return name_year_group(group.code)
        case GroupKind.EXAM:
            return _("examenklassen")
        case GroupKind.CLASS:
            return names.get(group) or _("een klas die er niet meer is")
        case _:
            assert_never(group.kind)


def tell_days_of(span: DaySpan) -> str:
    """`30 nov – 4 dec`, both ends included; the year when it is another."""
    last = span.ends_on - _DAY if span.ends_on else span.starts_on
    return get_active_formatter().days(span.starts_on, last)


def tell_period(period: ExceptionPeriod, names: Names) -> str:
    """The days, and for whom it does not hold."""
    days = tell_days_of(period.span)
    if not period.exempt:
        return days
    return _("%(days)s, niet voor %(groups)s") % {"days": days, "groups": tell_groups(period.exempt, names)}


def _tell_days(weekdays: Sequence[int]) -> str:
    if list(weekdays) == list(SCHOOL_WEEK):
        return _("elke schooldag")
    return join([name_weekday(weekday) for weekday in weekdays])


def _stand(at: time) -> datetime:
    """An instant with this local time, for the formatter."""
    return datetime.combine(_MONDAY, at, NETHERLANDS)
