"""Reads a school's own goal set from a table: one goal per row, known by its id or else by its code.

Rows stream; goals are held together because parents must be known (`feeds/goal_draft.py`). A fault takes out one row.
"""

from collections.abc import Callable, Iterator
from typing import BinaryIO, Final

from zichtlijn.core.goals.framework import GoalLine
from zichtlijn.feeds.fields import Unfit
from zichtlijn.feeds.goal_draft import GoalDraft
from zichtlijn.feeds.goals import GoalReading
from zichtlijn.feeds.goalscsv.columns import find_columns
from zichtlijn.feeds.goalscsv.row import Row
from zichtlijn.feeds.report import Report
from zichtlijn.feeds.sheet import Sheet, Table, Unreadable, report_unreadable

MOST_BYTES: Final = 64 * 1024 * 1024
MOST_GOALS: Final = 100_000


def open_csv(stream: BinaryIO) -> Table:
    """A CSV file as a table. Raises Unreadable."""
    return Sheet(stream, most_bytes=MOST_BYTES)


def read_goal_table(
    stream: BinaryIO, *, framework: str, open_table: Callable[[BinaryIO], Table] = open_csv
) -> GoalReading:
    """Goals of a table; `framework` names the set where no column does. Never raises on content."""
    report = Report()
    draft = GoalDraft(report, parent_field="boven", names_places=True)
    try:
        sheet = open_table(stream)
        places = find_columns(sheet.header, report)
        if report.is_readable:
            for line, where, key_field in _read_rows(sheet, places, framework, report):
                draft.add(line, where, key_field=key_field)
        for remark in sheet.list_remarks():
            report.note(remark.code, received=remark.received, expected=remark.expected)
    except Unreadable as fault:
        report_unreadable(report, fault)
    if report.is_readable and not report.read:
        report.stop("no_goals")
    return GoalReading(draft.settle(), report)


def _read_rows(
    sheet: Table, places: dict[str, int], framework: str, report: Report
) -> Iterator[tuple[GoalLine, str, str]]:
    key_field = "id" if "ref" in places else "code"
    for cells in sheet.rows():
        report.read += 1
        where = f"regel {sheet.line}"
        if report.read > MOST_GOALS:
            report.stop("too_large", where, received=str(report.read), expected=f"≤ {MOST_GOALS}")
            return
        if not cells:
            report.refuse(sheet.row_fault, where)
        elif any(cells[len(sheet.header) :]):
            report.refuse("too_many_cells", where, received=str(len(cells)), expected=str(len(sheet.header)))
        else:
            try:
                yield (
                    Row(cells, places, where, report).read_line(report.read - 1, framework=framework),
                    where,
                    key_field,
                )
            except Unfit as fault:
                report.refuse(fault.code, where, field=fault.field, received=fault.received, expected=fault.expected)
