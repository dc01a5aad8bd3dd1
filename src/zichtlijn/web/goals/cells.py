"""Cells of the grid as they are printed, per lens. Knows no queries."""

from bisect import bisect_left
from collections.abc import Collection, Sequence
from functools import lru_cache
from typing import Final
from uuid import UUID

from django.utils.translation import gettext as _

from zichtlijn.core.progress.cells import Cell, CellState
from zichtlijn.core.progress.record import SignalKind
from zichtlijn.learning.overview.facts import Catalogue
from zichtlijn.web.goals.choices import Lens
from zichtlijn.web.goals.columns import Column
from zichtlijn.web.goals.screens import CellFace, CellView, Link
from zichtlijn.web.goals.sources import join_words
from zichtlijn.web.goals.words import count_minutes, word_cell
from zichtlijn.web.ui.environment import get_active_formatter
from zichtlijn.web.ui.formatter import Language

HEAT_STEPS: Final = (0, 15, 45, 90)
"""Upper ends in minutes of the steps of the time lens; above the last is the darkest."""
SIGNAL_OF: Final = {
    CellState.STUCK: SignalKind.STUCK,
    CellState.FAST: SignalKind.FAST,
    CellState.NEW: SignalKind.NEW,
}


class CellWriter:
    """Writes the cells of one page, row by row."""

    def __init__(self, lens: Lens, catalogue: Catalogue, columns: Sequence[Column]) -> None:
        self._lens = lens
        self._catalogue = catalogue
        self.keys = [column.key for column in columns]
        self._columns = [(column.key, column.ref, column.label, f"?doel={column.key}") for column in columns]
        self._language = get_active_formatter().language
        self._known: dict[tuple[Cell, bool], tuple[CellFace, str]] = {}

    def write_row(
        self, cells: Sequence[Cell], ref: str, pupil: Link, planned: Collection[UUID]
    ) -> tuple[CellView, ...]:
        """The cells of a pupil, who is named by reference; `planned` are goals of this very pupil."""
        views = []
        for cell, (key, column_ref, label, query) in zip(cells, self._columns, strict=True):
            face, words = self._word(cell, key in planned)
            sentence = f"{pupil.label}, {label}: {words}"
            views.append(CellView(f"s01-cell-{ref}-{column_ref}", pupil.url + query, face, label, sentence))
        return tuple(views)

    def _word(self, cell: Cell, is_planned: bool) -> tuple[CellFace, str]:
        known = self._known.get((cell, is_planned))
        if known is None:
            tools = _name_tools(cell.tools, self._catalogue)
            known = self._known[cell, is_planned] = _word_cell(cell, tools, self._lens, is_planned, self._language)
        return known


@lru_cache(maxsize=8_192)
def _word_cell(cell: Cell, tools: str, lens: Lens, is_planned: bool, _language: Language) -> tuple[CellFace, str]:
    """Face and words in the language of this request; a grid says the same few things on every visit."""
    minutes = 0 if cell.practice_seconds is None else count_minutes(cell.practice_seconds)
    face = CellFace(
        state=cell.state,
        heat=bisect_left(HEAT_STEPS, minutes),
        main=_word_main(cell, lens),
        aside=_word_aside(cell, lens),
        has_clock=cell.is_long_not_seen,
        is_planned=is_planned,
    )
    return face, word_cell(cell, tools, is_planned=is_planned)


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
