"""The whole overview grid: pupils × columns, each column a set of tool goals (decision 17). Pure."""

from collections import defaultdict
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, field
from datetime import date
from uuid import UUID

from zichtlijn.core.progress.cells import Cell, Evidence, RaisedSignal, judge_cell


@dataclass(frozen=True, slots=True)
class Coverage:
    """Which connected tools a pupil can have worked in: those for everyone, and those with a licence."""

    for_everyone: frozenset[UUID] = frozenset()
    by_licence: Mapping[UUID, frozenset[UUID]] = field(default_factory=dict)

    def covers(self, pupil: UUID, tools: Iterable[UUID]) -> bool:
        licensed = self.by_licence.get(pupil, frozenset())
        return any(tool in self.for_everyone or tool in licensed for tool in tools)


@dataclass(frozen=True, slots=True)
class GridColumn:
    """A column: its key, and the tool of every tool goal that feeds it."""

    key: UUID
    tool_by_goal: Mapping[UUID, UUID]


@dataclass(frozen=True, slots=True)
class Practised:
    """All that is known of the pupils in the grid, by pupil."""

    evidence: Mapping[UUID, Sequence[Evidence]] = field(default_factory=dict)
    signals: Mapping[UUID, Sequence[RaisedSignal]] = field(default_factory=dict)


def judge_grid(
    pupils: Sequence[UUID],
    columns: Sequence[GridColumn],
    practised: Practised,
    coverage: Coverage,
    *,
    today: date,
) -> dict[tuple[UUID, UUID], Cell]:
    """The cell of every (pupil, column). A tool goal may feed several columns; a cell counts it once."""
    columns_of: dict[UUID, list[UUID]] = defaultdict(list)
    tools_of = {column.key: frozenset(column.tool_by_goal.values()) for column in columns}
    for column in columns:
        for tool_goal in column.tool_by_goal:
            columns_of[tool_goal].append(column.key)
    cells = {}
    for pupil in pupils:
        evidence: dict[UUID, list[Evidence]] = defaultdict(list)
        for one in practised.evidence.get(pupil, ()):
            for key in columns_of.get(one.tool_goal, ()):
                evidence[key].append(one)
        signals: dict[UUID, list[RaisedSignal]] = defaultdict(list)
        for signal in practised.signals.get(pupil, ()):
            for key in columns_of.get(signal.tool_goal, ()):
                signals[key].append(signal)
        for key, tools in tools_of.items():
            cells[pupil, key] = judge_cell(
                evidence.get(key, ()),
                signals.get(key, ()),
                is_covered=coverage.covers(pupil, tools),
                today=today,
            )
    return cells
