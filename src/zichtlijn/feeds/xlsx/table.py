"""A sheet of a workbook as a table: what `feeds.sheet.Sheet` is for CSV. Must not know what the columns mean."""

import warnings
from collections.abc import Callable, Iterator
from typing import TYPE_CHECKING, BinaryIO, Final

from openpyxl import load_workbook

from zichtlijn.feeds.archive import FAULTS
from zichtlijn.feeds.report import Report, shorten
from zichtlijn.feeds.sheet import MOST_COLUMNS, Remark, Unreadable
from zichtlijn.feeds.xlsx.cells import NO_OUTCOME, write_cell
from zichtlijn.feeds.xlsx.container import Container, SheetPart, open_container
from zichtlijn.feeds.xlsx.marks import MOST_ROWS, Marks, read_marks

if TYPE_CHECKING:
    from openpyxl.cell.cell import Cell, MergedCell
    from openpyxl.workbook.workbook import Workbook

MOST_EMPTY_ROWS: Final = 100
_FAULTS: Final = (*FAULTS, KeyError, IndexError, TypeError, AttributeError, SyntaxError, ArithmeticError)
"""What openpyxl raises on parts that do not fit together; XML faults are syntax errors."""

# It warns of what it does not keep when it writes a workbook; nothing is written here.
warnings.filterwarnings("ignore", module="openpyxl")


class WorkbookTable:
    """An opened sheet: `header` as written, then `rows` one by one. Raises Unreadable on opening and on reading."""

    row_fault: Final = "merged_cells"
    """Why a row came as `[]`."""

    def __init__(self, container: Container, part: SheetPart, *, has_decimal_comma: bool) -> None:
        self._marks: Marks = read_marks(container.archive, part.path)
        self._has_decimal_comma = has_decimal_comma
        self._book = _load(container)
        self._name = part.name
        self._others = len(container.sheets) - 1
        self.line = 0
        """Number of the last row, as Excel shows it."""
        self.header = self._read_header()

    def rows(self) -> Iterator[list[str]]:
        """Rows that hold anything at all; `[]` for a row that merged cells lie over."""
        for row in self._read_rows(self.line + 1):
            if any(row):
                yield [] if self._marks.find_merged(self.line) else row

    def list_remarks(self) -> list[Remark]:
        """What to say of the sheet as a whole."""
        marks = self._marks
        counts = (("hidden_rows_read", marks.hidden_rows), ("formula_values_read", marks.formulas))
        first = [Remark("first_sheet_read", shorten(self._name))] if self._others else []
        return first + [Remark(code, str(count)) for code, count in counts if count]

    def _read_header(self) -> tuple[str, ...]:
        if self._marks.last_column > MOST_COLUMNS:
            raise Unreadable("too_many_columns", 1, str(self._marks.last_column), f"≤ {MOST_COLUMNS}")
        for row in self._read_rows(1):
            if any(row):
                merged = self._marks.find_merged(self.line)
                if merged:
                    raise Unreadable("merged_cells", self.line, merged)
                return tuple(name.strip() for name in _trim(row))
            if self.line > MOST_EMPTY_ROWS:
                break
        raise Unreadable("empty_file")

    def _read_rows(self, first: int) -> Iterator[list[str]]:
        """Rows that the file holds; those it leaves out come from the library as one and the same empty row."""
        width = max(self._marks.last_column, 1)
        try:
            sheet = self._book[self._name]
            sheet.reset_dimensions()
            cells_by_row = sheet.iter_rows(min_row=first, max_row=MOST_ROWS, max_col=width)
            before = None
            for number, cells in enumerate(cells_by_row, first):
                if cells is before:
                    continue
                before, self.line = cells, number
                yield _trim([self._write(cell, number, place) for place, cell in enumerate(cells, 1)])
        except _FAULTS as fault:
            raise Unreadable("broken_workbook", self.line) from fault

    def _write(self, cell: "Cell | MergedCell", row: int, column: int) -> str:
        value = cell.value
        if value is None:
            return NO_OUTCOME if (row, column) in self._marks.without_outcome else ""
        return write_cell(value, cell.data_type, cell.number_format, has_decimal_comma=self._has_decimal_comma)


def open_first_sheet(stream: BinaryIO, *, has_decimal_comma: bool = True) -> WorkbookTable:
    """The first sheet people can see. Raises Unreadable."""
    container = open_container(stream)
    return WorkbookTable(container, container.sheets[0], has_decimal_comma=has_decimal_comma)


def open_sheets(
    stream: BinaryIO, report: Report, *, is_list: Callable[[str], bool]
) -> Iterator[tuple[str, WorkbookTable]]:
    """Name and table of every sheet that is called after a list; else the first sheet, without a name.

    Raises Unreadable. Sheets that are not read get a note.
    """
    container = open_container(stream)
    named = [part for part in container.sheets if is_list(part.name)]
    if not named:
        yield "", WorkbookTable(container, container.sheets[0], has_decimal_comma=True)
        return
    for part in container.sheets:
        if part in named:
            own = Container(container.stream, container.archive, (part,))
            yield part.name, WorkbookTable(own, part, has_decimal_comma=True)
        else:
            report.note("sheet_skipped", received=part.name)


def _load(container: Container) -> "Workbook":
    try:
        return load_workbook(container.stream, read_only=True, data_only=True, keep_links=False)
    except _FAULTS as fault:
        raise Unreadable("broken_workbook") from fault


def _trim(row: list[str]) -> list[str]:
    """Without the empty cells at its end."""
    width = len(row)
    while width and not row[width - 1]:
        width -= 1
    return row[:width]
