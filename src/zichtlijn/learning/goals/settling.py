"""Deciding about a goal that went or was reworded: leave what hangs on it, or take mappings along to another (R13).

Records, judgements and marks of teachers are evidence: they stay on the goal and the text they were given to. What a
decision changed is kept with it, so that `unsettling` can take it back.
"""

from collections.abc import Iterable
from datetime import datetime
from uuid import UUID

from django.db import transaction
from django.db.models import QuerySet

from zichtlijn.core.goals.mapping import MappingStatus, MappingType, pick_strongest
from zichtlijn.core.goals.settling import SettleChoice
from zichtlijn.core.kernel.actor import Actor
from zichtlijn.core.kernel.refusal import Refusal, Refused
from zichtlijn.journal.audit.actions import record_act
from zichtlijn.learning.goals.deciding import BY_HAND
from zichtlijn.learning.goals.models import Goal, Mapping, SettledGoal
from zichtlijn.learning.goals.settled_changes import Displaced, MappingChange, MappingState, to_plain


@transaction.atomic
def keep_goal(goal_uuid: UUID, *, revision: UUID, actor: Actor, now: datetime) -> None:
    """Leave everything on a goal as it reads now; it no longer waits. Again changes nothing.

    Raises Refusal: NOT_FOUND, OUT_OF_DATE when the goal changed since `revision`, ALREADY_DONE when it was decided
    otherwise, NOT_ALLOWED when no person does it.
    """
    goal = _hold(goal_uuid, revision)
    if _is_settled(goal, SettleChoice.KEEP, None):
        return
    changes = [_keep(mapping, goal, actor, now) for mapping in _lock_confirmed(goal)]
    _settle(goal, revision, SettleChoice.KEEP, None, changes, actor, now)


@transaction.atomic
def follow_goal(goal_uuid: UUID, successor: UUID, *, revision: UUID, actor: Actor, now: datetime) -> UUID | None:
    """Take the mappings of a goal along to another that is in use. Plans are for `plans.moving`.

    A tool goal that touches the other goal already keeps the closest of both. Returns the decision; None when it was
    taken before. Raises Refusal as `keep_goal` does, and INVALID when the other goal is the goal itself or went.
    """
    goal = _hold(goal_uuid, revision)
    other = Goal.objects.select_related("current").filter(pk=successor, current__is_gone=False).first()
    if other is None or other.pk == goal.pk:
        raise Refusal(Refused.INVALID, str(successor))
    if _is_settled(goal, SettleChoice.FOLLOW, other):
        return None
    there = {mapping.tool_goal_id: mapping for mapping in Mapping.objects.select_for_update().filter(goal=other)}
    moved = _lock_confirmed(goal)
    changes = [_move(mapping, other, there.get(mapping.tool_goal_id), actor, now) for mapping in moved]
    return _settle(goal, revision, SettleChoice.FOLLOW, other, changes, actor, now)


def remember_plans(settled: UUID, plans: Iterable[UUID]) -> None:
    """Keep with a decision which plans ended by it."""
    SettledGoal.objects.filter(pk=settled).update(plans=list(plans))


def _hold(goal_uuid: UUID, revision: UUID) -> Goal:
    goal = Goal.objects.select_for_update(of=("self",)).select_related("current").filter(pk=goal_uuid).first()
    if goal is None:
        raise Refusal(Refused.NOT_FOUND, str(goal_uuid))
    if goal.current_id != revision:
        raise Refusal(Refused.OUT_OF_DATE, str(goal_uuid))
    return goal


def _is_settled(goal: Goal, choice: SettleChoice, successor: Goal | None) -> bool:
    """Whether the very same was decided. Raises Refusal (ALREADY_DONE) for another decision: take that back first."""
    settled = SettledGoal.objects.filter(revision=goal.current_id).first()
    if settled is None:
        return False
    if (settled.choice, settled.successor_id) != (choice, successor.pk if successor else None):
        raise Refusal(Refused.ALREADY_DONE, str(goal.pk))
    return True


def _lock_confirmed(goal: Goal) -> QuerySet[Mapping]:
    return Mapping.objects.select_for_update().filter(goal=goal, status=MappingStatus.CONFIRMED).order_by("uuid")


def _keep(mapping: Mapping, goal: Goal, actor: Actor, now: datetime) -> MappingChange:
    before = MappingState.of(mapping)
    mapping.decided_on, mapping.decided_by, mapping.decided_at = goal.current, actor.uuid, now
    mapping.save()
    return MappingChange(mapping.pk, mapping.tool_goal_id, before, MappingState.of(mapping))


def _move(mapping: Mapping, goal: Goal, there: Mapping | None, actor: Actor, now: datetime) -> MappingChange:
    before, displaced = MappingState.of(mapping), None
    kinds = [MappingType(mapping.kind)]
    if there is not None:
        if there.status == MappingStatus.CONFIRMED:
            kinds.append(MappingType(there.kind))
        displaced = Displaced(there.pk, MappingState.of(there))
        there.delete()
    mapping.goal, mapping.decided_on, mapping.kind = goal, goal.current, pick_strongest(kinds).value
    mapping.method, mapping.score, mapping.decided_by, mapping.decided_at = BY_HAND, None, actor.uuid, now
    mapping.save()
    return MappingChange(mapping.pk, mapping.tool_goal_id, before, MappingState.of(mapping), displaced)


def _settle(
    goal: Goal,
    revision: UUID,
    choice: SettleChoice,
    successor: Goal | None,
    changes: list[MappingChange],
    actor: Actor,
    now: datetime,
) -> UUID:
    if actor.uuid is None:
        raise Refusal(Refused.NOT_ALLOWED, "a person decides")
    settled = SettledGoal.objects.create(
        goal=goal,
        revision_id=revision,
        choice=choice.value,
        successor=successor,
        changes=to_plain(changes),
        decided_by=actor.uuid,
        decided_at=now,
    )
    detail = {
        "choice": choice.value,
        "successor": str(successor.pk) if successor else "",
        "mappings": len(changes),
    }
    record_act("goal.settle", actor=actor, now=now, about=("goal", goal.pk), detail=detail)
    return settled.pk
