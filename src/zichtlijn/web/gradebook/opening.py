"""The way to a gradebook for every page here: whose it is and its addresses."""

from typing import Final
from uuid import UUID

from django.http import HttpRequest
from django.urls import reverse

from zichtlijn.core.kernel.refusal import Refusal, Refused
from zichtlijn.core.people.viewer import Viewer
from zichtlijn.grading.gradebook.access import GradebookPlace, get_gradebook_for
from zichtlijn.grading.gradebook.book import BookColumn, Gradebook
from zichtlijn.people.rosters.queries import PupilRow
from zichtlijn.tenancy.remembering import remembered
from zichtlijn.web.gate import find_seat, get_today
from zichtlijn.web.gradebook.screens import Place

_REMEMBERED: Final = 256


def open_place(request: HttpRequest, viewer: Viewer, ref: str) -> GradebookPlace:
    """The gradebook in the address. Raises Refusal(NOT_FOUND). No query behind the gate."""
    return get_gradebook_for(viewer, find_seat(request).groups, ref, get_today(request))


def get_column(book: Gradebook, column: UUID) -> BookColumn:
    """A test of this gradebook. Raises Refusal(NOT_FOUND)."""
    found = book.find_column(column)
    if found is None:
        raise Refusal(Refused.NOT_FOUND)
    return found


def get_pupil(book: Gradebook, pupil: UUID) -> PupilRow:
    """A pupil who is in the group today. Raises Refusal(NOT_FOUND)."""
    found = next((one for one in book.pupils if one.uuid == pupil), None)
    if found is None:
        raise Refusal(Refused.NOT_FOUND)
    return found


@remembered(_REMEMBERED)
def name_place(place: GradebookPlace) -> Place:
    """A gradebook by group and subject: `h3b.wi1 wiskunde`."""
    return Place(f"{place.group.name} {place.subject}", reverse("gradebook:gradebook", args=[place.ref]))


def make_url(place: GradebookPlace, column: UUID | None = None, pupil: UUID | None = None) -> str:
    """The page with a test in edit mode and, when named, the words for a pupil."""
    asked = [f"toets={column}" if column else "", f"leerling={pupil}" if pupil else ""]
    query = "&".join(filter(None, asked))
    return f"{reverse('gradebook:gradebook', args=[place.ref])}{f'?{query}' if query else ''}"
