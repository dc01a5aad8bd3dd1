"""Several decisions on one tool's goals as one act, and taking such an act back. A person decides (goals.md)."""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from datetime import datetime
from uuid import UUID

from django.db import transaction

from zichtlijn.core.goals.mapping import MappingType
from zichtlijn.core.kernel.actor import Actor
from zichtlijn.core.kernel.refusal import Refusal, Refused
from zichtlijn.learning.goals.deciding import confirm_mapping, reject_mapping, remove_mapping
from zichtlijn.learning.goals.models import Mapping
from zichtlijn.learning.tools.models import ToolGoal


@dataclass(frozen=True, slots=True)
class Decision:
    """What a person says of one pair; without a kind, that the tool's goal does not touch the goal."""

    tool_goal: UUID
    goal: UUID
    kind: MappingType | None


@transaction.atomic
def decide_together(
    decisions: Sequence[Decision], *, tool_slug: str, method: str, actor: Actor, now: datetime
) -> tuple[UUID, ...]:
    """Make all decisions or none; returns the mappings, to take them back by.

    Raises Refusal (NOT_FOUND) for a goal that is not there or a tool goal of another tool, (OUT_OF_DATE) for a goal
    that went.
    """
    asked = {one.tool_goal for one in decisions}
    if ToolGoal.objects.filter(uuid__in=asked, tool__slug=tool_slug).count() != len(asked):
        raise Refusal(Refused.NOT_FOUND, tool_slug)
    return tuple(_decide(one, method, actor, now) for one in decisions)


@transaction.atomic
def take_back_decisions(mappings: Iterable[UUID], *, tool_slug: str, actor: Actor, now: datetime) -> int:
    """Take decisions on a tool's goals away; those that are gone already are passed over. Returns how many went."""
    still = Mapping.objects.filter(uuid__in=list(mappings), tool_goal__tool__slug=tool_slug).order_by("uuid")
    found = list(still.values_list("uuid", flat=True))
    for uuid in found:
        remove_mapping(mapping_uuid=uuid, actor=actor, now=now)
    return len(found)


def _decide(one: Decision, method: str, actor: Actor, now: datetime) -> UUID:
    if one.kind is None:
        return reject_mapping(tool_goal_uuid=one.tool_goal, goal_uuid=one.goal, actor=actor, now=now, method=method)
    return confirm_mapping(
        tool_goal_uuid=one.tool_goal, goal_uuid=one.goal, kind=one.kind, actor=actor, now=now, method=method
    )
