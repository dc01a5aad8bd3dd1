"""Saying that a goal was treated enough in a group (R11): a teacher's act, with who and when, that can be taken back.

No job sets it and no evidence changes by it. Whether the actor teaches the group is asked by the caller.
"""

from dataclasses import dataclass
from datetime import datetime
from uuid import UUID

from django.db import transaction
from django.db.models import Exists, OuterRef

from zichtlijn.core.kernel.actor import Actor
from zichtlijn.core.kernel.refusal import Refusal, Refused
from zichtlijn.journal.audit.actions import record_act
from zichtlijn.learning.goals.models import Goal, TreatedGoal


@dataclass(frozen=True, slots=True)
class Treatment:
    """Who called a goal treated, and when."""

    treated_by: UUID
    treated_at: datetime


def find_treatment(group_uuid: UUID, goal_uuid: UUID) -> Treatment | None:
    """The mark that holds now; None when there is none, or it was taken back. One query."""
    rows = TreatedGoal.objects.filter(group_uuid=group_uuid, goal_id=goal_uuid, undone_at__isnull=True)
    found = rows.values_list("treated_by", "treated_at").first()
    return Treatment(*found) if found else None


def treated_since_planned() -> Exists:
    """For plans: the goal was called treated after it was planned; planning it again brings it back."""
    return Exists(
        TreatedGoal.objects.filter(
            group_uuid=OuterRef("group_uuid"),
            goal_id=OuterRef("goal_id"),
            treated_at__gte=OuterRef("planned_at"),
            undone_at__isnull=True,
        )
    )


@transaction.atomic
def mark_treated(*, group_uuid: UUID, goal_uuid: UUID, actor: Actor, now: datetime) -> None:
    """Call a goal treated in a group; again changes nothing.

    Raises Refusal (NOT_FOUND) for a goal that is not there, (NOT_ALLOWED) when no person does it (R11).
    """
    if actor.uuid is None:
        raise Refusal(Refused.NOT_ALLOWED, "only a teacher calls a goal treated")
    if not Goal.objects.filter(uuid=goal_uuid, current__isnull=False).exists():
        raise Refusal(Refused.NOT_FOUND, str(goal_uuid))
    _, is_new = TreatedGoal.objects.get_or_create(
        group_uuid=group_uuid,
        goal_id=goal_uuid,
        undone_at=None,
        defaults={"treated_by": actor.uuid, "treated_at": now},
    )
    if is_new:
        _record("goal.treat", group_uuid, goal_uuid, actor, now)


@transaction.atomic
def undo_treated(*, group_uuid: UUID, goal_uuid: UUID, actor: Actor, now: datetime) -> None:
    """Take the mark back; without one nothing changes. Raises Refusal (NOT_ALLOWED) when no person does it."""
    if actor.uuid is None:
        raise Refusal(Refused.NOT_ALLOWED, "only a teacher takes this back")
    marked = TreatedGoal.objects.filter(group_uuid=group_uuid, goal_id=goal_uuid, undone_at__isnull=True)
    if marked.update(undone_by=actor.uuid, undone_at=now):
        _record("goal.untreat", group_uuid, goal_uuid, actor, now)


def _record(act: str, group_uuid: UUID, goal_uuid: UUID, actor: Actor, now: datetime) -> None:
    record_act(act, actor=actor, now=now, about=("goal", goal_uuid), detail={"group": str(group_uuid)})
