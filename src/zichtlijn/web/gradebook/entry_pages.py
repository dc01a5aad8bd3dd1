"""Handlers of entering: the cells of a test, one or all, and the undo."""

from datetime import datetime
from uuid import UUID

from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect
from django.views.decorators.http import require_POST

from zichtlijn.core.kernel.actor import Actor, person
from zichtlijn.core.people.viewer import Viewer
from zichtlijn.grading.gradebook.access import GradebookPlace
from zichtlijn.grading.gradebook.queries import read_gradebook
from zichtlijn.grading.gradebook.undoing import list_emptied_by_undo, undo_last_act
from zichtlijn.grading.release.class_release import read_class_release
from zichtlijn.web.chrome import Place as MenuPlace
from zichtlijn.web.chrome import build_frame
from zichtlijn.web.gate import get_now, get_today, signed_in
from zichtlijn.web.gradebook.grid import CONFIRM_UNDO, BookState, build_saved, open_sheet
from zichtlijn.web.gradebook.opening import get_column, make_url, open_place
from zichtlijn.web.gradebook.pages import UNDO_REACHES, list_books
from zichtlijn.web.gradebook.paging import build_page
from zichtlijn.web.gradebook.typed import enter_typed, list_named, read_uuid
from zichtlijn.web.ui.rendering import render_page, wants_fragment


@require_POST
@signed_in
def save(request: HttpRequest, viewer: Viewer, ref: str, column: UUID) -> HttpResponse:
    """Save what was typed: the whole column as a form, or one cell for the script, which gets that row back."""
    place, today, now = open_place(request, viewer, ref), get_today(request), get_now(request)
    before = read_gradebook(place, today)
    get_column(before, column)
    seen = read_class_release(before, now=now).view.values.keys()
    typed = enter_typed(before, column, seen, request.POST, actor=person(viewer.person_uuid), now=now)
    if not typed.problems and not wants_fragment(request):
        return redirect(f"{make_url(place, column)}&klaar")
    state = BookState(
        edited=column,
        problems=typed.problems,
        saved_at=now if typed.saved else None,
        can_undo=typed.saved > 0,
        others=list_books(request, viewer),
    )
    frame, book = build_frame(request, viewer, MenuPlace.RESULTS), read_gradebook(place, today)
    if wants_fragment(request):
        sheet, edited = open_sheet(book, column, now), get_column(book, column)
        saved = build_saved(frame, sheet, edited, state, list_named(request.POST))
        return render_page(request, "gradebook/saved.html", saved)
    return render_page(request, "gradebook/gradebook.html", build_page(frame, book, state, now), status=400)


@require_POST
@signed_in
def undo(request: HttpRequest, viewer: Viewer, ref: str) -> HttpResponse:
    """Take back what this teacher entered last in this gradebook; pressing again takes back the one before."""
    place, now, actor = open_place(request, viewer, ref), get_now(request), person(viewer.person_uuid)
    url, since = make_url(place, read_uuid(request.POST.get("toets", ""))), now - UNDO_REACHES
    if "zeker" not in request.POST and _hides_something(request, place, since, actor):
        return redirect(f"{url}{'&' if '?' in url else '?'}vraag={CONFIRM_UNDO}#publiceren")
    undo_last_act(place, since=since, actor=actor, now=now)
    return redirect(url)


def _hides_something(request: HttpRequest, place: GradebookPlace, since: datetime, actor: Actor) -> bool:
    """Whether the undo would take back what a pupil sees now: then a person says yes first (R40)."""
    emptied = list_emptied_by_undo(place, since=since, actor=actor)
    if not emptied:
        return False
    book, now = read_gradebook(place, get_today(request)), get_now(request)
    return bool(emptied & read_class_release(book, now=now).view.values.keys())
