"""The stretches of local days a teacher may look at. Knows no clock: today is an argument."""

from dataclasses import dataclass
from datetime import date, timedelta
from enum import StrEnum
from typing import Final, assert_never

from zichtlijn.core.kernel.school_year import SchoolYear

SIX_WEEKS: Final = timedelta(weeks=6)
_SATURDAY: Final = 5


class PeriodKind(StrEnum):
    FIVE_SCHOOL_DAYS = "five_school_days"
    SIX_WEEKS = "six_weeks"
    SCHOOL_YEAR = "school_year"


@dataclass(frozen=True, slots=True)
class Period:
    """Local days from `first_on` up to and including `last_on`."""

    kind: PeriodKind
    first_on: date
    last_on: date

    def contains(self, day: date) -> bool:
        return self.first_on <= day <= self.last_on


def get_period(kind: PeriodKind, today: date) -> Period:
    """The period of that kind which ends today, today included."""
    match kind:
        case PeriodKind.FIVE_SCHOOL_DAYS:
            first_on = list_school_days(today, 5)[-1]
        case PeriodKind.SIX_WEEKS:
            first_on = today - SIX_WEEKS + timedelta(days=1)
        case PeriodKind.SCHOOL_YEAR:
            first_on = SchoolYear.containing(today).span.starts_on
        case _:
            assert_never(kind)
    return Period(kind, first_on, today)


def is_school_day(day: date) -> bool:
    """Monday to Friday; a school's holidays are not known here."""
    return day.weekday() < _SATURDAY


def list_school_days(today: date, count: int) -> list[date]:
    """The last `count` school days up to and including today, newest first."""
    days: list[date] = []
    day = today
    while len(days) < count:
        if is_school_day(day):
            days.append(day)
        day -= timedelta(days=1)
    return days
