"""Goals that wait for a decision: gone, replaced or reworded while mappings, plans or words of teachers hang on them.

Reading only (R13). Until a person decides, everything keeps working where it is.
"""

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date
from uuid import UUID

from django.db.models import Exists, F, OuterRef, Q, QuerySet

from zichtlijn.core.goals.mapping import MappingStatus
from zichtlijn.learning.goals.facts import GoalCard, goal_card
from zichtlijn.learning.goals.mapped import list_successors
from zichtlijn.learning.goals.models import Goal, GoalRevision, Mapping, SettledGoal
from zichtlijn.learning.goals.uses import Uses, count_uses, stands_on_or_after


@dataclass(frozen=True, slots=True)
class GoalToReview:
    """A goal as it reads now and read before; `successors` replace it. `revision` is what a decision is about."""

    goal: GoalCard
    revision: UUID
    text_before: str
    successors: tuple[GoalCard, ...]
    uses: Uses

    @property
    def is_ambiguous(self) -> bool:
        """More than one goal came in its place: only a person can say which."""
        return len(self.successors) > 1


def list_goals_to_review(on: date, *, also: Iterable[UUID] = ()) -> list[GoalToReview]:
    """Goals that wait, by set and place; `also` are goals about which teachers wrote. Five queries."""
    goals = [goal for goal in _find_waiting(on, list(also)) if goal.current is not None]
    uses = count_uses([goal.uuid for goal in goals], on)
    before = _read_texts_before(goals)
    successors = list_successors(goal.uuid for goal in goals if goal.current and goal.current.is_gone)
    return [
        GoalToReview(
            goal=goal_card(goal),
            revision=goal.current.uuid,
            text_before=before.get(goal.uuid, goal.current.title),
            successors=tuple(one for one in successors.get(goal.uuid, ()) if not one.is_gone),
            uses=uses[goal.uuid],
        )
        for goal in goals
        if goal.current is not None
    ]


def count_goals_to_review(on: date, *, also: Iterable[UUID] = ()) -> int:
    """How many goals wait. One query."""
    return _find_waiting(on, list(also)).count()


def _find_waiting(on: date, also: list[UUID]) -> QuerySet[Goal]:
    confirmed = Mapping.objects.filter(goal=OuterRef("pk"), status=MappingStatus.CONFIRMED)
    reworded = Exists(confirmed.exclude(decided_on__text_hash=OuterRef("current__text_hash")))
    planned = Q(pk__in=Goal.objects.filter(stands_on_or_after(on)).values("pk"))
    hangs = Q(Exists(confirmed)) | planned | Q(pk__in=also)
    settled = Exists(SettledGoal.objects.filter(revision=OuterRef("current")))
    waiting = Goal.objects.filter(~settled, (Q(current__is_gone=True) & hangs) | Q(reworded))
    in_order = waiting.order_by("framework__title", "framework__slug", "position", "uuid")
    return in_order.select_related("framework", "current__level")


def _read_texts_before(goals: Iterable[Goal]) -> dict[UUID, str]:
    """The title a person last decided on, where a mapping keeps it and it reads differently."""
    decided = GoalRevision.objects.filter(
        pk__in=Mapping.objects.filter(goal__in=list(goals), status=MappingStatus.CONFIRMED).values("decided_on")
    )
    rows = decided.exclude(text_hash=F("goal__current__text_hash")).order_by("version__imported_at")
    return dict(rows.values_list("goal_id", "title"))
