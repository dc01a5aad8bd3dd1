"""Cells of the grid as they are printed, per lens. Knows no queries."""

from bisect import bisect_left
from typing import Final
from uuid import UUID

from django.utils.translation import gettext as _

from zichtlijn.core.progress.cells import Cell, CellState
from zichtlijn.core.progress.record import SignalKind
from zichtlijn.learning.overview.facts import Catalogue
from zichtlijn.web.goals.choices import Lens
from zichtlijn.web.goals.columns import Column
from zichtlijn.web.goals.screens import CellView
from zichtlijn.web.goals.sources import join_words
from zichtlijn.web.goals.words import count_minutes, word_cell
from zichtlijn.web.ui.environment import get_active_formatter

HEAT_STEPS: Final = (0, 15, 45, 90)
"""Upper ends in minutes of the steps of the time lens; above the last is the darkest."""
SIGNAL_OF: Final = {
    CellState.STUCK: SignalKind.STUCK,
    CellState.FAST: SignalKind.FAST,
    CellState.NEW: SignalKind.NEW,
}


def draw_cell(
    cell: Cell,
    column: Column,
    lens: Lens,
    catalogue: Catalogue,
    pupil: tuple[str, str, str],
    *,
    is_planned: bool = False,
) -> CellView:
    """A cell for printing; `pupil` is the reference, the name and the address of the pupil."""
    ref, called, url = pupil
    minutes = 0 if cell.practice_seconds is None else count_minutes(cell.practice_seconds)
    return CellView(
        test_id=f"s01-cell-{ref}-{column.ref}",
        url=f"{url}?doel={column.key}",
        state=cell.state,
        heat=bisect_left(HEAT_STEPS, minutes),
        main=_word_main(cell, lens),
        aside=_word_aside(cell, lens),
        has_clock=cell.is_long_not_seen,
        is_planned=is_planned,
        column=column.label,
        sentence=_word_sentence(called, column.label, cell, _name_tools(cell.tools, catalogue), is_planned),
    )


def _word_sentence(called: str, goal: str, cell: Cell, tools: str, is_planned: bool) -> str:
    sentence = word_cell(called, goal, cell, tools)
    return f"{sentence}, {_('gepland')}" if is_planned else sentence


def _word_main(cell: Cell, lens: Lens) -> str:
    fmt = get_active_formatter()
    if lens is Lens.LAST:
        return fmt.day_bare(cell.last_on) if cell.last_on else ""
    return "" if cell.practice_seconds is None else fmt.minutes_cell(count_minutes(cell.practice_seconds))


def _word_aside(cell: Cell, lens: Lens) -> str:
    fmt = get_active_formatter()
    if lens is Lens.LAST or cell.last_on is None:
        return ""
    if cell.is_long_not_seen or not cell.is_in_period:
        return fmt.day_bare(cell.last_on)
    if cell.access_seconds:
        return _("toegang %(minutes)s") % {"minutes": fmt.minutes_cell(count_minutes(cell.access_seconds))}
    return _("geen tijd geleverd") if cell.practice_seconds is None else ""


def _name_tools(tools: tuple[UUID, ...], catalogue: Catalogue) -> str:
    return join_words(sorted((catalogue.tools[tool].name for tool in tools), key=str.casefold))
