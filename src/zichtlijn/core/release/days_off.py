"""Which days of a school are holidays, told from its release policy (R30). A test week is none: there is school then.

A policy names periods by title only. A period is taken for a holiday when it holds all school days of a holiday that
was published for some region; what nobody published yet is no holiday here.
"""

from collections.abc import Iterator
from datetime import date, timedelta
from functools import cache
from typing import Final

from zichtlijn.core.kernel.span import DaySpan
from zichtlijn.core.progress.periods import is_school_day
from zichtlijn.core.release.holidays import Region, list_holiday_years, list_holidays
from zichtlijn.core.release.policy import PolicyHistory, PolicyVersion

_ONE_DAY: Final = timedelta(days=1)


def list_days_off(history: PolicyHistory) -> tuple[DaySpan, ...]:
    """The holidays that the versions of a policy name, by their first day; a day may lie in more than one."""
    found = {span for version in history.versions for span in _list_of_version(version)}
    return tuple(sorted(found, key=lambda span: (span.starts_on, span.ends_on or date.max)))


def is_holiday(span: DaySpan) -> bool:
    """Whether a period holds all school days of a published holiday."""
    return any(span.contains(first_on) and span.contains(last_on) for first_on, last_on in _list_published())


def _list_of_version(version: PolicyVersion) -> Iterator[DaySpan]:
    """The days on which both the version and one of its holidays hold."""
    for period in version.terms.exceptions:
        if is_holiday(period.span) and period.span.overlaps(version.span):
            ends = [day for day in (period.span.ends_on, version.span.ends_on) if day is not None]
            yield DaySpan(max(period.span.starts_on, version.span.starts_on), min(ends) if ends else None)


@cache
def _list_published() -> tuple[tuple[date, date], ...]:
    """The first and the last school day of every holiday known here."""
    spans = {span for year in list_holiday_years() for region in Region for _, span in list_holidays(region, year)}
    return tuple((days[0], days[-1]) for days in map(_list_school_days, sorted(spans)) if days)


def _list_school_days(span: DaySpan) -> list[date]:
    days = []
    day = span.starts_on
    while span.contains(day):
        if is_school_day(day):
            days.append(day)
        day += _ONE_DAY
    return days
