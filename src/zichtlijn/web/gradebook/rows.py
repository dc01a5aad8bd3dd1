"""Rows and heads of the grid: what stands in each cell, both averages, and the field of the test in edit mode."""

from collections.abc import Mapping
from datetime import date
from uuid import UUID

from django.urls import reverse
from django.utils.text import slugify
from django.utils.translation import gettext as _

from zichtlijn.core.gradebook.cells import CellKey
from zichtlijn.core.gradebook.columns import ColumnKind, Strand
from zichtlijn.core.gradebook.values import Report
from zichtlijn.core.release.cell_states import CellState
from zichtlijn.core.release.cells import Gate
from zichtlijn.grading.gradebook.audience import AudienceView
from zichtlijn.grading.gradebook.averages import tell_averages
from zichtlijn.grading.gradebook.book import BookCell, BookColumn, Gradebook
from zichtlijn.people.rosters.queries import PupilRow
from zichtlijn.web.gradebook.opening import make_url
from zichtlijn.web.gradebook.screens import AverageView, CellView, HeadView, InputView, RowView
from zichtlijn.web.gradebook.typed import Problem
from zichtlijn.web.gradebook.words import APART, KIND_WORDS, STATE_WORDS, StateWords, write_shown
from zichtlijn.web.ui.environment import get_active_formatter

STATE_OF_GATE = {
    Gate.DRAFT: CellState.CONCEPT,
    Gate.DISCUSS: CellState.DISCUSS,
    Gate.OPEN: CellState.NO_MOMENT,
}
"""Where a test stands without a plan: open, and no moment to go to."""


def build_head(book: Gradebook, column: BookColumn, edited: UUID | None) -> HeadView:
    """A test above its column: weight, day, what it is, and where it stands."""
    fmt, core = get_active_formatter(), column.column
    day = [fmt.day_bare(core.held_on)] if core.held_on else []
    weight = fmt.decimal(core.weight.normalize(), _count_places(column))
    lines = [" · ".join([*day, _("weging %(weight)s") % {"weight": weight}])]
    if core.kind is not ColumnKind.TEST:
        lines.append(str(KIND_WORDS[core.kind]))
    retaken = book.find_column(core.retake_of)
    if retaken is not None:
        lines.append(_("herkansing van %(title)s") % {"title": retaken.title})
    return HeadView(
        uuid=column.uuid,
        title=column.title,
        lines=tuple(lines),
        state=STATE_WORDS[STATE_OF_GATE[column.gate]],
        since=fmt.day_bare(column.gate_at.date()) if column.gate_at else "",
        is_edited=column.uuid == edited,
        edit_url=make_url(book.place, column.uuid),
        change_url=reverse("gradebook:change", args=[book.place.ref, column.uuid]),
    )


def build_row(
    book: Gradebook, pupil: PupilRow, edited: BookColumn | None, view: AudienceView, problems: Mapping[UUID, Problem]
) -> RowView:
    """One pupil."""
    has_exam = any(one.column.strand is Strand.SCHOOL_EXAM for one in book.columns)
    return RowView(
        uuid=pupil.uuid,
        name=pupil.called,
        cells=tuple(_build_cell(book, pupil, column, view, edited) for column in book.columns),
        field=_build_input(book, pupil, edited, problems.get(pupil.uuid)) if edited else None,
        progress=_build_average(book, pupil, view, Strand.PROGRESS),
        exam=_build_average(book, pupil, view, Strand.SCHOOL_EXAM) if has_exam else None,
        explain_url=reverse("gradebook:explain", args=[book.place.ref, pupil.uuid]),
    )


def list_coming(book: Gradebook, today: date) -> list[BookColumn]:
    """Tests that are still to come, in order."""
    return [one for one in book.columns if one.column.held_on is not None and one.column.held_on > today]


def _build_cell(
    book: Gradebook, pupil: PupilRow, column: BookColumn, view: AudienceView, edited: BookColumn | None
) -> CellView:
    key = CellKey(pupil.uuid, column.uuid)
    cell = book.cells.get(key)
    return CellView(
        testid=f"s10-cell-{pupil.ref}-{slugify(column.title) or column.uuid}",
        text=write_shown(cell.value, book.terms.precision) if cell else "",
        state=_find_state(column, cell, key, view),
        is_edited=edited is not None and column.uuid == edited.uuid,
    )


def _find_state(column: BookColumn, cell: BookCell | None, key: CellKey, view: AudienceView) -> StateWords | None:
    """Only what differs from the test as a whole."""
    if cell is None or cell.value is None:
        return None
    if cell.gate is Gate.DISCUSS_APART:
        return APART
    standing = view.standings.get(key)
    if standing is None or standing.state is STATE_OF_GATE[column.gate]:
        return None
    return STATE_WORDS[standing.state]


def _build_input(book: Gradebook, pupil: PupilRow, column: BookColumn, problem: Problem | None) -> InputView:
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
        has_feedback=cell is not None and (cell.has_feedback or isinstance(cell.value, Report)),
        feedback_url=f"{make_url(book.place, column.uuid, pupil.uuid)}#woorden",
    )


def _build_average(book: Gradebook, pupil: PupilRow, view: AudienceView, strand: Strand) -> AverageView:
    fmt, places = get_active_formatter(), book.terms.precision
    averages = tell_averages(book, pupil.uuid, view, strand)
    own, seen = (
        "" if one.average is None else fmt.decimal(one.average, places) for one in (averages.own, averages.seen)
    )
    return AverageView(own, seen)


def _count_places(column: BookColumn) -> int:
    exponent = column.column.weight.normalize().as_tuple().exponent
    return max(0, -exponent) if isinstance(exponent, int) else 0
