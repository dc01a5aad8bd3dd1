"""Exceptions that carry results past a retake or exam: said before a policy is saved (release.md §4)."""

from collections.abc import Collection, Iterator
from dataclasses import dataclass
from datetime import date, datetime, timedelta
from uuid import UUID
from zoneinfo import ZoneInfo

from zichtlijn.core.kernel.span import DaySpan
from zichtlijn.core.release.checking import comes_after, make_standing
from zichtlijn.core.release.moments import CUT_OFF, Calendars
from zichtlijn.core.release.placing import Place, Placement, Placing
from zichtlijn.core.release.policy import ExceptionPeriod, GroupKey, Terms


@dataclass(frozen=True, slots=True)
class HeldPast:
    """What is ready when a period begins is seen on or after the day of an exam; never is None."""

    exam_on: date
    period: ExceptionPeriod
    seen_at: datetime | None
    groups: frozenset[GroupKey] = frozenset()
    """Empty is the location itself."""


def list_held_past(terms: Terms, location: UUID, zone: ZoneInfo, exam_days: Collection[date]) -> list[HeldPast]:
    """Each exam day with the period that takes the last moments before it away, for the location and each group."""
    calendars = Calendars({location: make_standing(terms, location, zone)})
    groups = [frozenset[GroupKey](), *(frozenset({group}) for group in sorted(terms.named_groups))]
    found: dict[tuple[date, ExceptionPeriod], HeldPast] = {}
    for named in groups:
        placing = Placing((Placement(DaySpan(date.min), Place(location, named)),))
        for period in terms.exceptions:
            if period.is_for(named):
                for held in _list_of_period(calendars, placing, period, zone, exam_days):
                    found.setdefault((held.exam_on, period), HeldPast(held.exam_on, period, held.seen_at, named))
    return sorted(found.values(), key=lambda held: (held.exam_on, held.period.span.starts_on))


def _list_of_period(
    calendars: Calendars, placing: Placing, period: ExceptionPeriod, zone: ZoneInfo, exam_days: Collection[date]
) -> Iterator[HeldPast]:
    calendar = calendars.get_calendar(placing)
    end_on = period.span.ends_on or period.span.starts_on + timedelta(days=1)
    days = calendar.list_days(DaySpan(period.span.starts_on, end_on))
    missed = [day.missed_at for day in days if day.missed_at]
    if not missed:
        return
    following = calendar.find_pupil_day(missed[0] - CUT_OFF)
    seen_at = following.pupil_at if following else None
    for exam_on in sorted(exam_days):
        if missed[0].astimezone(zone).date() < exam_on and comes_after(seen_at, exam_on, zone):
            yield HeldPast(exam_on, period, seen_at)
