"""Deciding on mappings: a person confirms, always (goals.md). Undoing takes the decision away; the audit
keeps it.
"""

from datetime import datetime
from uuid import UUID

from django.db import transaction

from zichtlijn.core.goals.mapping import MappingStatus, MappingType
from zichtlijn.core.kernel.actor import Actor
from zichtlijn.core.kernel.refusal import Refusal, Refused
from zichtlijn.journal.audit.actions import record_act
from zichtlijn.learning.goals.models import Goal, Mapping
from zichtlijn.learning.tools.models import ToolGoal

BY_HAND = "by_hand"
FROM_FILE = "file"


@transaction.atomic
def confirm_mapping(
    *,
    tool_goal_uuid: UUID,
    goal_uuid: UUID,
    kind: MappingType,
    actor: Actor,
    now: datetime,
    method: str = BY_HAND,
) -> UUID:
    """Confirm that a tool goal touches a goal as it reads now; again with the same kind changes nothing.

    Returns the uuid of the mapping. Raises Refusal (NOT_FOUND) when either is unknown, (OUT_OF_DATE) when the
    goal is no longer in its framework.
    """
    return _decide(tool_goal_uuid, goal_uuid, MappingStatus.CONFIRMED, kind, method, actor, now)


@transaction.atomic
def reject_mapping(
    *, tool_goal_uuid: UUID, goal_uuid: UUID, actor: Actor, now: datetime, method: str = BY_HAND
) -> UUID:
    """Remember that a tool goal does not touch a goal, so that it is not suggested again. Raises as
    confirming does.
    """
    return _decide(tool_goal_uuid, goal_uuid, MappingStatus.REJECTED, MappingType.RELATED, method, actor, now)


@transaction.atomic
def remove_mapping(*, mapping_uuid: UUID, actor: Actor, now: datetime) -> None:
    """Undo a decision. Records stay under the tool's own goal. Raises Refusal (NOT_FOUND)."""
    mapping = Mapping.objects.select_for_update().filter(uuid=mapping_uuid).first()
    if mapping is None:
        raise Refusal(Refused.NOT_FOUND, str(mapping_uuid))
    detail = _tell(mapping)
    mapping.delete()
    record_act("mapping.remove", actor=actor, now=now, about=("mapping", mapping_uuid), detail=detail)


def _decide(
    tool_goal_uuid: UUID,
    goal_uuid: UUID,
    status: MappingStatus,
    kind: MappingType,
    method: str,
    actor: Actor,
    now: datetime,
) -> UUID:
    goal = _get_current(goal_uuid)
    if not ToolGoal.objects.filter(uuid=tool_goal_uuid).exists():
        raise Refusal(Refused.NOT_FOUND, str(tool_goal_uuid))
    decision = {"kind": kind, "status": status, "decided_on_id": goal.current_id}
    mapping, is_new = Mapping.objects.select_for_update().get_or_create(
        tool_goal_id=tool_goal_uuid,
        goal=goal,
        defaults=decision | {"method": method, "decided_by": actor.uuid, "decided_at": now},
    )
    if not is_new and all(getattr(mapping, name) == value for name, value in decision.items()):
        return mapping.uuid
    if not is_new:
        for name, value in decision.items():
            setattr(mapping, name, value)
        mapping.method, mapping.decided_by, mapping.decided_at = method, actor.uuid, now
        mapping.save()
    act = "mapping.confirm" if status is MappingStatus.CONFIRMED else "mapping.reject"
    record_act(act, actor=actor, now=now, about=("mapping", mapping.uuid), detail=_tell(mapping))
    return mapping.uuid


def _get_current(goal_uuid: UUID) -> Goal:
    goal = Goal.objects.select_related("current").filter(uuid=goal_uuid, current__isnull=False).first()
    if goal is None or goal.current is None:
        raise Refusal(Refused.NOT_FOUND, str(goal_uuid))
    if goal.current.is_gone:
        raise Refusal(Refused.OUT_OF_DATE, str(goal_uuid))
    return goal


def _tell(mapping: Mapping) -> dict[str, object]:
    return {
        "tool_goal": str(mapping.tool_goal_id),
        "goal": str(mapping.goal_id),
        "kind": str(mapping.kind),
        "method": mapping.method,
    }
