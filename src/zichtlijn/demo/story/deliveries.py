"""When the tools of the demo deliver (product.md §5.3, wireframe 2.15). Knows no records.

Tools really deliver all day; the demo brings a day's, and before November a week's, records in one delivery.
"""

from collections.abc import Iterator
from datetime import date, datetime, timedelta
from typing import Final

from zichtlijn.demo.story.stops import FIRST_LESSON_ON, TUESDAY, local

_DAILY_FROM: Final = date(2026, 11, 9)
_LAST_DAY: Final = date(2026, 11, 23)
_THURSDAY, _FRIDAY = TUESDAY + timedelta(days=2), TUESDAY + timedelta(days=3)
_FRIDAY_NUMBER: Final = 4

STOPPED: Final = {"rekenkroon": local(date(2026, 11, 13), 16, 40)}
"""Tools that went silent, and their last delivery."""
SEEN_WITHIN: Final = timedelta(minutes=2)
"""A screen of a stop shows what arrives in the minutes in which it is read: Oefenbos' 08.14 at the stop of 08.12."""

_DAILY_TIME: Final = {
    "stapwerk": (15, 5),
    "oefenbos": (15, 4),
    "maatwijzer": (15, 2),
    "rekenkroon": (16, 40),
    "wiskade": (15, 0),
}
_AT_STOPS: Final = {
    "stapwerk": (
        local(TUESDAY, 8, 12), local(TUESDAY, 10, 41), local(TUESDAY, 10, 52), local(TUESDAY, 16, 30),
        local(TUESDAY, 19, 5), local(_THURSDAY, 16, 30), local(_FRIDAY, 17, 0), local(_LAST_DAY, 8, 30),
    ),
    "oefenbos": (
        local(TUESDAY, 8, 14), local(TUESDAY, 10, 39), local(TUESDAY, 10, 49), local(TUESDAY, 16, 29),
        local(TUESDAY, 19, 4), local(_THURSDAY, 16, 29), local(_FRIDAY, 16, 59), local(_LAST_DAY, 8, 29),
    ),
    "wiskade": (
        local(TUESDAY, 8), local(TUESDAY, 10), local(TUESDAY, 16), local(TUESDAY, 19), local(_THURSDAY, 16),
        local(_FRIDAY, 17), local(_LAST_DAY, 8),
    ),
}  # fmt: skip


def list_delivery_times(tool: str) -> list[datetime]:
    """Instants at which a tool delivers, in order, from the first lesson to the last stop; none for an unused tool."""
    if tool not in _DAILY_TIME:
        return []
    daily = (local(day, *_DAILY_TIME[tool]) for day in _list_delivery_days())
    times = sorted({*daily, *_AT_STOPS.get(tool, ())})
    last = STOPPED.get(tool, times[-1])
    return [instant for instant in times if instant <= last]


def _list_delivery_days() -> Iterator[date]:
    """Fridays (also in a holiday), then every day of the weeks the story plays in, up to the day before the last."""
    day = FIRST_LESSON_ON
    while day < _LAST_DAY:
        if day >= _DAILY_FROM or day.weekday() == _FRIDAY_NUMBER:
            yield day
        day += timedelta(days=1)
