"""Entry times of last school year at Noord, as its administration would tell them: everything was seen when entered.

Seeded: the same seed draws the same year. A teacher enters a class at one sitting, when it suits: between lessons, in
the afternoon, in the evening, at the weekend. No pupil of today is in it.
"""

from collections.abc import Iterator
from datetime import date, datetime, time, timedelta
from itertools import islice
from random import Random
from typing import Final

from zichtlijn.core.release.entry_times import EntryTime
from zichtlijn.demo.generator.chance import chance
from zichtlijn.demo.story.stops import AMSTERDAM

RESULTS: Final = 18_420
_CLASSES: Final = tuple((year_group, letter) for year_group in ("11", "12", "13", "14", "15") for letter in "abcd")
_PUPILS: Final = 24
_FIRST_ON: Final = date(2025, 9, 8)
_LAST_ON: Final = date(2026, 7, 1)
_HOLIDAYS: Final = (
    (date(2025, 10, 18), date(2025, 10, 26)),
    (date(2025, 12, 20), date(2026, 1, 4)),
    (date(2026, 2, 21), date(2026, 3, 1)),
    (date(2026, 4, 25), date(2026, 5, 3)),
)
_SATURDAY: Final = 5
_DURING_LESSONS, _AFTERNOON, _EVENING = 0.46, 0.27, 0.20
"""Shares of the sittings; the rest is in a weekend."""
_LONGEST_ENTRY_SECONDS: Final = 40


def draw_history(*, seed: int) -> list[EntryTime]:
    """Exactly `RESULTS` entry times, class by class."""
    return list(islice(_draw_sittings(seed), RESULTS))


def _draw_sittings(seed: int) -> Iterator[EntryTime]:
    """Sittings without an end, each class in its turn, so that every class has as many."""
    days = [_FIRST_ON + timedelta(days=index) for index in range((_LAST_ON - _FIRST_ON).days + 1)]
    term = [day for day in days if not any(first <= day <= last for first, last in _HOLIDAYS)]
    weekends = [day for day in term if day.weekday() >= _SATURDAY]
    school_days = [day for day in term if day.weekday() < _SATURDAY]
    turn = 0
    while True:
        for year_group, letter in _CLASSES:
            yield from _draw_sitting(
                chance(seed, "history", year_group, letter, turn), school_days, weekends, year_group, letter
            )
        turn += 1


def _draw_sitting(
    luck: Random, school_days: list[date], weekends: list[date], year_group: str, letter: str
) -> Iterator[EntryTime]:
    at = _draw_begin(luck, school_days, weekends)
    for number in range(_PUPILS):
        if luck.random() < 0.96:
            yield EntryTime(f"{year_group}{letter}-{number:02}", year_group, at, at, at)
            at += timedelta(seconds=luck.randint(8, _LONGEST_ENTRY_SECONDS))


def _draw_begin(luck: Random, school_days: list[date], weekends: list[date]) -> datetime:
    """When a teacher sits down to it, by the clock on the school's wall."""
    draw = luck.random()
    is_weekend = draw >= _DURING_LESSONS + _AFTERNOON + _EVENING
    day = luck.choice(weekends if is_weekend else school_days)
    if draw < _DURING_LESSONS:
        return _combine(day, time(8, 30), luck.randrange(440))
    if draw < _DURING_LESSONS + _AFTERNOON:
        return _combine(day, time(16, 15), luck.randrange(90))
    return _combine(day, time(18, 30), luck.randrange(240))


def _combine(day: date, first: time, minutes: int) -> datetime:
    return datetime.combine(day, first, AMSTERDAM) + timedelta(minutes=minutes)
