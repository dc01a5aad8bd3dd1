"""The parts of a goal by name: practised, not practised, without any tool (R10). Never a share or a level (R09)."""

from collections import defaultdict
from collections.abc import Collection, Iterator, Mapping, Sequence
from typing import Final
from uuid import UUID

from zichtlijn.core.goals.coverage import CoveredPart, cover_goal
from zichtlijn.learning.overview.facts import Catalogue, ToolGoalNode

DEEPEST_PARTS: Final = 2
"""How many steps below a goal its parts are named."""


def list_reachable(
    catalogue: Catalogue, connected: Collection[UUID], practised: frozenset[UUID]
) -> dict[UUID, list[UUID]]:
    """Tool goals by goal: those of connected tools, and those somebody worked on whatever became of the tool."""
    found: dict[UUID, list[UUID]] = defaultdict(list)
    for one in catalogue.tool_goals.values():
        if one.tool in connected or one.uuid in practised:
            for goal, _kind in one.links:
                found[goal].append(one.uuid)
    return dict(found)


def cover_parts(
    catalogue: Catalogue,
    goal: UUID,
    tool_goals: Mapping[UUID, Sequence[UUID]],
    practised: frozenset[UUID],
    depth: int = DEEPEST_PARTS,
) -> Iterator[CoveredPart[UUID]]:
    """The smallest parts, a few steps down: a practised whole must not hide a part that was not (R10)."""
    for part in cover_goal(catalogue.tree, goal, tool_goals, practised):
        if depth > 1 and part.goal != goal and catalogue.tree.children(part.goal):
            yield from cover_parts(catalogue, part.goal, tool_goals, practised, depth - 1)
        else:
            yield part


def list_exercises(
    catalogue: Catalogue, part: UUID, tool_goals: Mapping[UUID, Sequence[UUID]]
) -> list[tuple[str, list[ToolGoalNode]]]:
    """The tool goals that touch a part, by name of their tool (R07)."""
    family = {part} | catalogue.tree.descendants(part)
    mapped = dict.fromkeys(one for member in family for one in tool_goals.get(member, ()))
    by_tool: dict[UUID, list[ToolGoalNode]] = defaultdict(list)
    for node in catalogue.tool_goals.values():
        if node.uuid in mapped:
            by_tool[node.tool].append(node)
    return [(tool.name, by_tool[tool.uuid]) for tool in catalogue.tools.values() if tool.uuid in by_tool]
