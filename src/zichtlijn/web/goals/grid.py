"""The grid of S01, pupil by pupil. What was drawn is drawn again only when what it shows has changed.

A grid is the dearest thing on any page, and a teacher comes back to the same one all day. The database is asked every
time; while it gives the same answers, judging and drawing are skipped (docs/decisions/0009).
"""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from datetime import date, timedelta
from typing import Final
from uuid import UUID

from django.urls import reverse
from django.utils.translation import gettext as _
from django.utils.translation import ngettext

from zichtlijn.core.kernel.school_year import SchoolYear
from zichtlijn.core.progress.cells import Cell, CellState
from zichtlijn.core.progress.grid import GridColumn, Practised, judge_grid
from zichtlijn.core.progress.record import SignalKind
from zichtlijn.learning.overview.cell_evidence import CellEvidence, CellFeeds, read_cell_evidence
from zichtlijn.learning.overview.practice import REMEMBERED
from zichtlijn.people.rosters.queries import PupilRow
from zichtlijn.tenancy.remembering import remembered
from zichtlijn.web.goals.cells import SIGNAL_OF, CellWriter
from zichtlijn.web.goals.choices import Choices, Lens, Order
from zichtlijn.web.goals.columns import ColumnChoice, choose_columns
from zichtlijn.web.goals.reading import Reading
from zichtlijn.web.goals.screens import CellView, Link, PupilLine
from zichtlijn.web.ui.environment import get_active_formatter
from zichtlijn.web.ui.formatter import Language

NEWCOMER_FOR: Final = timedelta(weeks=4)
"""How long a pupil is called new in a group."""
ANY_REF: Final = "x"
_NO_SIGNAL_PLACE: Final = len(CellState)


@dataclass(frozen=True, slots=True, eq=False)
class Grid:
    """Which columns a grid has, and what feeds its cells. One object per reading and choice."""

    reading: Reading
    chosen: ColumnChoice
    feeds: CellFeeds


@remembered(REMEMBERED)
def lay_out_grid(reading: Reading, choices: Choices) -> Grid:
    """The columns for the choices made; no query."""
    chosen = choose_columns(reading, choices)
    columns = tuple(column.tool_by_goal for column in chosen.columns)
    return Grid(reading, chosen, CellFeeds(reading.pupils, columns, reading.practice))


def draw_pupils(grid: Grid, pupils: tuple[PupilRow, ...], choices: Choices) -> tuple[PupilLine, ...]:
    """The lines of the grid, in the order chosen; at most two queries."""
    evidence = read_cell_evidence(grid.feeds, grid.reading.period)
    return _draw_pupils(grid, evidence, pupils, choices.lens, choices.order, get_active_formatter().language)


def link_pupils(pupils: Sequence[PupilRow]) -> dict[UUID, Link]:
    """A link to every pupil. The address is looked up once: it differs in its last part only."""
    root = reverse("goals:pupil", args=[ANY_REF]).removesuffix(f"{ANY_REF}/")
    return {pupil.uuid: Link(pupil.called, f"{root}{pupil.ref}/") for pupil in pupils}


def is_newcomer(since: date, today: date) -> bool:
    """True for who came after the year began and less than four weeks ago."""
    return since > SchoolYear.containing(today).span.starts_on and today - since <= NEWCOMER_FOR


@remembered(REMEMBERED)
def _draw_pupils(
    grid: Grid, evidence: CellEvidence, pupils: tuple[PupilRow, ...], lens: Lens, order: Order, _language: Language
) -> tuple[PupilLine, ...]:
    """In the language of this request. Rests on nothing but its arguments, so that it may be remembered by them."""
    reading = grid.reading
    cells = _judge_cells(grid, evidence)
    writer = CellWriter(lens, reading.catalogue, grid.chosen.columns)
    links = link_pupils(pupils)
    lines = []
    for pupil in pupils:
        link = links[pupil.uuid]
        row = [cells[pupil.uuid, key] for key in writer.keys]
        views = writer.write_row(row, pupil.ref, link, reading.list_planned_for(pupil.uuid, writer.keys))
        note = _word_since(pupil.since, reading.today)
        lines.append(PupilLine(pupil.ref, pupil.called, link.url, note, views, tuple(_list_marks(views))))
    return tuple(_order(lines, order))


def _judge_cells(grid: Grid, evidence: CellEvidence) -> dict[tuple[UUID, UUID], Cell]:
    """Every cell by (pupil, column)."""
    reading = grid.reading
    columns = [GridColumn(column.key, column.tool_by_goal) for column in grid.chosen.columns]
    practised = Practised(evidence.by_pupil, reading.group_signals())
    return judge_grid(reading.pupils, columns, practised, reading.coverage, today=reading.today)


def _list_marks(views: Sequence[CellView]) -> Iterator[tuple[SignalKind, str]]:
    for state, kind in SIGNAL_OF.items():
        labels = [view.column for view in views if view.face.state is state]
        if labels:
            goals = ngettext("%(count)s doel", "%(count)s doelen", len(labels)) % {"count": len(labels)}
            yield kind, labels[0] if len(labels) == 1 else goals


def _word_since(since: date, today: date) -> str:
    if not is_newcomer(since, today):
        return ""
    return _("nieuw sinds %(day)s") % {"day": get_active_formatter().day_bare(since)}


def _order(lines: list[PupilLine], order: Order) -> list[PupilLine]:
    """By name, or those with a signal first; never by any result (R06)."""
    if order is Order.NAME:
        return lines
    places = {state: place for place, state in enumerate(SIGNAL_OF)}
    return sorted(
        lines,
        key=lambda line: min((places.get(cell.face.state, _NO_SIGNAL_PLACE) for cell in line.cells), default=0),
    )
