"""Reads entry times from CSV or a workbook: `leerlingnummer;ingevoerd`, and if known `zichtbaar`, `ouder`, `leerjaar`.

Lines stream; a fault takes out one line. Must not know which pupils exist.
"""

from collections.abc import Callable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from datetime import datetime, timedelta
from typing import BinaryIO, Final
from zoneinfo import ZoneInfo

from zichtlijn.core.people.roster import Sector
from zichtlijn.core.release.entry_times import EntryTime
from zichtlijn.feeds.entrycsv.columns import ENTERED, GUARDIAN, PUPIL, VISIBLE, YEAR, find_columns
from zichtlijn.feeds.fields import MOST_KEY_LETTERS, Unfit, read_line
from zichtlijn.feeds.guarding import unguard_cell
from zichtlijn.feeds.moments import MOMENT_FORM, MomentReader
from zichtlijn.feeds.report import Report
from zichtlijn.feeds.rosterxml.codes import find_year_group
from zichtlijn.feeds.sheet import Sheet, Table, Unreadable, report_unreadable

MOST_BYTES: Final = 32 * 1024 * 1024
MOST_LINES: Final = 200_000
_LONGEST_AGO: Final = timedelta(days=3 * 366)
_MOST_YEAR_LETTERS: Final = 20


OpenTable = Callable[[BinaryIO], Table]


def open_csv(stream: BinaryIO) -> Table:
    """A CSV file as a table. Raises Unreadable."""
    return Sheet(stream, most_bytes=MOST_BYTES)


@dataclass(frozen=True, slots=True)
class EntryOptions:
    """What a reader of entry times cannot know from the file."""

    now: datetime
    zone: ZoneInfo
    """Of moments without a zone: that of the location."""
    sector: Sector


def read_entry_times(
    stream: BinaryIO, options: EntryOptions, report: Report, *, open_table: OpenTable = open_csv
) -> Iterator[EntryTime]:
    """Entry times of a table, whatever kind of file it is in; the report tells the rest. Never raises on content."""
    try:
        table = open_table(stream)
        places = find_columns(table.header, report)
        if report.is_readable:
            yield from _Reader(places, options, report).read_rows(table)
            for remark in table.list_remarks():
                report.note(remark.code, received=remark.received, expected=remark.expected)
    except Unreadable as fault:
        report_unreadable(report, fault)


class _Reader:
    """Reads the rows of one table."""

    def __init__(self, places: Mapping[str, int], options: EntryOptions, report: Report) -> None:
        self._places = places
        self._options = options
        self._report = report
        self._moments = MomentReader(options.zone, is_day_first=True)
        self._at_once = 0

    def read_rows(self, table: Table) -> Iterator[EntryTime]:
        for row in table.rows():
            self._report.read += 1
            where = f"regel {table.line}"
            if self._report.read > MOST_LINES:
                self._report.stop("too_many_lines", where, expected=f"≤ {MOST_LINES}")
                return
            if not row:
                self._report.refuse(table.row_fault, where)
                continue
            try:
                yield self._read_row(row)
            except Unfit as fault:
                self._report.refuse(
                    fault.code, where, field=fault.field, received=fault.received, expected=fault.expected
                )
        if self._at_once:
            self._report.note("seen_at_once", received=str(self._at_once))
        if self._moments.ambiguous:
            self._report.note("time_is_twice", received=str(self._moments.ambiguous))

    def _read_row(self, row: Sequence[str]) -> EntryTime:
        pupil_ref = read_line(self._get(row, PUPIL), PUPIL, MOST_KEY_LETTERS)
        if not pupil_ref:
            raise Unfit("missing", PUPIL)
        entered_at = self._read_moment(row, ENTERED)
        if entered_at is None:
            raise Unfit("missing", ENTERED, expected=MOMENT_FORM)
        visible_at, guardian_at = self._read_moment(row, VISIBLE), self._read_moment(row, GUARDIAN)
        for column, at in ((VISIBLE, visible_at), (GUARDIAN, guardian_at)):
            if at is not None and at < entered_at:
                raise Unfit("seen_before_entered", column, self._get(row, column), f"≥ {self._get(row, ENTERED)}")
        if visible_at is None:
            self._at_once += 1
        return EntryTime(pupil_ref, self._read_year(row), entered_at, visible_at or entered_at, guardian_at)

    def _read_moment(self, row: Sequence[str], column: str) -> datetime | None:
        """An instant that has been, with its time of day; None where nothing stands. Raises Unfit."""
        text = read_line(self._get(row, column), column)
        if not text:
            return None
        _, at = self._moments.read(text, column)
        if at is None:
            raise Unfit("not_a_moment", column, text, MOMENT_FORM)
        if at > self._options.now:
            raise Unfit("in_future", column, text, MOMENT_FORM)
        if at < self._options.now - _LONGEST_AGO:
            raise Unfit("too_long_ago", column, text, MOMENT_FORM)
        return at

    def _read_year(self, row: Sequence[str]) -> str:
        """The code of a year group; empty where nothing stands. Raises Unfit."""
        text = read_line(self._get(row, YEAR), YEAR, _MOST_YEAR_LETTERS)
        if not text:
            return ""
        code = find_year_group(text, self._options.sector)
        if code is None:
            raise Unfit("not_a_year", YEAR, text, "1–6" if self._options.sector is Sector.VO else "1–8")
        return code

    def _get(self, row: Sequence[str], column: str) -> str:
        place = self._places.get(column)
        return unguard_cell(row[place]) if place is not None and place < len(row) else ""
