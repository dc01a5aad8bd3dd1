"""Reading gradebooks. Whether the viewer may see one is decided by access; the page costs the same for any class."""

from collections.abc import Mapping
from datetime import date, datetime
from decimal import Decimal
from functools import lru_cache
from typing import Any, Final, NamedTuple
from uuid import UUID

import msgspec

from zichtlijn.core.gradebook.cells import CellKey
from zichtlijn.core.gradebook.exam_dates import ExamDate, ExamDateKind
from zichtlijn.core.gradebook.periods import Period, YearRule
from zichtlijn.core.gradebook.values import Precision
from zichtlijn.core.kernel.span import DaySpan
from zichtlijn.core.release.cells import Gate
from zichtlijn.grading.gradebook.access import GradebookPlace
from zichtlijn.grading.gradebook.book import BookCell, BookColumn, Gradebook
from zichtlijn.grading.gradebook.facts import make_value, tell_column
from zichtlijn.grading.gradebook.statements import BOOK, BOOK_OF_PUPIL
from zichtlijn.grading.terms.facts import DEFAULT_TERMS, NamedPeriod, SubjectExamDate, SubjectReports, Terms
from zichtlijn.people.rosters.queries import PupilRow, list_pupils_of_group
from zichtlijn.tenancy.prepared import ask

_REMEMBERED: Final = 256


class _CellRow(NamedTuple):
    column: UUID
    pupil: UUID
    version: UUID
    kind: str
    number: Decimal | None
    word: str
    writer: str
    has_feedback: bool
    entered_at: datetime
    record_uuid: UUID | None


class _GateRow(msgspec.Struct):
    column: UUID
    pupil: UUID | None
    gate: Gate
    at: datetime


_cells: Final = msgspec.json.Decoder(list[_CellRow])
_gates: Final = msgspec.json.Decoder(list[_GateRow])
_Gates = Mapping[tuple[UUID, UUID | None], _GateRow]


def read_gradebook(place: GradebookPlace, on: date) -> Gradebook:
    """A gradebook with the pupils of a day, in list order. Two queries."""
    return _make_book(place, tuple(list_pupils_of_group(place.group_uuid, on)), BOOK, {})


def read_gradebook_of_pupil(place: GradebookPlace, pupil: PupilRow) -> Gradebook:
    """The same with one pupil and the cells of that pupil alone. One query."""
    return _make_book(place, (pupil,), BOOK_OF_PUPIL, {"pupil": pupil.uuid})


def _make_book(
    place: GradebookPlace, pupils: tuple[PupilRow, ...], statement: str, also: Mapping[str, UUID]
) -> Gradebook:
    given = {"group": place.group_uuid, "subject": place.subject, "location": place.group.location_uuid, **also}
    answer = ask(statement, given)
    terms, columns, gates, cells = answer
    return Gradebook(place, _read_terms(terms), _read_columns(columns, gates), pupils, _read_cells(cells, gates))


@lru_cache(maxsize=_REMEMBERED)
def _read_terms(answer: bytes) -> Terms:
    if not answer:
        return DEFAULT_TERMS
    row: dict[str, Any] = msgspec.json.decode(answer)
    return Terms(
        uuid=UUID(row["uuid"]),
        precision=Precision(row["precision"]),
        reads_without_separator=row["reads_without_separator"],
        year_rule=YearRule(row["year_rule"]),
        periods=tuple(NamedPeriod(one["name"], _read_period(one)) for one in row["periods"] or ()),
        reports=tuple(SubjectReports(one["subject"], frozenset(one["year_groups"])) for one in row["reports"] or ()),
        exam_dates=tuple(
            SubjectExamDate(one["subject"], ExamDate(date.fromisoformat(one["held_on"]), ExamDateKind(one["kind"])))
            for one in row["exam_dates"] or ()
        ),
    )


def _read_period(row: Mapping[str, Any]) -> Period:
    ends_on = date.fromisoformat(row["ends_on"]) if row["ends_on"] else None
    return Period(UUID(row["uuid"]), DaySpan(date.fromisoformat(row["starts_on"]), ends_on), Decimal(row["weight"]))


@lru_cache(maxsize=_REMEMBERED)
def _read_columns(columns: bytes, gates: bytes) -> tuple[BookColumn, ...]:
    held = _read_gates(gates)
    rows: list[dict[str, Any]] = msgspec.json.decode(columns) if columns else []
    return tuple(_read_column(row, held.get((UUID(row["uuid"]), None))) for row in rows)


def _read_column(row: Mapping[str, Any], gate: _GateRow | None) -> BookColumn:
    return BookColumn(
        column=tell_column(**row),
        title=row["title"],
        content=row["content"],
        feedback_first=row["feedback_first"],
        gate=gate.gate if gate else Gate.DRAFT,
        gate_at=gate.at if gate else None,
    )


@lru_cache(maxsize=_REMEMBERED)
def _read_gates(answer: bytes) -> _Gates:
    return {(one.column, one.pupil): one for one in _gates.decode(answer)} if answer else {}


@lru_cache(maxsize=_REMEMBERED)
def _read_cells(cells: bytes, gates: bytes) -> Mapping[CellKey, BookCell]:
    held = _read_gates(gates)
    rows = _cells.decode(cells) if cells else []
    return {CellKey(row.pupil, row.column): _read_cell(row, held.get((row.column, row.pupil))) for row in rows}


def _read_cell(row: _CellRow, gate: _GateRow | None) -> BookCell:
    return BookCell(
        version=row.version,
        value=make_value(row.kind, row.number, row.word, row.writer),
        has_feedback=row.has_feedback,
        entered_at=row.entered_at,
        gate=gate.gate if gate else Gate.OPEN,
        record_uuid=row.record_uuid,
    )
