"""Goals, tool goals and tools as an overview needs them, tied together by confirmed mappings only (goals.md)."""

from collections import defaultdict
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from functools import cached_property
from uuid import UUID

from zichtlijn.core.goals.mapping import MappingType
from zichtlijn.core.goals.tree import GoalTree
from zichtlijn.core.progress.tools import Answer, TimeKind


@dataclass(frozen=True, slots=True)
class GoalNode:
    """A goal as it reads now; `subject` is a subject code."""

    uuid: UUID
    code: str
    title: str
    short_title: str
    subject: str
    position: int
    parents: tuple[UUID, ...]

    @property
    def name(self) -> str:
        """The shortest words that name the goal."""
        return self.short_title or self.title


@dataclass(frozen=True, slots=True)
class ToolGoalNode:
    """A tool's own goal with the goals it touches."""

    uuid: UUID
    name: str
    subject: str
    tool: UUID
    links: tuple[tuple[UUID, MappingType], ...]


@dataclass(frozen=True, slots=True)
class ToolNode:
    uuid: UUID
    slug: str
    name: str
    supplier: str
    score_explanation: str
    time_kind: TimeKind
    tests_again_later: Answer
    adapts_to_pupil: Answer
    shows_score_to_pupil: Answer
    is_licensed_per_pupil: bool
    launch_address: str = ""


@dataclass(frozen=True, eq=False)
class Catalogue:
    """Part of the goals and tool goals: enough for one page. Tools are the live ones (R08), tool goals theirs.

    One object per answer of the database: while that says the same it is the very same one, for every page.
    """

    goals: Mapping[UUID, GoalNode]
    tool_goals: Mapping[UUID, ToolGoalNode]
    tools: Mapping[UUID, ToolNode]
    tree: GoalTree[UUID]

    def list_tool_goals(self, goal: UUID) -> tuple[ToolGoalNode, ...]:
        """Tool goals mapped to a goal or to anything below it, each once."""
        mapped = self._mapped
        family = [goal, *self.tree.descendants(goal)]
        places = sorted({place for member in family for place in mapped.get(member, ())})
        every = list(self.tool_goals.values())
        return tuple(every[place] for place in places)

    @cached_property
    def _mapped(self) -> Mapping[UUID, Sequence[int]]:
        """By goal the places of the tool goals mapped to the goal itself."""
        found: dict[UUID, list[int]] = defaultdict(list)
        for place, one in enumerate(self.tool_goals.values()):
            for goal, _kind in one.links:
                found[goal].append(place)
        return found

    def get_lineage(self, goal: UUID) -> tuple[UUID, ...]:
        """From the top down to the goal; where a goal has several parents, along the first."""
        found = [goal]
        while above := [parent for parent in self.tree.parents(found[-1]) if parent in self.goals]:
            found.append(above[0])
        return tuple(reversed(found))

    def shares_ground(self, one: ToolGoalNode, other: ToolGoalNode) -> bool:
        """True when a goal of one is the same as, or above or below, a goal of the other."""
        return any(
            goal == near or goal in self.tree.ancestors(near) or near in self.tree.ancestors(goal)
            for goal, _ in one.links
            for near, _ in other.links
        )

    def sort_goals(self, goals: Iterable[UUID]) -> list[UUID]:
        """Goals in the order of their framework."""
        return sorted(set(goals), key=lambda goal: (self.goals[goal].position, self.goals[goal].name, goal))
