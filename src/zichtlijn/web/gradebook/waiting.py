"""What waits for the teacher alone: forgotten to make ready or to discuss, or changed by a tool (release.md N7)."""

from collections.abc import Iterable, Iterator
from datetime import date

from django.utils.translation import gettext as _

from zichtlijn.core.gradebook.cells import CellKey
from zichtlijn.core.release.cells import Gate
from zichtlijn.grading.gradebook.book import BookCell, BookColumn, Gradebook
from zichtlijn.people.days import get_local_day
from zichtlijn.web.gradebook.opening import make_url
from zichtlijn.web.gradebook.screens import WaitingLine
from zichtlijn.web.ui.environment import get_active_formatter


def list_waiting(book: Gradebook, changed: Iterable[CellKey], today: date) -> Iterator[WaitingLine]:
    """Tests and cells with results from before today that go to no moment until the teacher lets them.

    And the cells `changed` by a tool, of which only the teacher can say what they count as now.
    """
    yield from _list_changed(book, changed)
    for column in book.columns:
        cells = {pupil: cell for pupil, cell in _list_filled(book, column) if _get_day(book, cell) < today}
        if not cells:
            continue
        url, said = f"{make_url(book.place, column.uuid)}#publiceren", {"title": column.title}
        if column.gate is Gate.DRAFT:
            since = get_active_formatter().day_short(min(_get_day(book, cell) for cell in cells.values()))
            yield WaitingLine(_("%(title)s: nog niet klaar, ingevuld %(day)s") % {**said, "day": since}, url)
        elif column.gate is Gate.DISCUSS:
            yield WaitingLine(_("%(title)s: wacht tot je het in de klas besprak") % said, url)
        else:
            apart = [pupil for pupil, cell in cells.items() if cell.gate is Gate.DISCUSS_APART]
            if apart:
                names = {**said, "names": ", ".join(apart)}
                yield WaitingLine(_("%(title)s: apart bespreken met %(names)s") % names, url)


def _list_changed(book: Gradebook, changed: Iterable[CellKey]) -> Iterator[WaitingLine]:
    names = {pupil.uuid: pupil.called for pupil in book.pupils}
    for key in changed:
        column = book.find_column(key.column)
        if column is not None and key.pupil in names:
            said = {"title": column.title, "name": names[key.pupil]}
            text = _("%(title)s, %(name)s: het leermiddel paste de uitslag aan. Kijk of het resultaat nog klopt.")
            yield WaitingLine(text % said, f"{make_url(book.place, key.column, key.pupil)}#woorden")


def _list_filled(book: Gradebook, column: BookColumn) -> Iterator[tuple[str, BookCell]]:
    for pupil in book.pupils:
        cell = book.cells.get(CellKey(pupil.uuid, column.uuid))
        if cell is not None and cell.value is not None:
            yield pupil.called, cell


def _get_day(book: Gradebook, cell: BookCell) -> date:
    return get_local_day(cell.entered_at, book.place.group.time_zone)
