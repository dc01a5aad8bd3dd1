"""Deciding about a goal that went or was reworded: leave what hangs on it, or take mappings along to another (R13).

Records, judgements and marks of teachers are evidence: they stay on the goal and the text they were given to.
"""

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


@transaction.atomic
def keep_goal(goal_uuid: UUID, *, revision: UUID, actor: Actor, now: datetime) -> None:
    """Leave everything on a goal as it reads now; it no longer waits. Again changes nothing.

    Raises Refusal: NOT_FOUND, OUT_OF_DATE when the goal changed since `revision`, NOT_ALLOWED when no person does it.
    """
    goal = _hold(goal_uuid, revision)
    _confirmed(goal).update(decided_on=goal.current, decided_by=actor.uuid, decided_at=now)
    _settle(goal, SettleChoice.KEEP, None, 0, actor, now)


@transaction.atomic
def follow_goal(goal_uuid: UUID, successor: UUID, *, revision: UUID, actor: Actor, now: datetime) -> int:
    """Take the mappings of a goal along to another that is in use; returns how many. Plans are for `plans.moving`.

    A tool goal that touches the other goal already keeps the closest of both. Raises Refusal as `keep_goal` does, and
    INVALID when the other goal is the goal itself or went.
    """
    goal = _hold(goal_uuid, revision)
    other = Goal.objects.select_related("current").filter(pk=successor, current__is_gone=False).first()
    if other is None or other.pk == goal.pk:
        raise Refusal(Refused.INVALID, str(successor))
    there = {mapping.tool_goal_id: mapping for mapping in Mapping.objects.select_for_update().filter(goal=other)}
    moved = list(_confirmed(goal).order_by("uuid"))
    for mapping in moved:
        _move(mapping, other, there.get(mapping.tool_goal_id), actor, now)
    _settle(goal, SettleChoice.FOLLOW, other, len(moved), actor, now)
    return len(moved)


def _hold(goal_uuid: UUID, revision: UUID) -> Goal:
    goal = Goal.objects.select_for_update(of=("self",)).select_related("current").filter(pk=goal_uuid).first()
    if goal is None:
        raise Refusal(Refused.NOT_FOUND, str(goal_uuid))
    if goal.current_id != revision:
        raise Refusal(Refused.OUT_OF_DATE, str(goal_uuid))
    return goal


def _confirmed(goal: Goal) -> QuerySet[Mapping]:
    return Mapping.objects.filter(goal=goal, status=MappingStatus.CONFIRMED)


def _move(mapping: Mapping, goal: Goal, there: Mapping | None, actor: Actor, now: datetime) -> None:
    kinds = [MappingType(mapping.kind)]
    if there is not None:
        if there.status == MappingStatus.CONFIRMED:
            kinds.append(MappingType(there.kind))
        there.delete()
    mapping.goal, mapping.decided_on, mapping.kind = goal, goal.current, pick_strongest(kinds).value
    mapping.method, mapping.score, mapping.decided_by, mapping.decided_at = BY_HAND, None, actor.uuid, now
    mapping.save()


def _settle(goal: Goal, choice: SettleChoice, successor: Goal | None, moved: int, actor: Actor, now: datetime) -> None:
    if actor.uuid is None:
        raise Refusal(Refused.NOT_ALLOWED, "a person decides")
    _, is_new = SettledGoal.objects.get_or_create(
        revision_id=goal.current_id,
        defaults={
            "goal": goal,
            "choice": choice.value,
            "successor": successor,
            "decided_by": actor.uuid,
            "decided_at": now,
        },
    )
    if is_new or moved:
        detail = {"choice": choice.value, "successor": str(successor.pk) if successor else "", "mappings": moved}
        record_act("goal.settle", actor=actor, now=now, about=("goal", goal.pk), detail=detail)
