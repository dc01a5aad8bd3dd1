"""What hangs on goals: mappings, plans and marks of teachers, counted per goal. Names no pupil and no group."""

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date
from uuid import UUID

from django.db.models import Count, Q, QuerySet

from zichtlijn.core.goals.mapping import MappingStatus
from zichtlijn.learning.goals.models import Goal


@dataclass(frozen=True, slots=True)
class Uses:
    """Counts for one goal; plans are those that stand today or later."""

    mappings: int = 0
    plans: int = 0
    treatments: int = 0

    @property
    def is_any(self) -> bool:
        return bool(self.mappings or self.plans or self.treatments)

    @property
    def waits_for_decision(self) -> bool:
        """True when something hangs here that can be taken along to another goal."""
        return bool(self.mappings or self.plans)


@dataclass(frozen=True, slots=True)
class SetUses:
    """Counts for a goal set: tools and own goals of tools mapped to it, goals planned, and the groups that planned."""

    tools: int
    mapped: int
    planned: int
    group_uuids: tuple[UUID, ...]


CONFIRMED = Q(mappings__status=MappingStatus.CONFIRMED)


def stands_on_or_after(on: date) -> Q:
    """Plans of a goal that nobody ended and that do not lie in the past."""
    return Q(plans__verdict="") & (Q(plans__ends_on__isnull=True) | Q(plans__ends_on__gt=on))


def count_uses(goal_uuids: Iterable[UUID], on: date) -> dict[UUID, Uses]:
    """Counts by goal; goals on which nothing hangs are there too. One query."""
    return {goal.uuid: uses for goal, uses in _count(Goal.objects.filter(pk__in=list(goal_uuids)), on)}


def count_uses_by_ref(slug: str, refs: Iterable[str], on: date) -> dict[str, Uses]:
    """The same for goals of one set, by the owner's id. One query."""
    goals = Goal.objects.filter(framework__slug=slug, external_ref__in=list(refs))
    return {goal.external_ref: uses for goal, uses in _count(goals, on)}


def count_set_uses(slug: str, on: date) -> SetUses:
    """What the school does with a set today. Two queries."""
    goals = Goal.objects.filter(framework__slug=slug)
    counts = goals.aggregate(
        tools=Count("mappings__tool_goal__tool", filter=CONFIRMED, distinct=True),
        mapped=Count("mappings__tool_goal", filter=CONFIRMED, distinct=True),
    )
    planned = goals.filter(stands_on_or_after(on)).values_list("uuid", "plans__group_uuid").distinct()
    pairs = list(planned)
    groups = tuple(sorted({group for _, group in pairs if group is not None}))
    return SetUses(counts["tools"], counts["mapped"], len({goal for goal, _ in pairs}), groups)


def _count(goals: QuerySet[Goal], on: date) -> list[tuple[Goal, Uses]]:
    counted = goals.annotate(
        in_mappings=Count("mappings", filter=CONFIRMED, distinct=True),
        in_plans=Count("plans", filter=stands_on_or_after(on), distinct=True),
        in_treatments=Count("treatments", filter=Q(treatments__undone_at__isnull=True), distinct=True),
    )
    return [(goal, Uses(goal.in_mappings, goal.in_plans, goal.in_treatments)) for goal in counted]
