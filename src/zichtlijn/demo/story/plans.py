"""What Vera planned before the first stop: the goals of the period, and one look-back today (product.md §5.5).

What is planned during the story is left to the visitor.
"""

from dataclasses import dataclass
from datetime import date, datetime
from typing import Final

from zichtlijn.core.kernel.span import DaySpan
from zichtlijn.demo.story.goals import GOAL_SETS
from zichtlijn.demo.story.stops import TUESDAY, local

PERIOD: Final = DaySpan(date(2026, 11, 2), date(2026, 12, 12))
"""Six weeks, 2 November up to and including 11 December."""


@dataclass(frozen=True, slots=True)
class PlanFact:
    """Goals planned together; no `pupils` is the whole group."""

    goals: tuple[str, ...]
    span: DaySpan
    look_back_on: date
    planned_at: datetime
    pupils: tuple[str, ...] = ()
    note: str = ""


PLANS: Final = (
    PlanFact(
        tuple(ref for goal_set in GOAL_SETS for ref in goal_set.planned_refs),
        PERIOD,
        date(2026, 12, 11),
        local(date(2026, 10, 30), 15, 30),
    ),
    PlanFact(
        ("M4",),
        DaySpan(date(2026, 11, 3), date(2026, 12, 12)),
        TUESDAY,
        local(date(2026, 11, 3), 15, 40),
        pupils=("lotte", "finn"),
        note="Gewicht was in september af. Weten ze het nog?",
    ),
)
