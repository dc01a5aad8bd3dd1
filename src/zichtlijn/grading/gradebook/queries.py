"""Reading gradebooks. Whether the viewer may see one is decided by access; the page costs the same for any class."""

from collections import defaultdict
from collections.abc import Iterable, Mapping, Sequence
from datetime import date, datetime
from decimal import Decimal
from typing import Any, Final, NamedTuple, TypeAlias
from uuid import UUID

import msgspec

from zichtlijn.core.gradebook.cells import CellKey
from zichtlijn.core.gradebook.exam_dates import ExamDate, ExamDateKind
from zichtlijn.core.gradebook.periods import Period, YearRule
from zichtlijn.core.gradebook.values import Precision, ReportWriter
from zichtlijn.core.kernel.span import DaySpan
from zichtlijn.core.release.cells import Gate
from zichtlijn.grading.gradebook.access import GradebookPlace
from zichtlijn.grading.gradebook.book import BookCell, BookColumn, Gradebook
from zichtlijn.grading.gradebook.editions import Edition, name_known, read_editions
from zichtlijn.grading.gradebook.facts import make_value, tell_column
from zichtlijn.grading.gradebook.statements import BOOK, BOOK_OF_PUPIL
from zichtlijn.grading.terms.facts import DEFAULT_TERMS, NamedPeriod, SubjectExamDate, SubjectReports, Terms
from zichtlijn.people.rosters.queries import PupilRow, list_pupils_of_group
from zichtlijn.tenancy.prepared import ask
from zichtlijn.tenancy.remembering import remembered

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
_Cells = Mapping[CellKey, BookCell]


class _KnownTest(NamedTuple):
    """The cells of a test as they were last told, and what was made of them with the gates of then."""

    edition: Edition
    rows: tuple[_CellRow, ...]
    gates: bytes
    cells: _Cells


class _KnownBook(NamedTuple):
    """Every test as it stands, and all their cells together; `editions` and `gates` name them."""

    editions: bytes = b""
    gates: bytes = b""
    tests: Mapping[UUID, _KnownTest] = {}
    cells: _Cells = {}


_Shelf: TypeAlias = list[_KnownBook]
"""At most one thing, and never changed: another takes its place."""


def read_gradebook(place: GradebookPlace, on: date) -> Gradebook:
    """A gradebook with the pupils of a day, in list order. Two queries."""
    shelf = _get_shelf(place.group_uuid, place.subject)
    return _make_book(place, tuple(list_pupils_of_group(place.group_uuid, on)), BOOK, {}, shelf)


def read_gradebook_of_pupil(place: GradebookPlace, pupil: PupilRow) -> Gradebook:
    """The same with one pupil and the cells of that pupil alone. One query."""
    return _make_book(place, (pupil,), BOOK_OF_PUPIL, {"pupil": pupil.uuid}, [])


@remembered(_REMEMBERED)
def _get_shelf(_group: UUID, _subject: str) -> _Shelf:
    """Where the tests of a gradebook are kept as they were last told."""
    return []


def _make_book(
    place: GradebookPlace, pupils: tuple[PupilRow, ...], statement: str, also: Mapping[str, UUID], shelf: _Shelf
) -> Gradebook:
    known = shelf[0] if shelf else _KnownBook()
    given = {"group": place.group_uuid, "subject": place.subject, "location": place.group.location_uuid, **also}
    stands = name_known({test: one.edition for test, one in known.tests.items()})
    terms, columns, gates, editions, told = ask(statement, {**given, **stands})
    if (editions, gates) != (known.editions, known.gates):
        known = _bring_up_to_date(known, editions, gates, told)
        shelf[:] = [known]
    read = (_read_terms(terms), _read_columns(columns, gates), pupils, known.cells)
    return Gradebook(place, *read, said=(place, terms, columns, gates, editions))


def _bring_up_to_date(known: _KnownBook, editions: bytes, gates: bytes, told: bytes) -> _KnownBook:
    """Every test of the gradebook: as it was known where it stands, else as it was told now."""
    rows: dict[UUID, list[_CellRow]] = defaultdict(list)
    for row in _cells.decode(told) if told else ():
        rows[row.column].append(row)
    wanted = read_editions(editions).items()
    tests = {test: _renew(known.tests.get(test), edition, rows[test], gates) for test, edition in wanted}
    cells = {key: cell for one in tests.values() for key, cell in one.cells.items()}
    return _KnownBook(editions, gates, tests, cells)


def _renew(known: _KnownTest | None, edition: Edition, rows: Sequence[_CellRow], gates: bytes) -> _KnownTest:
    if known is None or known.edition != edition:
        return _KnownTest(edition, tuple(rows), gates, _read_cells(rows, gates))
    return known if known.gates == gates else known._replace(gates=gates, cells=_read_cells(known.rows, gates))


@remembered(_REMEMBERED)
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
        reports=tuple(_read_reports(one) for one in row["reports"] or ()),
        exam_dates=tuple(
            SubjectExamDate(one["subject"], ExamDate(date.fromisoformat(one["held_on"]), ExamDateKind(one["kind"])))
            for one in row["exam_dates"] or ()
        ),
    )


def _read_reports(row: Mapping[str, Any]) -> SubjectReports:
    return SubjectReports(row["subject"], frozenset(row["year_groups"]), ReportWriter(row["writer"]))


def _read_period(row: Mapping[str, Any]) -> Period:
    ends_on = date.fromisoformat(row["ends_on"]) if row["ends_on"] else None
    return Period(UUID(row["uuid"]), DaySpan(date.fromisoformat(row["starts_on"]), ends_on), Decimal(row["weight"]))


@remembered(_REMEMBERED)
def _read_columns(columns: bytes, gates: bytes) -> tuple[BookColumn, ...]:
    held = _read_gates(gates)
    rows: list[dict[str, Any]] = msgspec.json.decode(columns) if columns else []
    return tuple(_read_column(row, held.get((UUID(row["uuid"]), None))) for row in rows)


def _read_column(row: Mapping[str, Any], gate: _GateRow | None) -> BookColumn:
    return BookColumn(
        column=tell_column(**row),
        title=row["title"],
        content=row["content"],
        gate=gate.gate if gate else Gate.DRAFT,
        gate_at=gate.at if gate else None,
    )


@remembered(_REMEMBERED)
def _read_gates(answer: bytes) -> _Gates:
    return {(one.column, one.pupil): one for one in _gates.decode(answer)} if answer else {}


def _read_cells(rows: Iterable[_CellRow], gates: bytes) -> _Cells:
    held = _read_gates(gates)
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
