"""Access time of h3b in Wiskade: sessions that add up to the minutes of the story. Pure."""

from collections.abc import Iterator
from datetime import date, timedelta
from typing import Final

from zichtlijn.core.progress.record import Completion
from zichtlijn.demo.generator.chance import chance
from zichtlijn.demo.story.people import H3B_KEYS
from zichtlijn.demo.story.practice import Practice
from zichtlijn.demo.story.secondary import WISKADE_FROM, WISKADE_MINUTES, WISKADE_UNTIL
from zichtlijn.demo.story.stops import STOPS, TUESDAY, list_school_days

_LONGEST: Final = 45
_CHAPTER_3_UNTIL: Final = date(2026, 10, 30)
_THIS_WEEK: Final = tuple(list_school_days(TUESDAY - timedelta(days=4), STOPS[-1].at.date() - timedelta(days=1)))


def draw_secondary(*, seed: int) -> Iterator[Practice]:
    """The 28 days before test 2 exactly, and a little of the chapter after it."""
    for slug, minutes in WISKADE_MINUTES.items():
        yield from _draw_sessions(H3B_KEYS[slug], minutes, seed)
        yield from _draw_next_chapter(H3B_KEYS[slug], seed)


def _draw_sessions(key: str, minutes: int, seed: int) -> Iterator[Practice]:
    luck = chance(seed, "wiskade", key)
    days = list(list_school_days(WISKADE_FROM, WISKADE_UNTIL))
    count = -(-minutes // _LONGEST)
    share, rest = divmod(minutes, count)
    for number, day in enumerate(sorted(luck.sample(days, count)), start=1):
        goal = "WK-3h-3" if day <= _CHAPTER_3_UNTIL else "WK-3h-4"
        yield _session(key, goal, day, share + (number <= rest), number)


def _draw_next_chapter(key: str, seed: int) -> Iterator[Practice]:
    luck = chance(seed, "wiskade", "next", key)
    for number, day in enumerate(_THIS_WEEK, start=1):
        if day != TUESDAY and luck.random() < 0.25:
            yield _session(key, "WK-3h-4", day, luck.randint(8, 25), 20 + number)


def _session(key: str, goal: str, day: date, minutes: int, lesson: int) -> Practice:
    return Practice(key, "wiskade", goal, f"les {lesson} geopend", day, minutes, completion=Completion.UNKNOWN)
