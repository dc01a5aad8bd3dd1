"""Draws practice: what a pupil did on a goal in so many minutes, in the words of the tool it was done in. Pure."""

from dataclasses import replace
from datetime import date
from random import Random
from typing import Final

from zichtlijn.core.progress.record import Completion, SuppliedSignal
from zichtlijn.demo.story.practice import Exercise, Practice, level, right_of

SHORTEST: Final = 5
"""Minutes; nothing shorter is drawn."""


EXERCISES: Final = {
    "M1": (
        Exercise("stapwerk", "SW-L1"), Exercise("stapwerk", "SW-L2"), Exercise("maatwijzer", "MT-1"),
        Exercise("rekenkroon", "RK-meten"),
    ),
    "M2": (Exercise("stapwerk", "SW-O1"), Exercise("oefenbos", "OB-omtrek")),
    "M3": (Exercise("stapwerk", "SW-P1"), Exercise("oefenbos", "OB-oppervlakte"), Exercise("maatwijzer", "MT-3")),
    "M4": (Exercise("oefenbos", "OB-gewicht"), Exercise("maatwijzer", "MT-4")),
    "M5": (Exercise("oefenbos", "OB-inhoud"),),
    "M6": (
        Exercise("stapwerk", "SW-K2"), Exercise("stapwerk", "SW-D1"), Exercise("oefenbos", "OB-klok"),
        Exercise("oefenbos", "OB-kalender"), Exercise("rekenkroon", "RK-kalender"),
    ),
    "S1": (Exercise("stapwerk", "SW-S1"),),
    "S2": (Exercise("stapwerk", "SW-S2"),),
    "S3": (Exercise("oefenbos", "OB-zinnen"),),
}  # fmt: skip
"""What can be practised per goal of the school."""


def split_minutes(minutes: int, luck: Random) -> list[int]:
    """Minutes in one to three sittings of at least SHORTEST each (one sitting when there are fewer)."""
    parts = min(3, max(1, minutes // 14))
    sittings = [SHORTEST] * parts
    for _ in range(minutes - SHORTEST * parts):
        sittings[luck.randrange(parts)] += 1
    return sittings if minutes >= SHORTEST else [minutes]


def draw_practice(
    luck: Random,
    pupil: str,
    exercise: Exercise,
    minutes: int,
    on: date,
    *,
    is_done: bool = False,
    signal: SuppliedSignal | None = None,
) -> Practice:
    """Work on one exercise of a calm pupil: three quarters or more goes well, nothing stands out."""
    draw = {
        "stapwerk": _draw_stapwerk,
        "oefenbos": _draw_oefenbos,
        "maatwijzer": _draw_maatwijzer,
        "rekenkroon": _draw_rekenkroon,
    }[exercise.tool]
    practice = draw(luck, Practice(pupil, exercise.tool, exercise.goal, "", on, minutes, signal=signal))
    if not exercise.can_be_done:
        return practice
    return replace(practice, completion=Completion.DONE if is_done else Completion.BUSY)


def _draw_stapwerk(luck: Random, blank: Practice) -> Practice:
    made = max(4, blank.minutes * 9 // 10)
    right = made * luck.randint(72, 96) // 100
    return replace(
        blank,
        result=right_of(right, made),
        items_made=made,
        items_right=right,
        explanation_seconds=luck.choice((0, 0, 15, 24, 40)),
    )


def _draw_oefenbos(luck: Random, blank: Practice) -> Practice:
    before = luck.randint(42, 58)
    after = before + luck.randint(0, 3)
    made = blank.minutes + luck.randint(1, 5)
    return replace(
        blank,
        result=level(before, after),
        items_made=made,
        items_right=made * 3 // 4,
        context=(("niveau ervoor", str(before)), ("niveau erna", str(after)), ("streefniveau", "50")),
    )


def _draw_maatwijzer(luck: Random, blank: Practice) -> Practice:
    tasks = max(1, blank.minutes // luck.randint(2, 3))
    return replace(blank, result=f"{tasks} taken klaar" if tasks > 1 else "1 taak klaar", items_made=tasks)


def _draw_rekenkroon(luck: Random, blank: Practice) -> Practice:
    return replace(blank, result=f"kroon {luck.randint(3, 6)}", items_made=max(3, blank.minutes + luck.randint(-2, 4)))
