"""The goals of this period of a child at a primary school, in plain words; no signals, no minutes, no notes."""

from collections.abc import Collection
from dataclasses import dataclass
from datetime import date
from uuid import UUID

from zichtlijn.learning.plans.queries import list_plans_for_pupil


@dataclass(frozen=True, slots=True)
class WardGoal:
    words: str
    is_chosen_together: bool


def list_ward_goals(pupil: UUID, groups: Collection[UUID], today: date) -> tuple[WardGoal, ...]:
    """Each goal once, those chosen for this child first, in a child's words. One query."""
    first: dict[UUID, WardGoal] = {}
    for plan in list_plans_for_pupil(pupil, groups, today):
        words = plan.goal.pupil_wording or plan.goal.title
        first.setdefault(plan.goal.uuid, WardGoal(words, plan.is_chosen_together))
    return tuple(first.values())
