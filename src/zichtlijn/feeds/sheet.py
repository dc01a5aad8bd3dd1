"""What a table from outside is, and the one way CSV is read as one: of any spreadsheet or school system, streamed,
flat in memory.

Separator sniffed from the header, columns found by name whatever their order, case and spaces; UTF-8 or
Windows-1252; formulas never executed. Must not know what the columns mean.
"""

import csv
import io
import unicodedata
from collections.abc import Iterator
from dataclasses import dataclass
from itertools import chain
from typing import BinaryIO, Final, Protocol

from zichtlijn.feeds.report import Finding, Report
from zichtlijn.feeds.text import TooLarge, UnknownEncoding, Utf8Stream

MOST_COLUMNS: Final = 500
MOST_HEADER_LETTERS: Final = 64 * 1024
MOST_LINES_IN_ROW: Final = 100
_ONE_ROW_FAULT: Final = "expected after"
"""In what the csv module says of text behind a closing quote; its other faults swallow what follows."""
_SEPARATORS: Final = ";,\t|"
_MOST_EMPTY_LINES: Final = 100
_WORKBOOKS: Final = ("PK\x03\x04", "ÐÏ\x11")
"""What workbooks begin with, of today and of before 2007, read as text."""
_BUFFER_BYTES: Final = 1 << 17


class Unreadable(Exception):
    """The file as a whole cannot be read; the code is a finding's."""

    def __init__(self, code: str, line: int = 0, received: str = "", expected: str = "") -> None:
        super().__init__(code)
        self.code = code
        self.line = line
        self.received = received
        self.expected = expected


@dataclass(frozen=True, slots=True)
class Remark:
    """Something to say of a table as a whole: a code of advice, and what was met."""

    code: str
    received: str = ""
    expected: str = ""


class Table(Protocol):
    """An opened table, whatever kind of file it is in. Raises Unreadable on reading."""

    header: tuple[str, ...]
    """Column names as written."""

    @property
    def row_fault(self) -> str:
        """Why a row came as `[]`."""

    @property
    def line(self) -> int:
        """Number of the line or row that was read last, counted from 1."""

    def rows(self) -> Iterator[list[str]]:
        """Rows that hold anything at all, cells as text; `[]` for a row that cannot be read."""

    def list_remarks(self) -> list[Remark]:
        """What to say of the table, once its rows were read."""


class Sheet:
    """A CSV file as a table: `header` as written, then `rows` one by one. Raises Unreadable on opening and on
    reading.
    """

    row_fault: Final = "broken_quotes"

    def __init__(self, stream: BinaryIO, *, most_bytes: int) -> None:
        self._most_bytes = most_bytes
        try:
            self._bytes = Utf8Stream(stream, most_bytes=most_bytes)
            self._text = io.TextIOWrapper(io.BufferedReader(self._bytes, _BUFFER_BYTES), "utf-8", newline="")
            first, self._skipped = self._find_header()
        except UnknownEncoding as fault:
            raise Unreadable("unknown_encoding", received=str(fault.args[0]), expected="UTF-8") from None
        except TooLarge:
            raise self._too_large() from None
        self.separator = sniff_separator(first)
        self._reader = csv.reader(chain((first,), self._text), delimiter=self.separator, strict=True)
        self.header = tuple(name.strip() for name in self._read_header())

    @property
    def line(self) -> int:
        """Number of the line the last row ended on, counted from 1."""
        return self._reader.line_num + self._skipped

    @property
    def has_fallen_back(self) -> bool:
        """Whether bytes that were not UTF-8 were read as Windows-1252."""
        return self._bytes.has_fallen_back

    def list_remarks(self) -> list[Remark]:
        """What to say of the file as a whole."""
        return [Remark("windows_1252_read", "Windows-1252", "UTF-8")] if self.has_fallen_back else []

    def rows(self) -> Iterator[list[str]]:
        """Rows that hold anything at all, cells as written; `[]` for a row whose quotes are broken."""
        before = self._reader.line_num
        while True:
            try:
                for row in self._reader:
                    if self._reader.line_num - before > MOST_LINES_IN_ROW:
                        raise self._open_quote(before)
                    before = self._reader.line_num
                    if row and (row[0] or any(row)):
                        yield row
                return
            except csv.Error as fault:
                if self._reader.line_num - before > 1 or _ONE_ROW_FAULT not in str(fault):
                    raise self._open_quote(before) from None
                before = self._reader.line_num
                yield []
            except TooLarge:
                raise self._too_large() from None

    def _open_quote(self, before: int) -> Unreadable:
        return Unreadable("open_quote", before + self._skipped + 1)

    def _find_header(self) -> tuple[str, int]:
        """The first line that holds anything, and how many lines came before it."""
        for skipped in range(_MOST_EMPTY_LINES):
            line = self._text.readline(MOST_HEADER_LETTERS)
            if not line:
                raise Unreadable("empty_file")
            if not skipped and line.startswith(_WORKBOOKS):
                raise Unreadable("workbook", expected="CSV")
            if "\x00" in line or "\N{REPLACEMENT CHARACTER}" in line:
                raise Unreadable("not_text", skipped + 1, expected="CSV")
            if line.strip(" \t\r\n;,") and not line.lower().startswith("sep="):
                return line, skipped
        raise Unreadable("empty_file")

    def _read_header(self) -> list[str]:
        try:
            header = next(self._reader)
        except (csv.Error, StopIteration):
            raise Unreadable("open_quote", 1) from None
        except TooLarge:
            raise self._too_large() from None
        if len(header) > MOST_COLUMNS:
            raise Unreadable("too_many_columns", 1, str(len(header)), f"≤ {MOST_COLUMNS}")
        return header

    def _too_large(self) -> Unreadable:
        return Unreadable("too_large", expected=f"≤ {self._most_bytes // (1024 * 1024)} MB")


def report_unreadable(report: Report, fault: Unreadable, prefix: str = "") -> Finding:
    """Turn the end of reading into the fatal finding of the report."""
    where = ", ".join(part for part in (prefix, f"regel {fault.line}" if fault.line else "") if part)
    return report.stop(fault.code, where or "bestand", received=fault.received, expected=fault.expected)


def sniff_separator(header: str) -> str:
    """The separator that occurs most outside quotes in the header line; `;` when there is none."""
    bare = "".join(header.split('"')[::2])
    return max(_SEPARATORS, key=bare.count) if any(mark in bare for mark in _SEPARATORS) else ";"


def fold_name(name: str) -> str:
    """A column name without case, accents, spaces and signs: `E-mail adres` → `emailadres`."""
    spread = unicodedata.normalize("NFKD", name.casefold())
    return "".join(letter for letter in spread if letter.isalnum())


def find_formula_text(cell: str) -> str | None:
    """The text in the harmless formula spreadsheets write to keep zeros (`="007"` → `007`); else None."""
    if cell.startswith('="') and cell.endswith('"') and '"' not in cell[2:-1] and len(cell) > 2:
        return cell[2:-1]
    return None


def is_formula(cell: str) -> bool:
    """True for a cell that a spreadsheet would execute; signed numbers are numbers."""
    if cell[:1] in {"=", "@"}:
        return True
    return cell[:1] in {"+", "-"} and ("(" in cell or "!" in cell or "|" in cell)
