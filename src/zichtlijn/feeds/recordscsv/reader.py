"""Reads practice records from a tool's table through a saved mapping: streamed, in flat memory, one answer per row.

The table is CSV unless told otherwise.
"""

from collections.abc import Callable, Iterator, Sequence
from typing import BinaryIO, Final

from zichtlijn.core.progress.record import Record
from zichtlijn.core.progress.validity import Fault, find_fault
from zichtlijn.feeds.fields import Unfit
from zichtlijn.feeds.recordscsv.mapping import ColumnMapping, Field
from zichtlijn.feeds.recordscsv.options import RecordOptions
from zichtlijn.feeds.recordscsv.rows import RowReader
from zichtlijn.feeds.report import Finding, Report
from zichtlijn.feeds.sheet import Sheet, Table, Unreadable, fold_name, report_unreadable

_FIELDS: Final = {
    "external_id": Field.EXTERNAL_ID,
    "version_at": Field.VERSION,
    "pupil.value": Field.PUPIL,
    "tool_goal.ref": Field.GOAL,
    "tool_goal.title": Field.GOAL_TITLE,
    "exercise": Field.EXERCISE,
    "result": Field.RESULT,
    "occurred_on": Field.BEGIN,
    "occurred_at": Field.BEGIN,
    "items_made": Field.ITEMS_MADE,
    "items_right": Field.ITEMS_RIGHT,
    "practice_seconds": Field.PRACTICE,
    "access_seconds": Field.ACCESS,
    "explanation_seconds": Field.EXPLANATION,
    "signal.reason": Field.SIGNAL_REASON,
}
_SHOWN: Final = frozenset(Field) - {Field.RESULT, Field.SIGNAL_REASON, Field.PUPIL}
"""Fields whose content a report may quote; results and pupils stay out of it (product.md §2.15)."""


OpenTable = Callable[[BinaryIO, RecordOptions], Table]
"""Opens a file as a table. Raises Unreadable."""


def open_csv(stream: BinaryIO, options: RecordOptions) -> Table:
    """A CSV file as a table. Raises Unreadable."""
    return Sheet(stream, most_bytes=options.most_bytes)


def read_records_csv(
    stream: BinaryIO, options: RecordOptions, report: Report, *, open_table: OpenTable = open_csv
) -> Iterator[Record | Finding]:
    """Yield a record or a finding per row, and notes in between; every finding is also added to `report`.

    Never raises on content. After a fatal finding nothing follows, and nothing of the file may be stored.
    """
    try:
        table = open_table(stream, options)
        yield from _Rows(table, options, report).read()
        for remark in table.list_remarks():
            yield report.note(remark.code, received=remark.received, expected=remark.expected)
    except Unreadable as fault:
        yield report_unreadable(report, fault)


class _Rows:
    """The rows of one opened file, read through one mapping. Raises Unreadable when they do not fit
    together.
    """

    def __init__(self, sheet: Table, options: RecordOptions, report: Report) -> None:
        self._sheet = sheet
        self._options = options
        self._report = report
        self._columns = dict(options.mapping.columns)
        self._width = len(sheet.header)
        constants = dict(options.mapping.constants)
        self._tail = [*constants.values(), ""]
        places = {field: self._width + nth for nth, field in enumerate(constants)}
        places |= {field: self._find_place(column) for field, column in options.mapping.columns}
        empty = self._width + len(constants)
        self._places = {field: places.get(field, empty) for field in Field}
        context = [(name, self._find_place(column)) for name, column in options.mapping.context]
        self._reader = self._make_reader(options.mapping, context)

    def _make_reader(self, mapping: ColumnMapping, context: Sequence[tuple[str, int]]) -> RowReader:
        missing = mapping.list_missing()
        if missing:
            raise Unreadable("mapping_incomplete", expected=", ".join(missing))
        try:
            return RowReader(mapping, self._places, context, self._options.received_at)
        except (ValueError, LookupError, OSError):
            raise Unreadable("unknown_time_zone", received=mapping.time_zone, expected="Europe/Amsterdam") from None

    def _find_place(self, column: str) -> int:
        header = self._sheet.header
        found = [place for place, name in enumerate(header) if name == column.strip()]
        found = found or [place for place, name in enumerate(header) if fold_name(name) == fold_name(column)]
        if len(found) != 1:
            raise Unreadable("column_twice" if found else "missing_column", 1, expected=column)
        return found[0]

    def read(self) -> Iterator[Record | Finding]:
        report, reader, width, tail = self._report, self._reader, self._width, self._tail
        today, received_at = self._options.today, self._options.received_at
        read, moments = reader.read, reader.moments
        ambiguous = 0
        for cells in self._sheet.rows():
            report.read += 1
            if len(cells) != width:
                if not cells:
                    yield self._refuse_row(self._sheet.row_fault, "", "")
                    continue
                if any(cells[width:]):
                    yield self._refuse_row("too_many_cells", str(len(cells)), str(width))
                    continue
                cells = [*cells[:width], *[""] * (width - len(cells))]
            cells += tail
            try:
                record = read(cells)
            except Unfit as fault:
                yield self._refuse_unfit(fault)
                continue
            fault_found = find_fault(record, today=today, received_at=received_at)
            if fault_found is not None:
                yield self._refuse_fault(fault_found, cells)
                continue
            if moments.ambiguous != ambiguous:
                ambiguous = moments.ambiguous
                yield report.note("time_is_twice", self._where(), field=self._columns.get(Field.BEGIN, ""))
            yield record
        if reader.formula_texts:
            yield report.note("formula_text", received=str(reader.formula_texts))

    def _where(self) -> str:
        return f"regel {self._sheet.line}"

    def _refuse_row(self, code: str, received: str, expected: str) -> Finding:
        return self._report.refuse(code, self._where(), received=received, expected=expected)

    def _refuse_unfit(self, fault: Unfit) -> Finding:
        field = self._columns.get(Field(fault.field), fault.field) if fault.field else ""
        return self._report.refuse(
            fault.code, self._where(), field=field, received=fault.received, expected=fault.expected
        )

    def _refuse_fault(self, fault: Fault, cells: Sequence[str]) -> Finding:
        field = _FIELDS.get(fault.field)
        received = cells[self._places[field]].strip() if field in _SHOWN else ""
        name = self._columns.get(field, fault.field) if field else fault.field
        return self._report.refuse(fault.code, self._where(), field=name, received=received, expected=fault.expected)
