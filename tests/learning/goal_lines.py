"""Builders of goal lines for tests: a small framework in own words."""

from dataclasses import replace

from zichtlijn.core.goals.framework import GoalLine, Level, LevelPrecision
from zichtlijn.learning.goals.importing import GoalSource

SOURCE = GoalSource(label="proef 1", owner="Proefschool", licence="CC0", source="tests")
GROEP_5 = Level(("5",), ("groep 5",), LevelPrecision.STATED)


def make_line(ref: str, title: str = "", *parents: str, **fields: object) -> GoalLine:
    """A goal for groep 5 in the framework `proef`, subject arithmetic."""
    line = GoalLine(
        ref=ref,
        title=title or f"doel {ref}",
        framework="proef",
        subject="rekenen-wiskunde",
        level=GROEP_5,
        parents=parents,
    )
    return replace(line, **fields)  # type: ignore[arg-type]


def measuring() -> list[GoalLine]:
    """Meten › tijd › klokkijken, and lengte: four goals in order."""
    return [
        make_line("meten", "meten", position=0),
        make_line("tijd", "tijd", "meten", position=1),
        make_line("klok", "analoog klokkijken", "tijd", position=2, short_title="klok"),
        make_line("lengte", "lengte", "meten", position=3),
    ]
