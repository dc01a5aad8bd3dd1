"""Handlers of tests: adding, changing, removing, and letting one wait or go (R29, R38)."""

from typing import Final
from uuid import UUID

from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect
from django.urls import reverse
from django.utils.translation import gettext as _
from django.utils.translation import ngettext
from django.views.decorators.http import require_http_methods, require_POST

from zichtlijn.core.kernel.actor import person
from zichtlijn.core.kernel.refusal import Refusal, Refused
from zichtlijn.core.people.viewer import Viewer
from zichtlijn.core.release.cells import Gate
from zichtlijn.grading.gradebook.actions import add_column, change_column, remove_column
from zichtlijn.grading.gradebook.book import BookColumn, Gradebook
from zichtlijn.grading.gradebook.holding import set_test_gate
from zichtlijn.grading.gradebook.queries import read_gradebook
from zichtlijn.web.chrome import Place as MenuPlace
from zichtlijn.web.chrome import build_frame
from zichtlijn.web.gate import get_now, get_today, signed_in
from zichtlijn.web.gradebook.column_forms import ColumnForm
from zichtlijn.web.gradebook.grid import CONFIRM_READY, judge
from zichtlijn.web.gradebook.opening import get_column, make_url, name_place, open_place
from zichtlijn.web.gradebook.screens import ColumnScreen
from zichtlijn.web.ui.frame import Frame
from zichtlijn.web.ui.rendering import render_page

READ: Final = ["GET", "HEAD", "POST"]


@require_http_methods(READ)
@signed_in
def add_test(request: HttpRequest, viewer: Viewer, ref: str) -> HttpResponse:
    """A new test; the gradebook then stands ready to enter it."""
    book = read_gradebook(open_place(request, viewer, ref), get_today(request))
    form = ColumnForm(book, data=request.POST if request.method == "POST" else None)
    if form.is_valid():
        try:
            made = add_column(book.place, form.read(), actor=person(viewer.person_uuid), now=get_now(request))
        except Refusal as refusal:
            form.tell_refusal(refusal)
        else:
            return redirect(make_url(book.place, made))
    return _answer(request, viewer, book, form)


@require_http_methods(READ)
@signed_in
def change_test(request: HttpRequest, viewer: Viewer, ref: str, column: UUID) -> HttpResponse:
    """Describe a test anew; averages follow at once."""
    book = read_gradebook(open_place(request, viewer, ref), get_today(request))
    found = get_column(book, column)
    form = ColumnForm(book, found, request.POST if request.method == "POST" else None)
    if form.is_valid():
        try:
            change_column(book.place, column, form.read(), actor=person(viewer.person_uuid), now=get_now(request))
        except Refusal as refusal:
            form.tell_refusal(refusal)
        else:
            return redirect(make_url(book.place, column))
    return _answer(request, viewer, book, form, found)


@require_POST
@signed_in
def remove_test(request: HttpRequest, viewer: Viewer, ref: str, column: UUID) -> HttpResponse:
    """Take a test away with its results, after the question on its page."""
    book = read_gradebook(open_place(request, viewer, ref), get_today(request))
    found = get_column(book, column)
    try:
        remove_column(book.place, column, actor=person(viewer.person_uuid), now=get_now(request))
    except Refusal as refusal:
        form = ColumnForm(book, found, {**ColumnForm(book, found).initial})
        form.is_valid()
        form.tell_refusal(refusal)
        return _answer(request, viewer, book, form, found)
    return redirect(make_url(book.place))


@require_POST
@signed_in
def set_gate(request: HttpRequest, viewer: Viewer, ref: str, column: UUID) -> HttpResponse:
    """Let a test wait or go. One with gaps goes only after a yes; nothing is published here (R29)."""
    book = read_gradebook(open_place(request, viewer, ref), get_today(request))
    found, gate = get_column(book, column), _read_gate(request.POST.get("gate", ""))
    has_gaps = bool(judge(book, found).empty)
    if gate is Gate.OPEN and has_gaps and "zeker" not in request.POST:
        return redirect(f"{make_url(book.place, column)}&vraag={CONFIRM_READY}#publiceren")
    set_test_gate(column, gate, actor=person(viewer.person_uuid), now=get_now(request))
    return redirect(f"{make_url(book.place, column)}#publiceren")


def _read_gate(asked: str) -> Gate:
    try:
        return Gate(asked)
    except ValueError:
        raise Refusal(Refused.INVALID, "gate") from None


def _answer(
    request: HttpRequest, viewer: Viewer, book: Gradebook, form: ColumnForm, column: BookColumn | None = None
) -> HttpResponse:
    frame = build_frame(request, viewer, MenuPlace.RESULTS)
    screen = _build(frame, book, form, column)
    return render_page(request, "gradebook/column.html", screen, status=400 if form.errors else 200)


def _build(frame: Frame, book: Gradebook, form: ColumnForm, column: BookColumn | None) -> ColumnScreen:
    ref, place = book.place.ref, name_place(book.place)
    if column is None:
        return ColumnScreen(_("Toets toevoegen"), frame, place, form, reverse("gradebook:add", args=[ref]), "", "")
    filled = len(judge(book, column).filled)
    question = ngettext(
        "Er staat %(count)s resultaat in deze toets. Dat trek je dan terug.",
        "Er staan %(count)s resultaten in deze toets. Die trek je dan terug.",
        filled,
    ) % {"count": filled}
    return ColumnScreen(
        title=_("Toets wijzigen"),
        frame=frame,
        place=place,
        form=form,
        url=reverse("gradebook:change", args=[ref, column.uuid]),
        remove_url=reverse("gradebook:remove", args=[ref, column.uuid]),
        remove_question=question if filled else _("Er staan geen resultaten in deze toets."),
    )
