"""What readers see of a policy: when moments are, exceptions, agreements, the hours chosen with a reason. Nothing else.

Everything follows from the policy and the groups it names. What was arranged for one pupil is not read here.
"""

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from datetime import date, datetime
from typing import Final

from django.urls import reverse
from django.utils.text import capfirst
from django.utils.translation import gettext as _

from zichtlijn.core.kernel.span import DaySpan
from zichtlijn.core.release.moments import (
    Calendar,
    Calendars,
    NextMoment,
    find_next_guardian_moment,
    find_next_possible_moment,
)
from zichtlijn.core.release.placing import Place, Placement, Placing
from zichtlijn.core.release.policy import (
    Closed,
    GroupKey,
    PolicyHistory,
    PolicyVersion,
    Terms,
    resolve_guardians,
    resolve_slots,
)
from zichtlijn.grading.release.agreements import Agreements
from zichtlijn.grading.release.hours import KeptHours
from zichtlijn.grading.release.reader_policies import ReaderPolicy
from zichtlijn.web.policy.calendar_screen import GroupCalendar, Groups, draw_group, take_months
from zichtlijn.web.policy.ical_feed import FeedAudience, make_feed_url
from zichtlijn.web.policy.reader_places import ReaderKind, ReaderPlace
from zichtlijn.web.policy.reader_words import list_guardian_sentences, list_other_sentences, tell_pupil_days
from zichtlijn.web.policy.words import list_reasons, tell_days_of, tell_groups, tell_period
from zichtlijn.web.ui.environment import get_active_formatter
from zichtlijn.web.ui.formatter import Formatter, get_formatter
from zichtlijn.web.ui.frame import Frame

_MONTHS: Final = 3
Names = Mapping[GroupKey, str]


@dataclass(frozen=True, slots=True)
class FeedLink:
    """A calendar to subscribe to."""

    label: str
    address: str
    """In full, to be copied into a calendar."""


@dataclass(frozen=True, slots=True)
class ReaderPart:
    """The moments of one group of pupils; `name` is empty when there is only one part."""

    name: str
    pupil_next: str
    guardian_next: str
    """Empty when guardians see nothing by moments."""
    sentences: tuple[str, ...]
    calendar: GroupCalendar
    feeds: tuple[FeedLink, ...]


@dataclass(frozen=True, slots=True)
class TextBlock:
    """A heading with what the school wrote under it."""

    heading: str
    text: str


@dataclass(frozen=True, slots=True)
class ReaderScreen:
    """The page of a policy for readers. Without parts there is no policy now."""

    title: str
    frame: Frame
    place_name: str
    kind: ReaderKind
    since: str
    parts: tuple[ReaderPart, ...]
    exceptions: tuple[tuple[str, str], ...]
    told: str
    agreements: tuple[TextBlock, ...]
    reasons: tuple[str, ...]
    year_url: str


@dataclass(frozen=True, slots=True)
class _Reading:
    """What a part is made of."""

    place: ReaderPlace
    history: PolicyHistory
    names: Names
    now: datetime
    today: date
    site: str
    """Scheme and host, for addresses that are copied."""

    @property
    def formatter(self) -> Formatter:
        return get_formatter(get_active_formatter().language, self.place.place.zone)


def build_reader(
    place: ReaderPlace, policy: ReaderPolicy, names: Names, frame: Frame, *, now: datetime, site: str
) -> ReaderScreen:
    """The page of one location. Reads nothing more."""
    today = now.astimezone(place.place.zone).date()
    history = policy.adopted.history
    reading = _Reading(place, history, names, now, today, site)
    version = history.find_in_force(today) or _find_coming(history, today)
    return ReaderScreen(
        title=_("Zo gaan wij om met resultaten"),
        frame=frame,
        place_name=place.place.name,
        kind=place.kind,
        since=_tell_since(version, today, reading.formatter) if version else "",
        parts=tuple(_list_parts(reading, version.terms)) if version else (),
        exceptions=tuple(_list_exceptions(version, names, today)) if version else (),
        told=_find_told(policy, version, place.kind) if version else "",
        agreements=tuple(_list_agreements(policy.agreements, place.kind)),
        reasons=tuple(_list_reasons(version.terms, policy.hours)) if version else (),
        year_url=reverse("policy:reader_year", args=[place.place.uuid]),
    )


def list_reader_groups(place: ReaderPlace, history: PolicyHistory, terms: Terms) -> list[Groups]:
    """For whom the reader reads: own groups as far as the policy names them; staff everybody."""
    if place.kind is ReaderKind.STAFF:
        return [frozenset(), *dict.fromkeys(one.groups for one in terms.groups)]
    return list(dict.fromkeys(groups & history.named_groups for groups in place.groups))


def _find_coming(history: PolicyHistory, today: date) -> PolicyVersion | None:
    later = [one for one in history.versions if one.span.starts_on > today]
    return min(later, key=lambda one: one.span.starts_on, default=None)


def _tell_since(version: PolicyVersion, today: date, formatter: Formatter) -> str:
    """From when it holds, and until when it is a trial."""
    told = _("Geldt sinds %(day)s.") if version.span.starts_on <= today else _("Gaat in op %(day)s.")
    sentence = told % {"day": formatter.date_only(version.span.starts_on)}
    if version.span.ends_on is None:
        return sentence
    last = date.fromordinal(version.span.ends_on.toordinal() - 1)
    until = _("Loopt tot en met %(day)s.") % {"day": formatter.date_only(last)}
    return f"{sentence} {until}"


def _list_parts(reading: _Reading, terms: Terms) -> Iterator[ReaderPart]:
    groups = list_reader_groups(reading.place, reading.history, terms)
    for one in groups:
        yield _build_part(reading, terms, one, has_others=len(groups) > 1)


def _build_part(reading: _Reading, terms: Terms, groups: Groups, *, has_others: bool) -> ReaderPart:
    kind, history = reading.place.kind, reading.history
    own = groups if kind is not ReaderKind.STAFF else frozenset(sorted(groups)[:1])
    placing = Placing((Placement(DaySpan(date.min), Place(history.location, own)),))
    calendar = Calendars({history.location: history}).get_calendar(placing)
    mode = resolve_guardians(terms, own)
    sentences = [
        tell_pupil_days(kind, resolve_slots(terms, own)),
        *list_guardian_sentences(kind, mode),
        *list_other_sentences(kind, terms),
    ]
    name = capfirst(tell_groups(groups, reading.names)) if groups else _("Hele vestiging")
    return ReaderPart(
        name=name if has_others else "",
        pupil_next=_tell_next(find_next_possible_moment(calendar, reading.now, reading.today), reading.formatter),
        guardian_next="" if isinstance(mode, Closed) else _tell_guardian_next(calendar, reading),
        sentences=tuple(sentences),
        calendar=draw_group(history, own, take_months(reading.today, _MONTHS), reading.today, reading.names),
        feeds=tuple(_list_feeds(reading, own, has_guardians=not isinstance(mode, Closed))),
    )


def _tell_guardian_next(calendar: Calendar, reading: _Reading) -> str:
    return _tell_next(find_next_guardian_moment(calendar, reading.now, reading.today), reading.formatter)


def _tell_next(found: NextMoment, formatter: Formatter) -> str:
    return formatter.moment(found.at) if found.at else _("geen moment")


def _list_feeds(reading: _Reading, groups: Groups, *, has_guardians: bool) -> Iterator[FeedLink]:
    location = reading.history.location
    yield FeedLink(_("Momenten voor leerlingen"), reading.site + make_feed_url(location, FeedAudience.PUPILS, groups))
    if has_guardians and reading.place.kind is not ReaderKind.PUPIL:
        yield FeedLink(
            _("Momenten voor ouders"), reading.site + make_feed_url(location, FeedAudience.GUARDIANS, groups)
        )


def _list_exceptions(version: PolicyVersion, names: Names, today: date) -> Iterator[tuple[str, str]]:
    """Periods that are not over and begin while the policy holds, the first first."""
    ends_on = version.span.ends_on
    for period in sorted(version.terms.exceptions, key=lambda one: one.span):
        is_over = period.span.ends_on is not None and period.span.ends_on <= today
        if not is_over and (ends_on is None or period.span.starts_on < ends_on):
            yield period.title, tell_period(period, names) if period.exempt else tell_days_of(period.span)


def _find_told(policy: ReaderPolicy, version: PolicyVersion, kind: ReaderKind) -> str:
    """What the school wrote to these readers when it adopted this policy."""
    adopted = policy.adopted.find_version(version.number)
    if adopted is None:
        return ""
    texts = {
        ReaderKind.STAFF: adopted.told_team,
        ReaderKind.PUPIL: adopted.told_pupils,
        ReaderKind.GUARDIAN: adopted.told_guardians,
    }
    return texts[kind]


def _list_agreements(agreed: Agreements, kind: ReaderKind) -> Iterator[TextBlock]:
    if agreed.wording:
        yield TextBlock(_("Hoe we opmerkingen schrijven"), agreed.wording)
    if agreed.answering:
        yield TextBlock(_("Wie antwoordt, en wanneer"), agreed.answering)
    if agreed.expecting:
        label = _("Wat u mag verwachten") if kind is ReaderKind.GUARDIAN else _("Wat ouders mogen verwachten")
        yield TextBlock(label, agreed.expecting)


def _list_reasons(terms: Terms, hours: KeptHours) -> Sequence[str]:
    """Hours that need a reason, with that reason (R37)."""
    own = [slot for one in terms.groups for slot in one.slots or ()]
    return list(dict.fromkeys([*list_reasons([*terms.slots, *own]), *([hours.reason] if hours.reason else [])]))
