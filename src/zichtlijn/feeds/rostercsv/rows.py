"""Rows of the CSV roster by kind: columns matched, forbidden ones dropped unread, formulas kept out.

Must not know what a row means for the roster; `mapping` does.
"""

from collections import defaultdict
from collections.abc import Callable, Iterator, Mapping
from dataclasses import dataclass
from pathlib import PurePosixPath
from typing import BinaryIO

from zichtlijn.feeds.fields import Unfit
from zichtlijn.feeds.report import WHOLE_FILE, Report, Severity
from zichtlijn.feeds.rostercsv import tables
from zichtlijn.feeds.rostercsv.tables import Table
from zichtlijn.feeds.sheet import Table as AnyTable
from zichtlijn.feeds.sheet import (
    Unreadable,
    find_formula_text,
    fold_name,
    is_formula,
    report_unreadable,
)


@dataclass(frozen=True, slots=True)
class Row:
    """One row: the cells of columns we know that hold anything, and where it stands."""

    table: Table
    cells: Mapping[str, str]
    where: str

    def get(self, column: str) -> str:
        return self.cells.get(column, "")

    def need(self, column: str) -> str:
        """The cell, which must hold something. Raises Unfit."""
        if not self.get(column):
            raise Unfit("missing", column)
        return self.cells[column]


@dataclass(slots=True)
class Delivery:
    """All rows by kind (`leerling`, `klas` …); `lost` counts rows refused before it was known whose they
    were.
    """

    rows: dict[str, list[Row]]
    lost: int = 0

    def of(self, table: Table) -> list[Row]:
        return self.rows.get(table.kind, [])


OpenTables = Callable[[BinaryIO, Report], Iterator[tuple[str, AnyTable]]]
"""Opens a delivery as tables with their names. Raises Unreadable."""


def read_rows(stream: BinaryIO, report: Report, open_tables: OpenTables) -> Delivery:
    """All rows of a delivery; a file that cannot be read leaves a fatal finding."""
    rows: defaultdict[str, list[Row]] = defaultdict(list)
    name = ""
    try:
        for name, sheet in open_tables(stream, report):
            for row in _read_sheet(name, sheet, report, frozenset(rows)):
                rows[row.table.kind].append(row)
            for remark in sheet.list_remarks():
                report.note(remark.code, name or WHOLE_FILE, received=remark.received, expected=remark.expected)
    except Unreadable as fault:
        report_unreadable(report, fault, name)
    return Delivery(dict(rows), report.count(Severity.REFUSED))


def _read_sheet(name: str, sheet: AnyTable, report: Report, seen: frozenset[str]) -> Iterator[Row]:
    folded = [fold_name(column) for column in sheet.header]
    if tables.KIND_COLUMN in folded:
        yield from _MixedSheet(name, sheet, folded, report).read()
        return
    table = tables.find_table(fold_name(PurePosixPath(name).stem)) if name else _guess_table(folded)
    if table is None:
        report.stop("unknown_table", name or "bestand", expected=", ".join(t.kind for t in tables.TABLES))
        return
    if table.kind in seen:
        report.stop("table_twice", name, received=table.kind)
        return
    missing = [key for key in table.keys if key not in map(table.find_column, folded)]
    if missing:
        report.stop("missing_column", name or "bestand", field=", ".join(missing), expected=", ".join(table.keys))
        return
    yield from _TableSheet(name, sheet, folded, report, table).read()


def _guess_table(folded: list[str]) -> Table | None:
    """A bare CSV without a `soort` column can only be a list of pupils."""
    found = {tables.PUPILS.find_column(name) for name in folded}
    return tables.PUPILS if found.issuperset(tables.PUPILS.keys) else None


class _Columns:
    """Which cell of a row belongs to which column of one table."""

    def __init__(self, table: Table, folded: list[str]) -> None:
        self.places: dict[str, int] = {}
        for place, name in enumerate(folded):
            if name in table.columns:
                self.places.setdefault(name, place)
        for place, name in enumerate(folded):
            column = table.find_column(name)
            if column is not None:
                self.places.setdefault(column, place)


class _AnySheet:
    def __init__(self, name: str, sheet: AnyTable, folded: list[str], report: Report) -> None:
        self._name = name
        self._sheet = sheet
        self._folded = folded
        self._report = report

    def _where(self) -> str:
        line = f"regel {self._sheet.line}"
        return f"{self._name}, {line}" if self._name else line

    def _make_row(self, table: Table, columns: _Columns, cells: list[str]) -> Row | None:
        where = self._where()
        if not cells:
            self._report.refuse(self._sheet.row_fault, where)
            return None
        if len(cells) > len(self._folded) and any(cells[len(self._folded) :]):
            self._report.refuse("too_many_cells", where, received=str(len(cells)), expected=str(len(self._folded)))
            return None
        known: dict[str, str] = {}
        for column, place in columns.places.items():
            cell = cells[place].strip() if place < len(cells) else ""
            if cell[:1] in {"=", "+", "-", "@"}:
                text = find_formula_text(cell)
                if text is not None:
                    self._report.note("formula_text", where, field=column, received=text)
                    cell = text
                elif is_formula(cell):
                    self._report.refuse("formula", where, field=column)
                    return None
            if cell:
                known[column] = cell
        return Row(table, known, where)

    def _note_columns(self, known: set[str]) -> None:
        """Name the columns that are not read; only once the header has proved to be one."""
        for name, folded in zip(self._sheet.header, self._folded, strict=True):
            if folded in known or not folded:
                continue
            code = "column_not_kept" if folded.startswith(tables.NOT_KEPT) else "unknown_column"
            self._report.note(code, self._name or "bestand", field=name)


class _TableSheet(_AnySheet):
    """A file with one kind of row."""

    def __init__(self, name: str, sheet: AnyTable, folded: list[str], report: Report, table: Table) -> None:
        super().__init__(name, sheet, folded, report)
        self._table = table

    def read(self) -> Iterator[Row]:
        self._note_columns({name for name in self._folded if self._table.find_column(name)})
        columns = _Columns(self._table, self._folded)
        for cells in self._sheet.rows():
            row = self._make_row(self._table, columns, cells)
            if row is not None:
                yield row


class _MixedSheet(_AnySheet):
    """A file with all kinds of rows, told apart by the column `soort`."""

    def read(self) -> Iterator[Row]:
        kind_place = self._folded.index(tables.KIND_COLUMN)
        known = {name for name in self._folded if any(table.find_column(name) for table in tables.TABLES)}
        self._note_columns(known | {tables.KIND_COLUMN})
        columns = {table.kind: _Columns(table, self._folded) for table in tables.TABLES}
        for cells in self._sheet.rows():
            if not cells:
                self._report.refuse(self._sheet.row_fault, self._where())
                continue
            written = cells[kind_place] if kind_place < len(cells) else ""
            table = tables.find_table(fold_name(written))
            if table is None:
                self._report.refuse(
                    "unknown_kind",
                    self._where(),
                    field=tables.KIND_COLUMN,
                    received=written,
                    expected=", ".join(table.kind for table in tables.TABLES),
                )
                continue
            row = self._make_row(table, columns[table.kind], cells)
            if row is not None:
                yield row
