"""Which parts of a goal are practised, not practised, or without any tool (R09, R10).

Coverage names parts. It must never become a number, a share or a level of a goal: no such function is offered
here.
"""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from enum import StrEnum
from typing import Generic, TypeVar

from zichtlijn.core.goals.tree import GoalTree, Ref

ToolGoalRef = TypeVar("ToolGoalRef")


class PartState(StrEnum):
    PRACTISED = "practised"
    NOT_PRACTISED = "not_practised"
    """A tool could deliver this part; nobody asked about has tried it."""
    WITHOUT_TOOL = "without_tool"
    """No connected tool has exercises here, so no signal can ever come from it."""


@dataclass(frozen=True, slots=True)
class CoveredPart(Generic[Ref]):
    goal: Ref
    state: PartState


def list_parts(tree: GoalTree[Ref], goal: Ref) -> tuple[Ref, ...]:
    """The parts a goal is spoken about in: its children, or the goal itself when it has none."""
    return tree.children(goal) or (goal,)


def cover_goal(
    tree: GoalTree[Ref],
    goal: Ref,
    tool_goals: Mapping[Ref, Iterable[ToolGoalRef]],
    practised: frozenset[ToolGoalRef],
) -> tuple[CoveredPart[Ref], ...]:
    """Every part of a goal with its state, in the order of the framework; parts without a tool are always
    named.

    `tool_goals`: confirmed mappings per goal. A part has a tool when it, or anything below it, is mapped; a
    tool goal mapped only to the whole says nothing about which part it touches.
    """
    found = []
    for part in list_parts(tree, goal):
        family = {part} | tree.descendants(part)
        mapped = {one for member in family for one in tool_goals.get(member, ())}
        found.append(CoveredPart(part, _weigh(mapped, practised)))
    return tuple(found)


def _weigh(mapped: set[ToolGoalRef], practised: frozenset[ToolGoalRef]) -> PartState:
    if not mapped:
        return PartState.WITHOUT_TOOL
    return PartState.NOT_PRACTISED if mapped.isdisjoint(practised) else PartState.PRACTISED
