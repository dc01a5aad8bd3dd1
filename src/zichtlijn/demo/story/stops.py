"""The eight stops of the demo clock (product.md §5.7) and the calendar around them. Knows no people."""

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date, datetime, time, timedelta
from typing import Final
from zoneinfo import ZoneInfo

AMSTERDAM: Final = ZoneInfo("Europe/Amsterdam")
SCHOOL_YEAR_STARTS_ON: Final = date(2026, 8, 1)
FIRST_LESSON_ON: Final = date(2026, 8, 31)
HOLIDAYS: Final = ((date(2026, 10, 10), date(2026, 10, 18)),)
"""First and last day of each holiday in the weeks the story tells of: the autumn holiday."""
_SATURDAY: Final = 5


@dataclass(frozen=True, slots=True)
class Stop:
    """A moment the demo clock can stand at; the world holds every event up to and including `at`."""

    code: str
    at: datetime


def local(on: date, hour: int, minute: int = 0) -> datetime:
    """An instant by the clock on the school's wall."""
    return datetime.combine(on, time(hour, minute), AMSTERDAM)


TUESDAY: Final = date(2026, 11, 17)
STOPS: Final = (
    Stop("T1", local(TUESDAY, 8, 12)),
    Stop("T2", local(TUESDAY, 10, 41)),
    Stop("T3", local(TUESDAY, 10, 52)),
    Stop("T4", local(TUESDAY, 16, 30)),
    Stop("T5", local(TUESDAY, 19, 5)),
    Stop("T6", local(date(2026, 11, 19), 16, 30)),
    Stop("T7", local(date(2026, 11, 20), 17, 0)),
    Stop("T8", local(date(2026, 11, 23), 8, 30)),
)
FIRST_STOP: Final = STOPS[0]


def find_stop(code: str) -> Stop | None:
    """The stop of a code in any case (`t4`), or None."""
    return next((stop for stop in STOPS if stop.code == code.upper()), None)


def find_stop_at(instant: datetime | None) -> Stop | None:
    """The stop the clock stands at, or None when it stands nowhere known."""
    return next((stop for stop in STOPS if stop.at == instant), None)


def is_school_day(day: date) -> bool:
    """Whether there is school: no weekend, no holiday."""
    return day.weekday() < _SATURDAY and not any(first <= day <= last for first, last in HOLIDAYS)


def list_school_days(first: date, last: date) -> Iterator[date]:
    """School days from `first` up to and including `last`."""
    for number in range((last - first).days + 1):
        day = first + timedelta(days=number)
        if is_school_day(day):
            yield day
