"""What a sheet holds besides values: merged and hidden cells, formulas whose outcome was not kept. Reads no values."""

import re
import zipfile
from bisect import bisect_right
from dataclasses import dataclass, field
from typing import Final

from lxml import etree

from zichtlijn.feeds.sheet import Unreadable
from zichtlijn.feeds.xlsx.container import read_part
from zichtlijn.feeds.xml import local_name

MOST_ROWS: Final = 1_048_576
MOST_MARKS: Final = 20_000
"""Merged ranges, and formulas without an outcome, of one sheet."""
_CELL: Final = re.compile(r"\$?([A-Z]{1,3})\$?([0-9]{1,7})")
_STRICT: Final = "purl.oclc.org"
Place = tuple[int, int]
"""Row and column, from 1."""


@dataclass(slots=True)
class Marks:
    """What was met in one sheet."""

    merged: list[tuple[int, int, str]] = field(default_factory=list)
    """First and last row of merged ranges, and one of them as written; in order and apart from each other."""
    without_outcome: set[Place] = field(default_factory=set)
    formulas: int = 0
    hidden_rows: int = 0
    last_column: int = 0

    def find_merged(self, row: int) -> str:
        """The first merged range that lies over a row; empty when there is none."""
        nth = bisect_right(self.merged, row, key=lambda one: one[0])
        if not nth:
            return ""
        _, last, written = self.merged[nth - 1]
        return written if row <= last else ""


def read_marks(archive: zipfile.ZipFile, path: str) -> Marks:
    """Walk a sheet once. Raises Unreadable for rows that are out of order, or more marks than any table has."""
    marks = Marks()
    merged: list[tuple[int, int, str]] = []
    row = 0
    for parent, element in read_part(archive, path, 3):
        if parent == "sheetData":
            row = _read_row_number(element, row)
            marks.hidden_rows += element.get("hidden") in {"1", "true"}
            _take_cells(element, row, marks)
        elif parent == "mergeCells":
            merged.append(_read_range(element.get("ref", "")))
        if len(merged) > MOST_MARKS or len(marks.without_outcome) > MOST_MARKS:
            raise Unreadable("merged_cells" if len(merged) > MOST_MARKS else "formula")
    marks.merged = _join(merged)
    return marks


def _join(ranges: list[tuple[int, int, str]]) -> list[tuple[int, int, str]]:
    """Ranges in order, those that share rows taken together."""
    joined: list[tuple[int, int, str]] = []
    for first, last, written in sorted(ranges):
        if joined and first <= joined[-1][1]:
            begin, end, earlier = joined[-1]
            joined[-1] = begin, max(end, last), earlier
        else:
            joined.append((first, last, written))
    return joined


def _read_row_number(element: etree._Element, before: int) -> int:
    """The number of a row, which only goes up: readers skip a row that comes back."""
    if _STRICT in str(element.tag):
        raise Unreadable("other_workbook", expected=".xlsx")
    written = element.get("r") or str(before + 1)
    if not (written.isascii() and written.isdecimal() and before < int(written[:8]) <= MOST_ROWS and len(written) < 8):
        raise Unreadable("broken_workbook", before + 1)
    return int(written)


def _take_cells(row_element: etree._Element, row: int, marks: Marks) -> None:
    column = 0
    for cell in row_element:
        written = cell.get("r")
        column = _read_place(written)[1] if written else column + 1
        parts = {local_name(str(child.tag)): child for child in cell}
        outcome = parts.get("v")
        has_value = (outcome is not None and bool(outcome.text)) or "is" in parts
        if "f" in parts:
            marks.formulas += has_value
            if not has_value:
                marks.without_outcome.add((row, column))
        if has_value or "f" in parts:
            marks.last_column = max(marks.last_column, column)


def _read_range(written: str) -> tuple[int, int, str]:
    first, _, last = written.partition(":")
    return _read_place(first)[0], _read_place(last or first)[0], written


def _read_place(written: str) -> Place:
    found = _CELL.fullmatch(written)
    if found is None:
        raise Unreadable("broken_workbook")
    column = 0
    for letter in found[1]:
        column = column * 26 + ord(letter) - ord("A") + 1
    return int(found[2]), column
