"""Gives every practice a time of day, so that nobody does two things at once. Pure."""

from collections import defaultdict
from collections.abc import Iterable
from datetime import date, datetime, time, timedelta
from typing import Final

from zichtlijn.demo.generator.chance import chance
from zichtlijn.demo.story.practice import Practice
from zichtlijn.demo.story.stops import AMSTERDAM

_MORNING: Final = time(8, 50)
_AFTER_LUNCH: Final = time(12, 50)
_BREAK: Final = timedelta(minutes=1)


def give_times(practices: Iterable[Practice], *, seed: int) -> list[Practice]:
    """The same practices in order of time. Work with a time keeps it; other work fills the morning, or the afternoon
    of a pupil who has work with a time that day."""
    days: dict[tuple[str, date], list[Practice]] = defaultdict(list)
    for practice in practices:
        days[practice.pupil, practice.on].append(practice)
    timed = [one for (pupil, on), work in days.items() for one in _fill_day(pupil, on, work, seed)]
    return sorted(timed, key=lambda one: (one.starts_at, one.pupil, one.goal))


def _fill_day(pupil: str, on: date, work: list[Practice], seed: int) -> list[Practice]:
    fixed = [one for one in work if one.starts is not None]
    first = _AFTER_LUNCH if fixed else _MORNING
    cursor = datetime.combine(on, first, AMSTERDAM)
    cursor += timedelta(minutes=chance(seed, "begin", pupil, on).randrange(6))
    placed = list(fixed)
    for one in work:
        if one.starts is None:
            placed.append(one.at(cursor.time()))
            cursor = placed[-1].ends_at + _BREAK
    return placed
