"""Handlers that show gradebooks. Thin; a page works without script."""

from datetime import timedelta
from typing import Final

from django.conf import settings
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect
from django.utils.translation import gettext as _
from django.views.decorators.http import require_safe

from zichtlijn.core.kernel.refusal import Refusal, Refused
from zichtlijn.core.people.viewer import Viewer
from zichtlijn.grading.gradebook.access import list_gradebooks_for
from zichtlijn.grading.gradebook.queries import read_gradebook
from zichtlijn.web.chrome import Place as MenuPlace
from zichtlijn.web.chrome import build_frame, has_people_to_manage
from zichtlijn.web.gate import find_seat, get_now, get_today, signed_in
from zichtlijn.web.gradebook.grid import BookState, choose_edited
from zichtlijn.web.gradebook.opening import name_place, open_place
from zichtlijn.web.gradebook.paging import build_page
from zichtlijn.web.gradebook.screens import BooksScreen, Place
from zichtlijn.web.gradebook.words_panel import find_words
from zichtlijn.web.ui.rendering import render_page

UNDO_REACHES: Final = timedelta(seconds=settings.SESSION_COOKIE_AGE)
"""Undo goes back as far as a session lasts."""


@require_safe
@signed_in
def show_gradebooks(request: HttpRequest, viewer: Viewer) -> HttpResponse:
    """The gradebooks of this teacher, or the only one at once; who manages a location gets its agreements."""
    books = list_books(request, viewer)
    if not books and has_people_to_manage(viewer, get_today(request)):
        return redirect("gradebook:terms_places")
    if not books:
        raise Refusal(Refused.NOT_FOUND)
    if len(books) == 1:
        return redirect(books[0].url)
    screen = BooksScreen(_("Cijfers"), build_frame(request, viewer, MenuPlace.RESULTS), books)
    return render_page(request, "gradebook/gradebooks.html", screen)


@require_safe
@signed_in
def show_gradebook(request: HttpRequest, viewer: Viewer, ref: str) -> HttpResponse:
    """S10: one test in edit mode, and the words for a pupil when asked for."""
    place, today = open_place(request, viewer, ref), get_today(request)
    book = read_gradebook(place, today)
    edited = choose_edited(book, request.GET.get("toets", ""), today)
    state = BookState(
        edited=edited,
        words=find_words(book, edited, request.GET.get("leerling", "")),
        asked=request.GET.get("vraag", ""),
        can_undo="klaar" in request.GET,
        others=list_books(request, viewer),
    )
    screen = build_page(build_frame(request, viewer, MenuPlace.RESULTS), book, state, get_now(request))
    return render_page(request, "gradebook/gradebook.html", screen)


def list_books(request: HttpRequest, viewer: Viewer) -> tuple[Place, ...]:
    """Every gradebook of this teacher."""
    places = list_gradebooks_for(viewer, find_seat(request).groups, get_today(request))
    return tuple(name_place(one) for one in places)
