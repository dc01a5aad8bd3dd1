"""Rows and heads of the grid: what stands in each cell, both averages, and the field of the test in edit mode."""

from collections.abc import Mapping
from dataclasses import dataclass, replace
from datetime import date, datetime
from functools import cached_property
from typing import Final
from uuid import UUID

from django.urls import reverse
from django.utils.text import slugify
from django.utils.translation import gettext as _

from zichtlijn.core.gradebook.cells import CellKey
from zichtlijn.core.gradebook.columns import ColumnKind, Strand
from zichtlijn.core.gradebook.values import Report, ReportWriter
from zichtlijn.core.release.cell_states import CellStanding, CellState
from zichtlijn.core.release.cells import Gate
from zichtlijn.grading.gradebook.audience import AudienceView
from zichtlijn.grading.gradebook.averages import tell_averages
from zichtlijn.grading.gradebook.book import BookCell, BookColumn, Gradebook
from zichtlijn.grading.release.class_release import ClassRelease
from zichtlijn.grading.reports.queries import list_writers
from zichtlijn.people.rosters.queries import PupilRow
from zichtlijn.web.gradebook.moments import SHOWN, describe_apart, describe_standing
from zichtlijn.web.gradebook.opening import make_url
from zichtlijn.web.gradebook.screens import AverageView, CellView, HeadView, InputView, RowView, StateView
from zichtlijn.web.gradebook.typed import Problem
from zichtlijn.web.gradebook.words import KIND_WORDS, write_shown
from zichtlijn.web.ui.environment import get_active_formatter

_HELD: Final = {Gate.DRAFT: CellState.CONCEPT, Gate.DISCUSS: CellState.DISCUSS}
_APART: Final = frozenset({CellState.CONCEPT, CellState.DISCUSS})
"""States in which a cell of its own gate says more than its test."""


@dataclass(frozen=True)
class Sheet:
    """What all rows of one page share: the gradebook, how its release stands at `now`, and where its tests stand."""

    book: Gradebook
    release: ClassRelease
    now: datetime
    writers: frozenset[UUID] = frozenset()
    """Pupils who wrote in place of a number about the test in edit mode."""

    @property
    def view(self) -> AudienceView:
        return self.release.view

    @cached_property
    def tests(self) -> Mapping[UUID, CellStanding]:
        """Each test as most of its cells stand; worked out when it is asked for."""
        return _TestStandings(self)

    @cached_property
    def pupils(self) -> frozenset[UUID]:
        """Who is in the group."""
        return frozenset(pupil.uuid for pupil in self.book.pupils)

    @cached_property
    def has_exam(self) -> bool:
        return any(one.column.strand is Strand.SCHOOL_EXAM for one in self.book.columns)

    @cached_property
    def slugs(self) -> Mapping[UUID, str]:
        """What names each test in the names of its cells."""
        return {one.uuid: slugify(one.title) or str(one.uuid) for one in self.book.columns}


class _TestStandings(dict[UUID, CellStanding]):
    """Keeps what was asked for: a page in which one row changed asks for a test or two, a whole one for all."""

    def __init__(self, sheet: Sheet) -> None:
        super().__init__()
        self._sheet = sheet

    def __missing__(self, test: UUID) -> CellStanding:
        sheet = self._sheet
        column = next(one for one in sheet.book.columns if one.uuid == test)
        self[test] = _find_test_standing(sheet, column)
        return self[test]


def make_sheet(book: Gradebook, release: ClassRelease, edited: UUID | None, now: datetime) -> Sheet:
    """The sheet. One query where pupils write the reports."""
    writers: frozenset[UUID] = frozenset()
    if edited is not None and book.report_writer is ReportWriter.PUPIL:
        writers = list_writers(edited, [pupil.uuid for pupil in book.pupils])
    return Sheet(book, release, now, writers)


def build_head(sheet: Sheet, column: BookColumn, edited: UUID | None) -> HeadView:
    """A test above its column: weight, day, what it is, and where it stands."""
    book, fmt, core = sheet.book, get_active_formatter(), column.column
    day = [fmt.day_bare(core.held_on)] if core.held_on else []
    weight = fmt.decimal(core.weight.normalize(), _count_places(column))
    lines = [" · ".join([*day, _("weging %(weight)s") % {"weight": weight}])]
    if core.kind is not ColumnKind.TEST:
        lines.append(str(KIND_WORDS[core.kind]))
    retaken = book.find_column(core.retake_of)
    if retaken is not None:
        lines.append(_("herkansing van %(title)s") % {"title": retaken.title})
    calendar = next(iter(sheet.release.calendars.values()), None)
    return HeadView(
        uuid=column.uuid,
        title=column.title,
        lines=tuple(lines),
        state=describe_standing(sheet.tests[column.uuid], calendar, sheet.now),
        is_edited=column.uuid == edited,
        edit_url=make_url(book.place, column.uuid),
        change_url=reverse("gradebook:change", args=[book.place.ref, column.uuid]),
    )


def build_row(sheet: Sheet, pupil: PupilRow, edited: BookColumn | None, problems: Mapping[UUID, Problem]) -> RowView:
    """One pupil."""
    book = sheet.book
    return RowView(
        uuid=pupil.uuid,
        name=pupil.called,
        cells=tuple(_build_cell(sheet, pupil, column, edited) for column in book.columns),
        field=_build_input(sheet, pupil, edited, problems.get(pupil.uuid)) if edited else None,
        progress=_build_average(sheet, pupil, Strand.PROGRESS),
        exam=_build_average(sheet, pupil, Strand.SCHOOL_EXAM) if sheet.has_exam else None,
        explain_url=reverse("gradebook:explain", args=[book.place.ref, pupil.uuid]),
    )


def list_coming(book: Gradebook, today: date) -> list[BookColumn]:
    """Tests that are still to come, in order."""
    return [one for one in book.columns if one.column.held_on is not None and one.column.held_on > today]


def _build_cell(sheet: Sheet, pupil: PupilRow, column: BookColumn, edited: BookColumn | None) -> CellView:
    book = sheet.book
    key = CellKey(pupil.uuid, column.uuid)
    cell = book.cells.get(key)
    return CellView(
        testid=f"s10-cell-{pupil.ref}-{sheet.slugs[column.uuid]}",
        text=write_shown(cell.value, book.terms.precision) if cell else "",
        state=_find_state(sheet, cell, key),
        is_edited=edited is not None and column.uuid == edited.uuid,
    )


def _find_state(sheet: Sheet, cell: BookCell | None, key: CellKey) -> StateView | None:
    """Only what differs from the test as a whole; of what is visible the day stands in the sentence."""
    standing = sheet.view.standings.get(key)
    is_apart = cell is not None and cell.gate is Gate.DISCUSS_APART and cell.value is not None
    if is_apart and (standing is None or standing.state in _APART):
        return describe_apart()
    if standing is None or _stand_alike(standing, sheet.tests[key.column]):
        return None
    view = describe_standing(standing, sheet.release.calendars.get(key.pupil), sheet.now)
    return replace(view, when="") if standing.state in SHOWN else view


def _stand_alike(one: CellStanding, other: CellStanding) -> bool:
    """What is visible is visible, since whichever day; what waits has to wait for the same moment."""
    return one.state is other.state and (one.state in SHOWN or one.at == other.at)


def _find_test_standing(sheet: Sheet, column: BookColumn) -> CellStanding:
    """As most of its cells stand; an empty test as its gate says."""
    of_test = sheet.view.tests.get(column.uuid)
    found = of_test.find_prevailing(sheet.pupils) if of_test is not None else None
    if found is not None:
        return found
    if column.gate in _HELD:
        return CellStanding(_HELD[column.gate])
    foreseen = sheet.release.list_foreseen(sheet.now)
    first = foreseen[0].pupil_at if foreseen else None
    return CellStanding(CellState.PLANNED, first) if first else CellStanding(CellState.NO_MOMENT)


def _build_input(sheet: Sheet, pupil: PupilRow, column: BookColumn, problem: Problem | None) -> InputView:
    book = sheet.book
    cell = book.cells.get(CellKey(pupil.uuid, column.uuid))
    is_typed = cell is not None and not isinstance(cell.value, Report)
    saved = write_shown(cell.value, book.terms.precision) if cell and is_typed else ""
    seen = str(cell.version) if cell else ""
    return InputView(
        text=problem.typed if problem else saved,
        saved=saved,
        seen=problem.seen or seen if problem else seen,
        error=problem.message if problem else "",
        offer=problem.offer if problem else "",
        asks_to_take_back=problem is not None and problem.asks_to_take_back,
        has_feedback=cell is not None and (cell.has_feedback or isinstance(cell.value, Report)),
        has_written=pupil.uuid in sheet.writers and (cell is None or cell.value is None),
        feedback_url=f"{make_url(book.place, column.uuid, pupil.uuid)}#woorden",
    )


def _build_average(sheet: Sheet, pupil: PupilRow, strand: Strand) -> AverageView:
    fmt, places = get_active_formatter(), sheet.book.terms.precision
    averages = tell_averages(sheet.book, pupil.uuid, sheet.view, strand)
    own, seen = (
        "" if one.average is None else fmt.decimal(one.average, places) for one in (averages.own, averages.seen)
    )
    return AverageView(own, seen)


def _count_places(column: BookColumn) -> int:
    exponent = column.column.weight.normalize().as_tuple().exponent
    return max(0, -exponent) if isinstance(exponent, int) else 0
