"""Taking back a decision about a goal, and the decisions that can be taken back (R13).

What somebody changed since stays as they left it. The decision goes; the audit keeps it.
"""

from dataclasses import dataclass
from datetime import datetime
from uuid import UUID

from django.db import transaction
from django.db.models import F

from zichtlijn.core.goals.settling import SettleChoice
from zichtlijn.core.kernel.actor import Actor
from zichtlijn.core.kernel.refusal import Refusal, Refused
from zichtlijn.journal.audit.actions import record_act
from zichtlijn.learning.goals.facts import GoalCard, goal_card
from zichtlijn.learning.goals.models import Mapping, SettledGoal
from zichtlijn.learning.goals.settled_changes import MappingChange, MappingState, from_plain

MOST_SETTLED = 20


@dataclass(frozen=True, slots=True)
class Settlement:
    """A decision about a goal as it reads now, by whom and when; `successor` is followed."""

    uuid: UUID
    goal: GoalCard
    choice: SettleChoice
    successor: GoalCard | None
    decided_by: UUID
    decided_at: datetime


@dataclass(frozen=True, slots=True)
class Unsettled:
    """What went back, and what is left as somebody else put it since; `plans` ended by the decision."""

    mappings: int
    left: int
    plans: tuple[UUID, ...]
    decided_by: UUID
    decided_at: datetime


def list_settlements() -> list[Settlement]:
    """The last decisions that can be taken back, newest first; at most MOST_SETTLED. One query."""
    levels = ("goal__framework", "goal__current__level", "successor__framework", "successor__current__level")
    rows = SettledGoal.objects.filter(changes__isnull=False, revision=F("goal__current")).select_related(*levels)
    return [
        Settlement(
            uuid=row.pk,
            goal=goal_card(row.goal),
            choice=SettleChoice(row.choice),
            successor=goal_card(row.successor) if row.successor else None,
            decided_by=row.decided_by,
            decided_at=row.decided_at,
        )
        for row in rows.order_by("-decided_at", "uuid")[:MOST_SETTLED]
    ]


@transaction.atomic
def unsettle_goal(settled_uuid: UUID, *, actor: Actor, now: datetime) -> Unsettled:
    """Take a decision back: mappings read as before, and the goal waits again. Plans are for `plans.moving`.

    Raises Refusal: NOT_FOUND (also when it was taken back), OUT_OF_DATE when the goal changed since or the decision is
    older than this memory, NOT_ALLOWED when no person does it.
    """
    if actor.uuid is None:
        raise Refusal(Refused.NOT_ALLOWED, "a person takes it back")
    settled = SettledGoal.objects.select_for_update(of=("self",)).select_related("goal").filter(pk=settled_uuid).first()
    if settled is None:
        raise Refusal(Refused.NOT_FOUND, str(settled_uuid))
    if settled.changes is None or settled.revision_id != settled.goal.current_id:
        raise Refusal(Refused.OUT_OF_DATE, str(settled_uuid))
    changes = from_plain(settled.changes)
    back = sum(_put_back(change) for change in changes)
    found = Unsettled(back, len(changes) - back, tuple(settled.plans), settled.decided_by, settled.decided_at)
    settled.delete()
    detail = {"choice": settled.choice, "mappings": back, "left": found.left}
    record_act("goal.unsettle", actor=actor, now=now, about=("goal", settled.goal_id), detail=detail)
    return found


def _put_back(change: MappingChange) -> bool:
    """False, and nothing done, when the mapping is not as the decision left it."""
    mapping = Mapping.objects.select_for_update().filter(pk=change.mapping).first()
    if mapping is None or mapping.tool_goal_id != change.tool_goal:
        return False
    same_pair = Mapping.objects.filter(tool_goal=change.tool_goal, goal=change.before.goal_id).exclude(pk=mapping.pk)
    if MappingState.of(mapping) != change.after or same_pair.exists():
        return False
    change.before.write_to(mapping)
    mapping.save()
    if change.displaced is not None:
        returned = Mapping(uuid=change.displaced.mapping, tool_goal_id=change.tool_goal)
        change.displaced.state.write_to(returned)
        returned.save(force_insert=True)
    return True
