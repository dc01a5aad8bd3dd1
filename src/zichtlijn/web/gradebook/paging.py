"""S10 as a page: what is the same for all who look at a gradebook is drawn once and shown again.

Remembered by what the database said (docs/decisions/0009) while nothing was asked or done; else drawn for this answer.
"""

from collections.abc import Hashable
from dataclasses import dataclass, field
from datetime import datetime
from typing import Final

from zichtlijn.grading.gradebook.book import Gradebook
from zichtlijn.tenancy.remembering import remembered
from zichtlijn.web.gradebook.drawing import draw, name_drawn
from zichtlijn.web.gradebook.grid import BookState, build_book, name_book, open_sheet
from zichtlijn.web.gradebook.rows import Sheet
from zichtlijn.web.gradebook.screens import BookPage
from zichtlijn.web.ui.frame import Frame
from zichtlijn.web.ui.kept import TOKEN, Kept, keep

_REMEMBERED: Final = 64


@dataclass(frozen=True, slots=True)
class _Content:
    """`key` names everything that is drawn; the rest is what it is drawn from."""

    key: Hashable
    sheet: Sheet = field(compare=False)
    state: BookState = field(compare=False)


def build_page(frame: Frame, book: Gradebook, state: BookState, now: datetime) -> BookPage:
    """The whole page as it is at an instant. One query; one more where pupils write the reports."""
    sheet = open_sheet(book, state.edited, now)
    if state.is_plain:
        content = _draw_plain(_Content((name_drawn(sheet, state.edited), state.others), sheet, state))
    else:
        content = _draw(sheet, state)
    return BookPage(name_book(book), frame, content)


@remembered(_REMEMBERED)
def _draw_plain(content: _Content) -> Kept:
    return _draw(content.sheet, content.state)


def _draw(sheet: Sheet, state: BookState) -> Kept:
    return keep(draw("content", build_book(sheet, state), TOKEN))
