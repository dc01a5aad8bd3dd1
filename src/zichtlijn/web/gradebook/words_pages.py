"""Handlers of one cell: the words for a pupil, keeping it apart, and taking it back."""

from uuid import UUID

from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect
from django.utils.translation import gettext as _
from django.views.decorators.http import require_POST

from zichtlijn.core.gradebook.entry import Misread, read_entry
from zichtlijn.core.gradebook.values import Report, ReportWriter, Value
from zichtlijn.core.kernel.actor import person
from zichtlijn.core.kernel.refusal import Refusal, Refused
from zichtlijn.core.people.viewer import Viewer
from zichtlijn.core.release.cells import Gate
from zichtlijn.grading.gradebook.book import Gradebook
from zichtlijn.grading.gradebook.cell import list_versions_of_cell
from zichtlijn.grading.gradebook.entering import NewResult, enter_results, withdraw_results
from zichtlijn.grading.gradebook.holding import set_cell_gate
from zichtlijn.grading.gradebook.placing import Placing, place_received
from zichtlijn.grading.gradebook.queries import read_gradebook
from zichtlijn.web.chrome import Place as MenuPlace
from zichtlijn.web.chrome import build_frame
from zichtlijn.web.gate import get_now, get_today, signed_in
from zichtlijn.web.gradebook.grid import BookState
from zichtlijn.web.gradebook.opening import get_column, get_pupil, make_url, open_place
from zichtlijn.web.gradebook.pages import list_books
from zichtlijn.web.gradebook.paging import build_page
from zichtlijn.web.gradebook.typed import read_uuid
from zichtlijn.web.gradebook.words import describe_misread
from zichtlijn.web.gradebook.words_panel import WordsForm, build_words, find_written, make_words_form
from zichtlijn.web.ui.rendering import render_page


@require_POST
@signed_in
def save_words(request: HttpRequest, viewer: Viewer, ref: str, column: UUID, pupil: UUID) -> HttpResponse:
    """Keep feedback, a report or an answer; what cannot be kept comes back with what was written."""
    book = _open(request, viewer, ref, column, pupil)
    versions = list_versions_of_cell(column, pupil)
    value = versions[0].value if versions else None
    written = find_written(book, column, pupil, value)
    form = make_words_form(book, value, written, request.POST.dict())
    if form.is_valid():
        feedback, wanted = form.cleaned_data["feedback"], _read_value(form, value, written)
        result = NewResult(pupil, wanted, read_uuid(request.POST.get("gezien", "")), feedback=feedback)
        if feedback and wanted is None:
            form.add_error("feedback", _("Vul eerst een resultaat in."))
        elif _enter(request, viewer, column, result):
            return redirect(f"{make_url(book.place, column, pupil)}#woorden")
        else:
            form.add_error(None, _("Een collega wijzigde dit intussen. Hieronder staat wat er nu is."))
    words = build_words(book, column, get_pupil(book, pupil), list_versions_of_cell(column, pupil), form)
    state = BookState(edited=column, words=words, others=list_books(request, viewer))
    frame = build_frame(request, viewer, MenuPlace.RESULTS)
    screen = build_page(frame, book, state, get_now(request))
    return render_page(request, "gradebook/gradebook.html", screen, status=400)


@require_POST
@signed_in
def keep_apart(request: HttpRequest, viewer: Viewer, ref: str, column: UUID, pupil: UUID) -> HttpResponse:
    """Keep one cell apart until it was discussed, or let it go with its test."""
    book = _open(request, viewer, ref, column, pupil)
    gate = Gate.OPEN if request.POST.get("apart") == "nee" else Gate.DISCUSS_APART
    set_cell_gate(column, pupil, gate, actor=person(viewer.person_uuid), now=get_now(request))
    return redirect(f"{make_url(book.place, column, pupil)}#woorden")


@require_POST
@signed_in
def withdraw(request: HttpRequest, viewer: Viewer, ref: str, column: UUID, pupil: UUID) -> HttpResponse:
    """Take a result back at once (R40); one that changed meanwhile stays, and the page shows it."""
    book = _open(request, viewer, ref, column, pupil)
    seen = read_uuid(request.POST.get("gezien", ""))
    if seen is None:
        raise Refusal(Refused.INVALID, "seen")
    withdraw_results(column, {pupil: seen}, actor=person(viewer.person_uuid), now=get_now(request))
    return redirect(f"{make_url(book.place, column, pupil)}#woorden")


@require_POST
@signed_in
def place_result(request: HttpRequest, viewer: Viewer, ref: str, column: UUID, pupil: UUID) -> HttpResponse:
    """Let the cell refer to a test result that a tool sent, with the value the teacher gives it (decision 6)."""
    book = _open(request, viewer, ref, column, pupil)
    record = read_uuid(request.POST.get("record", ""))
    value = read_entry(request.POST.get("waarde", ""), book.entry_terms)
    if record is None:
        raise Refusal(Refused.INVALID, "record")
    if value is None or isinstance(value, Misread):
        problem = describe_misread(value, book.terms.precision) if value else _("Geef het resultaat een waarde.")
        return _show_problem(request, viewer, book, (column, pupil), problem)
    actor, seen = person(viewer.person_uuid), read_uuid(request.POST.get("gezien", ""))
    placing = Placing(pupil, record, value, seen)
    place_received(book.place, column, [placing], actor=actor, now=get_now(request))
    return redirect(f"{make_url(book.place, column, pupil)}#woorden")


def _show_problem(
    request: HttpRequest, viewer: Viewer, book: Gradebook, cell: tuple[UUID, UUID], problem: str
) -> HttpResponse:
    """The page again, with why a result was not placed."""
    column, pupil = cell
    words = build_words(book, column, get_pupil(book, pupil), list_versions_of_cell(column, pupil), problem=problem)
    state = BookState(edited=column, words=words, others=list_books(request, viewer))
    screen = build_page(build_frame(request, viewer, MenuPlace.RESULTS), book, state, get_now(request))
    return render_page(request, "gradebook/gradebook.html", screen, status=400)


def _open(request: HttpRequest, viewer: Viewer, ref: str, column: UUID, pupil: UUID) -> Gradebook:
    """The gradebook, with this test and this pupil in it. Raises Refusal(NOT_FOUND)."""
    book = read_gradebook(open_place(request, viewer, ref), get_today(request))
    get_column(book, column)
    get_pupil(book, pupil)
    return book


def _enter(request: HttpRequest, viewer: Viewer, column: UUID, result: NewResult) -> bool:
    """False when somebody came between: the page then shows both."""
    entered = enter_results(column, [result], actor=person(viewer.person_uuid), now=get_now(request))
    return not entered.conflicts


def _read_value(form: WordsForm, value: Value | None, written: str) -> Value | None:
    """What is to stand in the cell: an answer goes with the words it answers."""
    said = form.cleaned_data
    if written:
        return Report(ReportWriter.PUPIL, written, said["answer"].strip())
    if said.get("report", "").strip():
        return Report(ReportWriter.TEACHER, said["report"].strip())
    return None if isinstance(value, Report) else value
