"""Practice of groep 4, 5 and 6: the five days of the story, the months before them, and the days after. Pure."""

from collections.abc import Iterable, Iterator, Mapping
from datetime import date, time, timedelta
from typing import Final

from zichtlijn.core.progress.record import SignalKind, SuppliedSignal
from zichtlijn.demo.generator.chance import chance
from zichtlijn.demo.generator.practice import EXERCISES, draw_practice, split_minutes
from zichtlijn.demo.generator.pupils import Pupil, draw_days, draw_one
from zichtlijn.demo.story import group5
from zichtlijn.demo.story.group5 import CELLS, Cell, CellState
from zichtlijn.demo.story.people import GROUP_5_KEYS, NEW_IN_GROUP_5, make_slug
from zichtlijn.demo.story.practice import Exercise, Practice
from zichtlijn.demo.story.stops import FIRST_LESSON_ON, STOPS, TUESDAY, list_school_days
from zichtlijn.demo.story.tools import TOOLS

LANGUAGE_GOALS: Final = ("S1", "S2", "S3")
_LANGUAGE_FROM: Final = date(2026, 11, 2)
_LAST_ON: Final = STOPS[-1].at.date() - timedelta(days=1)
_BEFORE_STOP: Final = timedelta(minutes=12)
_GOAL_OF_TOOL_GOAL: Final = {
    goal.ref: touched[:2] for tool in TOOLS for goal in tool.goals for touched, _ in goal.touches
}
"""The yearly goal above what a tool goal touches: `SW-K1` → `M6`."""
_UNTOLD: Final = frozenset({CellState.NOT_YET, CellState.NO_DATA, CellState.LONG_AGO})


def draw_primary(keys_by_group: Mapping[str, tuple[str, ...]], *, seed: int) -> Iterator[Practice]:
    """All practice of the primary school up to the last stop; keys of pupils by group ref."""
    others = [Pupil(key, group5.COLUMNS) for ref, keys in keys_by_group.items() if ref != "G5" for key in keys]
    class_5 = {slug: _describe(slug) for slug in CELLS}
    yield from draw_window(class_5, seed=seed)
    calm = [one for slug, one in class_5.items() if slug not in group5.QUIET_AFTERWARDS]
    until = group5.WINDOW[0] - timedelta(days=1)
    for pupil in (*calm, *others):
        yield from draw_days(pupil, list_school_days(pupil.joined_on, until), seed)
        yield from draw_days(pupil, list_school_days(TUESDAY + timedelta(days=1), _LAST_ON), seed)
    for pupil in others:
        yield from draw_days(pupil, group5.WINDOW[:-1], seed)
    for pupil in class_5.values():
        yield from _draw_language(pupil, seed)
    yield from _draw_lesson(calm, seed)
    yield from _draw_before_stops(others, seed)
    yield from group5.AFTERWARDS


def _describe(slug: str) -> Pupil:
    joined = {make_slug(called): joined_on for called, joined_on in NEW_IN_GROUP_5.items()}
    goals = tuple(goal for goal, cell in CELLS[slug].items() if cell.state not in _UNTOLD)
    has_oefenbos = slug not in group5.WITHOUT_OEFENBOS
    return Pupil(GROUP_5_KEYS[slug], goals, has_oefenbos, 0.5, joined.get(slug, FIRST_LESSON_ON))


def draw_window(class_5: Mapping[str, Pupil], *, seed: int) -> Iterator[Practice]:
    """Groep 5 in the five days up to Tuesday morning: what the story fixes, then every other cell."""
    told = (*group5.FIXED, *group5.TUESDAY_MORNING)
    yield from told
    fixed = {(one.pupil, _GOAL_OF_TOOL_GOAL[one.goal]) for one in told}
    for slug, pupil in class_5.items():
        for goal in pupil.goals:
            if (pupil.key, goal) not in fixed:
                yield from _fill_cell(slug, pupil, goal, seed)


def _fill_cell(slug: str, pupil: Pupil, goal: str, seed: int) -> Iterator[Practice]:
    cell = CELLS[slug][goal]
    luck = chance(seed, "window", slug, goal)
    sittings = split_minutes(cell.minutes, luck)
    for number, minutes in enumerate(sittings, start=1):
        day = luck.choice(group5.WINDOW[:-1])
        exercise = luck.choice(_list_fitting(cell, pupil, goal, day))
        signal = None
        if cell.state is CellState.NEW and number == len(sittings):
            exercise = group5.NEW_PROGRESS_IN[slug]
            signal = SuppliedSignal(SignalKind.NEW, group5.NEW_PROGRESS_REASON)
        is_done = cell.state is CellState.DONE
        yield draw_practice(luck, pupil.key, exercise, minutes, day, is_done=is_done, signal=signal)


def _list_fitting(cell: Cell, pupil: Pupil, goal: str, day: date) -> list[Exercise]:
    options = pupil.list_exercises((goal,), day)
    return [one for one in options if one.can_be_done] if cell.state is CellState.DONE else options


def _draw_language(pupil: Pupil, seed: int) -> Iterator[Practice]:
    for day in list_school_days(max(pupil.joined_on, _LANGUAGE_FROM), _LAST_ON):
        luck = chance(seed, "language", pupil.key, day)
        if day != TUESDAY and luck.random() < pupil.share / 2:
            yield draw_one(luck, pupil, LANGUAGE_GOALS, day)


def _draw_lesson(pupils: Iterable[Pupil], seed: int) -> Iterator[Practice]:
    """The lesson of Tuesday that the second stop falls in."""
    for pupil in pupils:
        luck = chance(seed, "lesson", pupil.key)
        practice = draw_one(luck, pupil, pupil.goals, TUESDAY)
        yield practice.at(time(10, 16 + luck.randrange(5)))


def _draw_before_stops(pupils: list[Pupil], seed: int) -> Iterator[Practice]:
    """Somebody is at work in both live tools just before each later stop, so that their freshness is true."""
    for stop in STOPS[1:]:
        luck = chance(seed, "stop", stop.code)
        workers = luck.sample(pupils, 2)
        starts = (stop.at - _BEFORE_STOP).time()
        for pupil, exercise in zip(workers, (EXERCISES["M1"][0], EXERCISES["M2"][1]), strict=True):
            yield draw_practice(luck, pupil.key, exercise, 7, stop.at.date()).at(starts)
