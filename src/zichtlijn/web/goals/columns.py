"""Which goals stand above the grid: planned, practised, a branch of the framework, or tools' own goals.

Records without a confirmed goal are never hidden: they have columns, or a sentence with a link to those.
"""

from collections import Counter
from collections.abc import Iterable
from dataclasses import dataclass
from typing import Final
from uuid import UUID

from zichtlijn.learning.overview.facts import Catalogue, GoalNode, ToolGoalNode
from zichtlijn.web.goals.choices import Choices, GoalSet
from zichtlijn.web.goals.reading import Reading

MOST_COLUMNS: Final = 24
"""More columns than a teacher can read; the rest is counted in a sentence."""


@dataclass(frozen=True, slots=True)
class Column:
    """A goal of a framework, or a tool's own goal, with the tool goals that feed it."""

    key: UUID
    code: str
    label: str
    title: str
    tool_by_goal: dict[UUID, UUID]
    own_goal_of: UUID | None = None
    """The tool whose own goal this is; None for a goal of a framework."""

    @property
    def ref(self) -> str:
        """What names the goal in test ids: its code, else its uuid."""
        return self.code or str(self.key)


@dataclass(frozen=True, slots=True, eq=False)
class ColumnChoice:
    """The columns shown, and what the toolbar has to say about it."""

    subject: str
    goals: str
    columns: tuple[Column, ...]
    subjects: tuple[str, ...]
    branches: tuple[GoalNode, ...]
    planned_count: int
    unmapped: tuple[ToolGoalNode, ...]
    """Practised tool goals of the subject without a confirmed goal."""
    hidden_columns: int


def choose_columns(reading: Reading, choices: Choices) -> ColumnChoice:
    """Columns for the choices made; without a choice the plan, else what was practised."""
    catalogue = reading.catalogue
    worked = reading.list_worked_tool_goals()
    subjects = _list_subjects(reading, worked)
    subject = choices.subject if choices.subject in subjects else next(iter(subjects), "")
    here = [one for one in worked if reading.get_subject(one) == subject]
    unmapped = [one for one in here if not one.links]
    planned = [one.goal for one in reading.list_group_plan() if catalogue.goals[one.goal].subject == subject]
    practised = catalogue.sort_goals(goal for one in here for goal, _ in one.links)
    branches = _list_branches(catalogue, {*planned, *practised})
    goals = _choose_goal_set(choices.goals, planned, practised, branches)
    columns = _list_columns(goals, choices.has_parts, catalogue, planned, practised, unmapped)
    return ColumnChoice(
        subject=subject,
        goals=goals,
        columns=tuple(columns[:MOST_COLUMNS]),
        subjects=tuple(subjects),
        branches=tuple(branches),
        planned_count=len(planned),
        unmapped=tuple(unmapped),
        hidden_columns=max(len(columns) - MOST_COLUMNS, 0),
    )


def read_branch(goals: str) -> UUID | None:
    """The branch a parameter names; None when it names one of the fixed sets, or nothing."""
    try:
        return UUID(goals)
    except ValueError:
        return None


def make_goal_column(catalogue: Catalogue, goal: UUID) -> Column:
    node = catalogue.goals[goal]
    tool_by_goal = {one.uuid: one.tool for one in catalogue.list_tool_goals(goal)}
    return Column(goal, node.code, node.name, node.title, tool_by_goal)


def make_tool_column(tool_goal: ToolGoalNode) -> Column:
    tool_by_goal = {tool_goal.uuid: tool_goal.tool}
    return Column(tool_goal.uuid, "", tool_goal.name, tool_goal.name, tool_by_goal, tool_goal.tool)


def _list_subjects(reading: Reading, worked: Iterable[ToolGoalNode]) -> list[str]:
    """Subjects planned or practised, those with most planned goals first: the same order every day."""
    planned = Counter(reading.catalogue.goals[one.goal].subject for one in reading.list_group_plan())
    practised = {reading.get_subject(one) for one in worked}
    return sorted(planned.keys() | practised, key=lambda subject: (-planned[subject], subject))


def _list_branches(catalogue: Catalogue, goals: set[UUID]) -> list[GoalNode]:
    """Goals high in a framework (two levels) that have something of the group below them."""
    tops = {goal: depth for one in goals for depth, goal in enumerate(catalogue.get_lineage(one)[:-1][:2])}
    return [
        catalogue.goals[goal] for goal in sorted(tops, key=lambda goal: (tops[goal], catalogue.goals[goal].position))
    ]


def _choose_goal_set(wanted: str, planned: list[UUID], practised: list[UUID], branches: list[GoalNode]) -> str:
    if read_branch(wanted) in {one.uuid for one in branches} or wanted in (
        GoalSet.WORKED,
        GoalSet.TOOL_GOALS,
    ):
        return wanted
    if planned:
        return GoalSet.PLANNED
    return GoalSet.WORKED if practised else GoalSet.TOOL_GOALS


def _list_columns(
    goals: str,
    has_parts: bool,
    catalogue: Catalogue,
    planned: list[UUID],
    practised: list[UUID],
    unmapped: list[ToolGoalNode],
) -> list[Column]:
    own = [make_tool_column(one) for one in unmapped]
    if goals == GoalSet.TOOL_GOALS:
        return own
    branch = read_branch(goals)
    if branch is not None:
        chosen = list(catalogue.tree.children(branch))
    else:
        chosen = planned if goals == GoalSet.PLANNED else practised
    if goals != GoalSet.WORKED:
        chosen = _split(catalogue, chosen) if has_parts else chosen
    elif not has_parts:
        chosen = catalogue.sort_goals(catalogue.get_lineage(goal)[:2][-1] for goal in chosen)
    columns = [make_goal_column(catalogue, goal) for goal in chosen]
    return [*columns, *own] if goals == GoalSet.WORKED else columns


def _split(catalogue: Catalogue, goals: list[UUID]) -> list[UUID]:
    """Every goal replaced by its parts, where it has any; the order stays."""
    parts = [catalogue.tree.children(goal) or (goal,) for goal in goals]
    return list(dict.fromkeys(part for group in parts for part in group))
