"""The plans in force of a whole gradebook, looked at with the clock: values shown, and where each cell stands.

Knows rows as the database told them and asks the core; reads nothing itself.
"""

from bisect import bisect_right
from collections import defaultdict
from collections.abc import Iterable, Iterator, Mapping, Sequence
from datetime import datetime
from decimal import Decimal
from itertools import groupby
from typing import Final, NamedTuple, Self
from uuid import UUID

import msgspec

from zichtlijn.core.gradebook.cells import CellKey
from zichtlijn.core.gradebook.values import Grade, Letter, Value
from zichtlijn.core.release.cell_states import CellStanding, tell_standing
from zichtlijn.core.release.deciding import list_shown
from zichtlijn.core.release.reasons import Reason
from zichtlijn.core.release.rows import Content, PlanRow, Road
from zichtlijn.grading.gradebook.audience import AudienceView, TestView
from zichtlijn.grading.gradebook.editions import Edition, read_editions
from zichtlijn.grading.gradebook.facts import make_value


class _Line(NamedTuple):
    """One line of a planning, with the value of its entry; `current` is the last version of the cell."""

    column: UUID
    pupil: UUID
    current: UUID | None
    entry: UUID
    viewer: UUID
    road: Road
    content: Content
    reason: Reason
    visible_from: datetime | None
    number_from: datetime | None
    visible_until: datetime | None
    ended_by: str
    kind: str | None
    number: Decimal | None
    word: str | None
    writer: str | None


class _PlannedCell(NamedTuple):
    pupil: UUID
    current: UUID | None
    rows: tuple[PlanRow, ...]
    values: dict[UUID, Value | None]


_lines: Final = msgspec.json.Decoder(list[_Line])


class _PlannedTest:
    """The plans in force of one test. Between two instants of it what is seen is the same."""

    def __init__(self, test: UUID, cells: Sequence[_PlannedCell]) -> None:
        self._cells = {CellKey(cell.pupil, test): cell for cell in cells}
        rows = (row for cell in cells for row in cell.rows)
        self.instants = sorted({at for row in rows for at in _list_instants(row)})
        self._last: tuple[int, TestView] | None = None

    def look(self, now: datetime) -> TestView:
        """What pupils see of it at an instant, and where its cells stand then."""
        turn, last = bisect_right(self.instants, now), self._last
        if last is None or last[0] != turn:
            last = self._last = (turn, self._look_anew(now))
        return last[1]

    def _look_anew(self, now: datetime) -> TestView:
        values = ((key, _find_shown(cell, now)) for key, cell in self._cells.items())
        standings = ((key, _find_standing(cell, now)) for key, cell in self._cells.items())
        return TestView(
            values={key: value for key, value in values if value is not None},
            standings={key: standing for key, standing in standings if standing is not None},
        )


class PlannedBook:
    """The plans in force of a gradebook, named by the last round of plannings and the edition of every test."""

    def __init__(self, planning_round: str, editions: Mapping[UUID, Edition], tests: Mapping[UUID, _PlannedTest]):
        self.round = planning_round
        self.editions = editions
        self._tests = tests
        self._instants = sorted({at for test in tests.values() for at in test.instants})
        self._last: tuple[int, AudienceView] | None = None

    def bring_up_to_date(self, planning_round: bytes, editions: bytes, lines: bytes) -> Self:
        """The plans as an answer of the database tells them: of tests it says nothing new of, as they were known."""
        wanted = read_editions(editions)
        if planning_round.decode() == self.round and wanted == self.editions:
            return self
        told = _read_tests(lines)
        stands = wanted.items() & self.editions.items() if planning_round.decode() == self.round else set()
        known = {test: self._tests[test] for test, _ in stands if test in self._tests}
        return type(self)(planning_round.decode(), wanted, {**known, **told})

    def look(self, now: datetime) -> AudienceView:
        """What pupils see at an instant, and where cells stand then."""
        turn, last = self.count_passed(now), self._last
        if last is None or last[0] != turn:
            last = self._last = (turn, self._look_anew(now))
        return last[1]

    def count_passed(self, now: datetime) -> int:
        """How many instants at which something changes have passed."""
        return bisect_right(self._instants, now)

    def _look_anew(self, now: datetime) -> AudienceView:
        tests = {uuid: test.look(now) for uuid, test in self._tests.items()}
        return AudienceView(
            values={key: value for test in tests.values() for key, value in test.values.items()},
            standings={key: standing for test in tests.values() for key, standing in test.standings.items()},
            tests=tests,
        )


NOTHING_PLANNED: Final = PlannedBook("", {}, {})


def _read_tests(answer: bytes) -> dict[UUID, _PlannedTest]:
    """The plans of the tests that an answer of the database tells, line after line of each cell."""
    lines = _lines.decode(answer) if answer else []
    cells: dict[UUID, list[_PlannedCell]] = defaultdict(list)
    for (test, _), rows in groupby(lines, key=lambda line: (line.column, line.pupil)):
        cells[test].append(_read_cell(list(rows)))
    return {test: _PlannedTest(test, of_test) for test, of_test in cells.items()}


def _read_cell(lines: list[_Line]) -> _PlannedCell:
    values = {line.entry: _read_value(line) for line in lines if line.kind is not None}
    return _PlannedCell(lines[0].pupil, lines[0].current, tuple(map(_read_row, lines)), values)


def _read_row(line: _Line) -> PlanRow:
    ended_by = Reason(line.ended_by) if line.ended_by else None
    ends = (line.visible_from, line.number_from, line.visible_until, ended_by)
    return PlanRow(line.entry, line.viewer, line.road, line.content, line.reason, *ends)


def _read_value(line: _Line) -> Value | None:
    return make_value(line.kind or "", line.number, line.word or "", line.writer or "")


def _list_instants(row: PlanRow) -> Iterator[datetime]:
    return (at for at in (row.visible_from, row.number_from, row.visible_until) if at is not None)


def _find_shown(cell: _PlannedCell, now: datetime) -> Value | None:
    """The value the pupil sees of a cell; None while only the words about it are to be read."""
    for shown in list_shown(cell.rows, cell.pupil, now):
        if shown.value.content is Content.RESULT:
            value = cell.values.get(shown.value.entry)
            is_apart = isinstance(value, (Grade, Letter)) and not shown.value.has_number
            return None if is_apart else value
    return None


def _find_standing(cell: _PlannedCell, now: datetime) -> CellStanding | None:
    """Where the last version stands; None for a withdrawal that nobody ever saw the result of."""
    if cell.current is None or not _is_planned(cell.rows, cell.current, cell.pupil):
        return None
    return tell_standing(cell.rows, cell.current, cell.pupil, now)


def _is_planned(rows: Iterable[PlanRow], entry: UUID, pupil: UUID) -> bool:
    return any(row.entry == entry and row.viewer == pupil for row in rows)
