"""The calendar of a policy, as adopted or as it would be with a draft: three months beside the form, or a school year.

Reads nothing: everything follows from the policy (R36). A group with days of its own has a calendar of its own.
"""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date
from typing import Final

from django.http import HttpRequest
from django.urls import reverse
from django.utils.translation import get_language
from django.utils.translation import gettext as _

from zichtlijn.core.kernel.school_year import SchoolYear
from zichtlijn.core.kernel.span import DaySpan
from zichtlijn.core.release.adopting import add_version
from zichtlijn.core.release.checking import find_first_start
from zichtlijn.core.release.moments import Calendars
from zichtlijn.core.release.placing import Place, Placement, Placing
from zichtlijn.core.release.policy import GroupKey, PolicyHistory, PolicyVersion
from zichtlijn.web.gate import get_today
from zichtlijn.web.policy.calendar_days import Month, draw_months, tell_times
from zichtlijn.web.policy.gate import PolicyPlace
from zichtlijn.web.policy.preview import Preview
from zichtlijn.web.policy.words import Names, tell_groups
from zichtlijn.web.ui.formatter import get_formatter
from zichtlijn.web.ui.frame import Frame

_MONTHS_BESIDE: Final = 3
Groups = frozenset[GroupKey]


@dataclass(frozen=True, slots=True)
class GroupCalendar:
    """The months of one group; `name` is empty for the location itself."""

    name: str
    months: tuple[Month, ...]
    pupil_time: str
    guardian_time: str
    """Empty when there are no moments, as for a closed mode."""


@dataclass(frozen=True, slots=True)
class CalendarPart:
    """Beside the policy: the location first, then each group with days of its own."""

    of_location: GroupCalendar
    of_groups: tuple[GroupCalendar, ...]
    year_url: str
    readers_url: str


@dataclass(frozen=True, slots=True)
class YearScreen:
    """A school year, to read or to print."""

    title: str
    frame: Frame
    place_name: str
    back: tuple[str, str]
    """The page it belongs to: its name and address."""
    calendar: GroupCalendar
    years: tuple[tuple[str, str], ...]
    year: str
    groups: tuple[tuple[str, str], ...]
    group: str


def build_calendar(preview: Preview) -> CalendarPart:
    """Three months from today, or from the first day of the draft."""
    history = with_draft(preview)
    begin = (preview.draft.starts_on if preview.draft else None) or preview.today
    span = take_months(begin, _MONTHS_BESIDE)
    groups = list_groups(history, span)
    return CalendarPart(
        of_location=draw_group(history, frozenset(), span, preview.today),
        of_groups=tuple(draw_group(history, one, span, preview.today, preview.names) for one in groups),
        year_url=reverse("policy:year", args=[preview.place.ref]),
        readers_url=reverse("policy:readers", args=[preview.place.uuid]),
    )


def with_draft(preview: Preview) -> PolicyHistory:
    """The policy with the draft as its newest version, from its first day or the first that is allowed."""
    draft, history = preview.draft, preview.history
    if draft is None:
        return history
    starts_on = draft.starts_on or find_first_start(history, preview.today)
    ends_on = draft.ends_on if draft.ends_on and draft.ends_on > starts_on else None
    version = PolicyVersion(history.next_number, preview.place.uuid, DaySpan(starts_on, ends_on), draft.terms)
    return add_version(history, version)


def list_groups(history: PolicyHistory, span: DaySpan) -> list[Groups]:
    """The groups that have terms of their own, or are exempt from an exception, on some of these days."""
    found: dict[Groups, None] = {}
    for version in history.versions:
        if version.span.overlaps(span):
            found |= {one.groups: None for one in version.terms.groups}
            found |= {one.exempt: None for one in version.terms.exceptions if one.exempt and one.span.overlaps(span)}
    return list(found)


def draw_group(
    history: PolicyHistory, groups: Groups, span: DaySpan, today: date, names: Names | None = None
) -> GroupCalendar:
    """The months of the pupils of one of these groups. Needs a span with an end."""
    formatter = get_formatter(get_language() or "nl", history.zone)
    place = Place(history.location, frozenset(sorted(groups)[:1]))
    calendar = Calendars({history.location: history}).get_calendar(Placing((Placement(DaySpan(date.min), place),)))
    days = calendar.list_days(span)
    pupil_time, guardian_time = tell_times(days, formatter)
    name = tell_groups(groups, names or {}) if groups else ""
    return GroupCalendar(name, draw_months(days, formatter, today), pupil_time, guardian_time)


def build_year(
    request: HttpRequest,
    frame: Frame,
    place: PolicyPlace,
    history: PolicyHistory,
    groups: Sequence[Groups],
    names: Names,
    *,
    back: tuple[str, str],
) -> YearScreen:
    """A school year of one of these groups, as the address says; the first of them otherwise."""
    today = get_today(request)
    year = _find_year(request.GET.get("schooljaar", ""), today)
    chosen = _find_choice(request.GET.get("groep", ""), len(groups))
    return YearScreen(
        title=_("Jaarkalender %(year)s") % {"year": year},
        frame=frame,
        place_name=place.name,
        back=back,
        calendar=draw_group(history, groups[chosen] if groups else frozenset(), year.span, today, names),
        years=tuple((str(one), str(one)) for one in _list_near_years(today)),
        year=str(year),
        groups=tuple((str(number), _name_choice(one, names)) for number, one in enumerate(groups)),
        group=str(chosen),
    )


def _list_near_years(today: date) -> list[SchoolYear]:
    this = SchoolYear.containing(today)
    return [SchoolYear(this.first_year + step) for step in (-1, 0, 1)]


def _find_year(written: str, today: date) -> SchoolYear:
    """The school year written, when it is last, this or next; else that of today."""
    near = {str(year): year for year in _list_near_years(today)}
    return near.get(written, SchoolYear.containing(today))


def _find_choice(written: str, count: int) -> int:
    """The number written when there is such a choice, else the first."""
    return int(written) if written.isdecimal() and len(written) < 4 and int(written) < count else 0


def _name_choice(groups: Groups, names: Names) -> str:
    return tell_groups(groups, names) if groups else _("hele vestiging")


def take_months(begin: date, count: int) -> DaySpan:
    """Whole months from that of a day."""
    first = begin.replace(day=1)
    index = first.year * 12 + first.month - 1 + count
    return DaySpan(first, date(index // 12, index % 12 + 1, 1))
