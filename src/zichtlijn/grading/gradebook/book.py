"""A whole gradebook as its teacher reads it: terms, tests, pupils and cells. Frozen values; knows no audience."""

from collections.abc import Hashable, Mapping
from dataclasses import dataclass
from datetime import datetime
from uuid import UUID

from zichtlijn.core.gradebook.cells import CellKey
from zichtlijn.core.gradebook.columns import Column
from zichtlijn.core.gradebook.entry import EntryTerms
from zichtlijn.core.gradebook.values import ReportWriter, Value
from zichtlijn.core.release.cells import Gate
from zichtlijn.grading.gradebook.access import GradebookPlace
from zichtlijn.grading.terms.facts import Terms
from zichtlijn.people.rosters.queries import PupilRow


@dataclass(frozen=True, slots=True)
class BookColumn:
    """A test with what it is called and what holds it back since when (None: since it was made)."""

    column: Column
    title: str
    content: str
    gate: Gate
    gate_at: datetime | None

    @property
    def uuid(self) -> UUID:
        return self.column.uuid


@dataclass(frozen=True, slots=True)
class BookCell:
    """What stands in a cell: `version` names it, `value` is None after a withdrawal. Long texts are read apart."""

    version: UUID
    value: Value | None
    has_feedback: bool
    entered_at: datetime
    gate: Gate
    """Of the cell itself: OPEN, or DISCUSS_APART."""
    record_uuid: UUID | None = None


@dataclass(frozen=True, slots=True)
class Gradebook:
    """Everything of one group and subject; cells of pupils who left the group are in it too."""

    place: GradebookPlace
    terms: Terms
    columns: tuple[BookColumn, ...]
    pupils: tuple[PupilRow, ...]
    cells: Mapping[CellKey, BookCell]
    said: Hashable = None
    """Names all of it but its pupils: what was drawn of a gradebook that says the same may be shown again."""

    @property
    def entry_terms(self) -> EntryTerms:
        """How what is typed here is read."""
        return self.terms.make_entry_terms(self.place.subject, self.place.group.year_groups)

    @property
    def report_writer(self) -> ReportWriter | None:
        """Who writes the reports here; None where there are numbers."""
        return self.terms.find_report_writer(self.place.subject, self.place.group.year_groups)

    @property
    def plain_columns(self) -> tuple[Column, ...]:
        return tuple(one.column for one in self.columns)

    def find_column(self, uuid: UUID | None) -> BookColumn | None:
        return next((one for one in self.columns if one.uuid == uuid), None)

    def list_values(self, pupil: UUID) -> dict[UUID, Value]:
        """What stands in the cells of one pupil, by test."""
        found = ((one.uuid, self.cells.get(CellKey(pupil, one.uuid))) for one in self.columns)
        return {column: cell.value for column, cell in found if cell is not None and cell.value is not None}

    def list_cells(self) -> dict[CellKey, Value]:
        """Every cell in which something stands."""
        return {key: cell.value for key, cell in self.cells.items() if cell.value is not None}
