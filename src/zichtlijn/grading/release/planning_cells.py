"""Planning many cells one after another, each pupil looked at when the first cell of that pupil is come to."""

from collections.abc import Iterable, Iterator, Mapping, Sequence
from itertools import groupby
from operator import attrgetter
from typing import NamedTuple
from uuid import UUID

from zichtlijn.core.release.planning import LonePlan, Planner, PupilPlanner
from zichtlijn.core.release.rows import PlanRow
from zichtlijn.grading.release.cells_to_plan import CellToPlan
from zichtlijn.grading.release.loading import PupilToPlan
from zichtlijn.tenancy.binary_copy import read_instant


class PlannedCell(NamedTuple):
    cell: CellToPlan
    plan: LonePlan | Sequence[PlanRow]
    """Where one value stands, a plan shared with cells that are alike."""


def plan_cells(
    cells: Iterable[CellToPlan], planner: Planner, pupils: Mapping[UUID, PupilToPlan]
) -> Iterator[PlannedCell]:
    """A plan for each of these cells, which come by pupil. Asks nothing of the database."""
    for key, of_pupil in groupby(cells, key=attrgetter("pupil_key")):
        pupil = pupils[UUID(bytes=key)]
        looking = planner.look_at(pupil.facts, pupil.guardians, pupil.shares)
        for cell in of_pupil:
            yield PlannedCell(cell, _plan_cell(cell, looking))


def _plan_cell(cell: CellToPlan, looking: PupilPlanner) -> LonePlan | Sequence[PlanRow]:
    first = cell.entries[0]
    if len(cell.entries) > 1 or first.is_withdrawal or looking.has_shares:
        return looking.plan_cell(cell.facts)
    return looking.plan_lone_value(read_instant(first.entered_at), cell.gates)
