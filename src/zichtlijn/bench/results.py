"""Results of a school by COPY, into the real tables: entering them would take years. The product plans them itself."""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from datetime import datetime, time, timedelta
from typing import Final
from uuid import UUID, uuid4

from zichtlijn.bench.decade import open_board
from zichtlijn.bench.school import SUBJECTS, School, SchoolClass, Size, to_instant
from zichtlijn.bench.workshop import Workshop
from zichtlijn.core.kernel.school_year import SchoolYear

_HISTORY_ENDS: Final = timedelta(days=10)
"""Before today: what is older was shown at an earlier moment than the last."""
_PLANNED_AT_ONCE: Final = 20_000
_NOBODY: Final = "\\N"
_TABLES: Final = {
    "gradebook_column": "uuid, group_id, subject, made_at",
    "column_terms": "uuid, column_id, changed_at, changed_by_id, title, content, kind, weight, held_on, period, "
    "retake_of_id, retake_rule, is_removed",
    "gate_change": "uuid, column_id, pupil_id, gate, at, by_id",
    "gradebook_cell": "uuid, column_id, pupil_id, current",
    "result_version": "uuid, cell_id, entered_at, entered_by_id, act, kind, number, word, writer, report, answer, "
    "feedback",
}


@dataclass(frozen=True, slots=True)
class _Test:
    """A test of a class, and when its results were entered."""

    uuid: UUID
    of: SchoolClass
    subject: str
    entered_at: datetime


def add_results(workshop: Workshop, school: School, classes: Sequence[SchoolClass], size: Size) -> int:
    """Tests with a result for everybody in these classes, planned under the policy. How many results."""
    tests = [test for one in classes for test in _list_tests(school, one, size)]
    lines: dict[str, list[str]] = {table: [] for table in _TABLES}
    for test in tests:
        _write_test(test, school.teacher, lines)
    with open_board(workshop) as connection, connection.cursor() as cursor:
        for table, columns in _TABLES.items():
            with cursor.copy(f"COPY {table} ({columns}) FROM STDIN") as copy:
                copy.write("".join(lines[table]))
    cells = [UUID(line[:36]) for line in lines["gradebook_cell"]]
    _plan(workshop, cells)
    return len(cells)


def _plan(workshop: Workshop, cells: Sequence[UUID]) -> None:
    import psycopg

    from zichtlijn.grading.release.replanning import replan_cells
    from zichtlijn.tenancy.clock import now
    from zichtlijn.tenancy.scope import activated

    with activated(workshop.board):
        for first in range(0, len(cells), _PLANNED_AT_ONCE):
            replan_cells(cells[first : first + _PLANNED_AT_ONCE], now=now())
    with psycopg.connect(workshop.owner_url, autocommit=True) as owner:
        for table in (*_TABLES, "release_plan"):
            owner.execute(f'VACUUM ANALYZE "{workshop.board.schema}".{table}')


def _list_tests(school: School, one: SchoolClass, size: Size) -> Iterator[_Test]:
    """The tests of a class, oldest first: every subject in turn, and the first has more in the book looked at."""
    instants = list(_list_instants(school, one.year, size))
    for nth, entered_at in enumerate(instants):
        yield _Test(uuid4(), one, SUBJECTS[nth % len(SUBJECTS)], entered_at)
    if one == school.book_class:
        for _ in range(size.book_tests - size.tests):
            yield _Test(uuid4(), one, SUBJECTS[0], instants[0])


def _list_instants(school: School, year: int, size: Size) -> Iterator[datetime]:
    """When each test of a class was entered, oldest first; of this year the newest are news, or wait."""
    of_year = SchoolYear(SchoolYear.containing(school.today).first_year - year)
    waiting, news = (0, 0) if year else (size.waiting, size.news)
    history = size.tests * len(SUBJECTS) - waiting - news
    ends_on = min(of_year.span.ends_on or school.today, school.today - _HISTORY_ENDS)
    starts_on = min(of_year.span.starts_on, ends_on - timedelta(days=28))
    for nth in range(history):
        yield to_instant(starts_on + (ends_on - starts_on) * nth // history, time(9, nth % 60))
    for nth in range(news):
        yield to_instant(school.last_moment_on, time(10, nth % 60))
    for nth in range(waiting):
        yield to_instant(school.silent_on, time(10, nth % 60))


def _write_test(test: _Test, teacher: UUID, lines: dict[str, list[str]]) -> None:
    """A line per row: the test, a draft until its results were in, and the result of every pupil."""
    made_at, opened_at = test.entered_at - timedelta(days=7), test.entered_at + timedelta(hours=1)
    held_on, act, column = test.entered_at.date(), uuid4(), test.uuid
    lines["gradebook_column"].append(f"{column}\t{test.of.uuid}\t{test.subject}\t{made_at}\n")
    lines["column_terms"].append(
        f"{uuid4()}\t{column}\t{made_at}\t{teacher}\tPW {held_on:%d-%m}\tHoofdstuk 3\ttest\t1\t{held_on}\t{_NOBODY}"
        f"\t{_NOBODY}\treplace\tf\n"
    )
    lines["gate_change"].append(f"{uuid4()}\t{column}\t{_NOBODY}\topen\t{opened_at}\t{teacher}\n")
    for nth, pupil in enumerate(test.of.pupils):
        cell, version, number = uuid4(), uuid4(), 4 + nth % 12 / 2
        entered_at = test.entered_at + timedelta(seconds=20 * nth)
        lines["gradebook_cell"].append(f"{cell}\t{column}\t{pupil}\t{version}\n")
        lines["result_version"].append(
            f"{version}\t{cell}\t{entered_at}\t{teacher}\t{act}\tgrade\t{number}\t\t\t\t\tNetjes uitgewerkt.\n"
        )
