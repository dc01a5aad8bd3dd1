"""The whole overview grid: pupils × columns, each column a set of tool goals (decision 17). Pure."""

from collections import defaultdict
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, field
from datetime import date
from typing import TypeVar
from uuid import UUID

from zichtlijn.core.progress.cells import Cell, Evidence, RaisedSignal, judge_cell

_About = TypeVar("_About", Evidence, RaisedSignal)


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
    feeds: dict[UUID, list[int]] = defaultdict(list)
    tools_of = [frozenset(column.tool_by_goal.values()) for column in columns]
    for place, column in enumerate(columns):
        for tool_goal in column.tool_by_goal:
            feeds[tool_goal].append(place)
    cells = {}
    every_set = frozenset(tools_of)
    for pupil in pupils:
        evidence = _spread(practised.evidence.get(pupil, ()), feeds, len(columns))
        signals = _spread(practised.signals.get(pupil, ()), feeds, len(columns))
        covered = {tools: coverage.covers(pupil, tools) for tools in every_set}
        for place, column in enumerate(columns):
            cells[pupil, column.key] = judge_cell(
                evidence[place], signals[place], is_covered=covered[tools_of[place]], today=today
            )
    return cells


def _spread(found: Sequence[_About], feeds: Mapping[UUID, Sequence[int]], columns: int) -> list[list[_About]]:
    """Evidence or signals by the place of the columns they feed."""
    spread: list[list[_About]] = [[] for _ in range(columns)]
    for one in found:
        for place in feeds.get(one.tool_goal, ()):
            spread[place].append(one)
    return spread
