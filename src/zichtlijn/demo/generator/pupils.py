"""A pupil as the generator sees one: what there is to practise, and how often that happens. Pure."""

from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from datetime import date
from random import Random

from zichtlijn.demo.generator.chance import chance
from zichtlijn.demo.generator.practice import EXERCISES, draw_practice
from zichtlijn.demo.story.deliveries import STOPPED
from zichtlijn.demo.story.practice import Exercise, Practice
from zichtlijn.demo.story.stops import FIRST_LESSON_ON


@dataclass(frozen=True, slots=True)
class Pupil:
    """A pupil of the primary school and what there is to practise; `share` is the chance of work on a day."""

    key: str
    goals: tuple[str, ...]
    has_oefenbos: bool = True
    share: float = 0.2
    joined_on: date = FIRST_LESSON_ON

    def list_exercises(self, goals: Iterable[str], on: date) -> list[Exercise]:
        return [
            one
            for goal in goals
            for one in EXERCISES[goal]
            if (self.has_oefenbos or one.tool != "oefenbos") and not _is_silent(one.tool, on)
        ]


def _is_silent(tool: str, day: date) -> bool:
    return tool in STOPPED and day > STOPPED[tool].date()


def draw_days(pupil: Pupil, days: Iterable[date], seed: int) -> Iterator[Practice]:
    """Now and then a little work on what the pupil works at."""
    for day in days:
        luck = chance(seed, "day", pupil.key, day)
        if luck.random() < pupil.share:
            yield draw_one(luck, pupil, pupil.goals, day)


def draw_one(luck: Random, pupil: Pupil, goals: Iterable[str], day: date) -> Practice:
    """Six to fourteen minutes on one of the goals."""
    exercise = luck.choice(pupil.list_exercises(goals, day))
    return draw_practice(luck, pupil.key, exercise, luck.randint(6, 14), day, is_done=luck.random() < 0.5)
