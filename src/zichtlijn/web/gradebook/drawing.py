"""The part of S10 that is the same for everybody who looks at the same gradebook: drawn once, and shown again.

Remembered by what the database said and by the day, the language and the test in edit mode (docs/decisions/0009): a
value entered, a moment that passes or a rule that changes says something else.
"""

from collections.abc import Hashable
from dataclasses import dataclass, field
from datetime import date
from typing import Final
from uuid import UUID

from django.urls import reverse
from django.utils.translation import get_language, ngettext
from markupsafe import Markup

from zichtlijn.core.gradebook.columns import Strand
from zichtlijn.core.release.moments import CUT_OFF
from zichtlijn.grading.gradebook.book import BookColumn, Gradebook
from zichtlijn.people.days import get_local_day
from zichtlijn.tenancy.remembering import remembered
from zichtlijn.web.gradebook.moments import CLOSE
from zichtlijn.web.gradebook.rows import Sheet, build_head, build_row, list_coming
from zichtlijn.web.gradebook.screens import ComingTest, HeadView, WaitingLine
from zichtlijn.web.gradebook.waiting import list_waiting
from zichtlijn.web.ui.environment import get_active_formatter
from zichtlijn.web.ui.rendering import get_backend

_REMEMBERED: Final = 64


@dataclass(frozen=True, slots=True)
class DrawnBook:
    """Heads and rows of the grid, and what is told of the gradebook as a whole."""

    tests: tuple[HeadView, ...]
    heads: Markup
    rows: Markup
    waiting: tuple[WaitingLine, ...]
    coming: tuple[ComingTest, ...]
    gone: str
    has_exam: bool


@dataclass(frozen=True, slots=True)
class _Page:
    """`key` names everything that is drawn; the rest is what it is drawn from."""

    key: Hashable
    sheet: Sheet = field(compare=False)
    edited: BookColumn | None = field(compare=False)
    today: date = field(compare=False)


def name_drawn(sheet: Sheet, edited: UUID | None) -> Hashable:
    """Names all that the page of a gradebook says at an instant in the language of this request: while it is the same,
    what was drawn may be shown again.
    """
    book, release, now = sheet.book, sheet.release, sheet.now
    soon = (*release.list_foreseen(now), *release.list_closings(now, CLOSE), *release.list_closings(now, CUT_OFF))
    said = (book.said, book.pupils, release.said, soon, sheet.writers)
    return (said, _find_today(sheet), edited, get_language())


def draw_book(sheet: Sheet, edited: BookColumn | None) -> DrawnBook:
    """The gradebook as it is today, in the language of this request."""
    key = name_drawn(sheet, edited.uuid if edited else None)
    return _draw_page(_Page(key, sheet, edited, _find_today(sheet)))


def _find_today(sheet: Sheet) -> date:
    return get_local_day(sheet.now, sheet.book.place.group.time_zone)


@remembered(_REMEMBERED)
def _draw_page(page: _Page) -> DrawnBook:
    sheet, edited, book = page.sheet, page.edited, page.sheet.book
    edited_uuid: UUID | None = edited.uuid if edited else None
    rows = [build_row(sheet, pupil, edited, {}) for pupil in book.pupils]
    heads = tuple(build_head(sheet, column, edited_uuid) for column in book.columns)
    return DrawnBook(
        tests=heads,
        heads=draw("heads", heads),
        rows=draw("rows", rows, edited),
        waiting=tuple(list_waiting(book, sheet.release.changed, page.today)),
        coming=tuple(_build_coming(book, column) for column in list_coming(book, page.today)),
        gone=_tell_gone(book),
        has_exam=any(one.column.strand is Strand.SCHOOL_EXAM for one in book.columns),
    )


def draw(part: str, *shown: object) -> Markup:
    """A macro of the template of what is drawn apart; escaped by the template, like every page."""
    macros = get_backend().get_template("gradebook/parts/drawn.html").template.module
    drawn: Markup = getattr(macros, part)(*shown)
    return drawn


def _tell_gone(book: Gradebook) -> str:
    here = {pupil.uuid for pupil in book.pupils}
    gone = {key.pupil for key, cell in book.cells.items() if cell.value is not None} - here
    if not gone:
        return ""
    return ngettext(
        "%(count)s leerling met resultaten zit niet meer in deze groep.",
        "%(count)s leerlingen met resultaten zitten niet meer in deze groep.",
        len(gone),
    ) % {"count": len(gone)}


def _build_coming(book: Gradebook, column: BookColumn) -> ComingTest:
    day = get_active_formatter().day(column.column.held_on) if column.column.held_on else ""
    change_url = reverse("gradebook:change", args=[book.place.ref, column.uuid])
    return ComingTest(column.title, day, column.content, change_url)
