"""Cells of a whole gradebook: who lacks what, and what changed between two states of it. Compares values, not rows."""

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from typing import NamedTuple
from uuid import UUID

from zichtlijn.core.gradebook.attempts import group_attempts
from zichtlijn.core.gradebook.columns import Column
from zichtlijn.core.gradebook.values import Standing, Value


class CellKey(NamedTuple):
    pupil: UUID
    column: UUID


Cells = Mapping[CellKey, Value]


@dataclass(frozen=True, slots=True)
class Completeness:
    """How far one test is filled in, pupils in the order given."""

    filled: tuple[UUID, ...]
    """Something stands there, be it why there is no result."""
    empty: tuple[UUID, ...]
    """Nothing stands there. Always none for a retake: nobody has to make one."""
    catching_up: tuple[UUID, ...]
    """Of the filled: a result is still to come."""


def judge_completeness(column: Column, pupils: Sequence[UUID], cells: Cells) -> Completeness:
    """Who of these pupils has what in a test."""
    found = {pupil: cells.get(CellKey(pupil, column.uuid)) for pupil in pupils}
    is_retake = column.retake_of is not None
    return Completeness(
        filled=tuple(pupil for pupil, value in found.items() if value is not None),
        empty=tuple(pupil for pupil, value in found.items() if value is None and not is_retake),
        catching_up=tuple(pupil for pupil, value in found.items() if value is Standing.CATCH_UP),
    )


def list_lacking(columns: Iterable[Column], values: Mapping[UUID, Value]) -> list[UUID]:
    """The tests a pupil still lacks a result of: neither the test nor a retake says anything but *to catch up*."""
    return [
        test
        for test, group in group_attempts(columns).items()
        if all(values.get(column.uuid) in (None, Standing.CATCH_UP) for column in group)
    ]


@dataclass(frozen=True, slots=True)
class CellChange:
    """What a cell said and says; None is an empty cell."""

    cell: CellKey
    before: Value | None
    after: Value | None


def list_changes(before: Cells, after: Cells) -> list[CellChange]:
    """Cells that say something else, in a fixed order. A value written again, or as 7 instead of 7,0, is no change."""
    return [
        CellChange(cell, before.get(cell), after.get(cell))
        for cell in sorted(before.keys() | after.keys())
        if before.get(cell) != after.get(cell)
    ]
