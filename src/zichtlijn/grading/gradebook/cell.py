"""One cell with everything that hangs on it: the words for the pupil, and what stood there before."""

from dataclasses import dataclass
from datetime import datetime
from uuid import UUID

from django.db.models import Q

from zichtlijn.core.gradebook.values import Value
from zichtlijn.core.release.cells import CellFacts, Entry, Gate, GateChange
from zichtlijn.grading.gradebook.facts import read_value
from zichtlijn.grading.gradebook.models import GateChange as GateRow
from zichtlijn.grading.gradebook.models import ResultVersion
from zichtlijn.people.rosters.naming import calling


@dataclass(frozen=True, slots=True)
class CellVersion:
    """What stood in a cell from an instant on; None is an empty cell."""

    uuid: UUID
    value: Value | None
    feedback: str
    by: str
    at: datetime
    record_uuid: UUID | None


def list_versions_of_cell(column: UUID, pupil: UUID) -> list[CellVersion]:
    """Everything that ever stood in a cell, the newest first. One query."""
    rows = ResultVersion.objects.filter(cell__column=column, cell__pupil=pupil).annotate(call=calling("entered_by__"))
    return [
        CellVersion(row.uuid, read_value(row), row.feedback, row.call, row.entered_at, row.record_uuid)
        for row in rows.order_by("-entered_at")
    ]


def read_cell_facts(column: UUID, pupil: UUID) -> CellFacts:
    """The entries of a cell and its gates, as the release plans with them. Two queries; values stay here."""
    versions = ResultVersion.objects.filter(cell__column=column, cell__pupil=pupil).order_by("entered_at")
    about = Q(pupil=pupil) | Q(pupil__isnull=True)
    gates = list(GateRow.objects.filter(about, column=column).order_by("at"))
    entries = tuple(Entry(row.uuid, row.entered_at, is_withdrawal=read_value(row) is None) for row in versions)
    return CellFacts(
        entries=entries,
        test_gate=tuple(GateChange(row.at, Gate(row.gate)) for row in gates if row.pupil_id is None),
        own_gate=tuple(GateChange(row.at, Gate(row.gate)) for row in gates if row.pupil_id is not None),
    )
