"""Placing all results of a tool's test at once: each with what it counts as, seen and confirmed by the teacher.

Nothing is converted: only a grade that the tool itself gave stands in the field already.
"""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field
from itertools import groupby
from typing import Final
from uuid import UUID

from django.http import HttpRequest, HttpResponse, QueryDict
from django.shortcuts import redirect
from django.urls import reverse
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods

from zichtlijn.core.gradebook.cells import CellKey
from zichtlijn.core.gradebook.entry import Misread, list_expected, read_entry, write_entry
from zichtlijn.core.kernel.actor import person
from zichtlijn.core.people.viewer import Viewer
from zichtlijn.grading.gradebook.book import BookColumn, Gradebook
from zichtlijn.grading.gradebook.placing import Placing, place_received
from zichtlijn.grading.gradebook.queries import read_gradebook
from zichtlijn.grading.received.proposing import propose_grade
from zichtlijn.grading.received.queries import WaitingResult, list_waiting_results
from zichtlijn.web.chrome import Place as MenuPlace
from zichtlijn.web.chrome import build_frame
from zichtlijn.web.gate import get_now, get_today, signed_in
from zichtlijn.web.gradebook.opening import get_column, make_url, name_place, open_place
from zichtlijn.web.gradebook.received_screens import ReceivedScreen, WaitingResultView, WaitingTest
from zichtlijn.web.gradebook.typed import read_uuid
from zichtlijn.web.gradebook.words import describe_misread, write_expected, write_shown
from zichtlijn.web.ui.environment import get_active_formatter
from zichtlijn.web.ui.frame import Frame
from zichtlijn.web.ui.rendering import render_page

READ: Final = ["GET", "HEAD", "POST"]
VALUE, SEEN = "waarde-", "gezien-"
_MOST_TYPED: Final = 200


@dataclass(frozen=True, slots=True)
class _Typed:
    """What was sent: results to place, what was typed, and what could not be read."""

    placings: tuple[Placing, ...] = ()
    texts: Mapping[UUID, str] = field(default_factory=dict)
    errors: Mapping[UUID, str] = field(default_factory=dict)


@require_http_methods(READ)
@signed_in
def place_results(request: HttpRequest, viewer: Viewer, ref: str, column: UUID) -> HttpResponse:
    """Results of tools that wait in this subject, to be placed in a test; what stays empty goes on waiting."""
    book = read_gradebook(open_place(request, viewer, ref), get_today(request))
    found = get_column(book, column)
    waiting = list_waiting_results(book.place.subject, [pupil.uuid for pupil in book.pupils])
    typed = _read(book, waiting, request.POST) if request.method == "POST" else _Typed()
    problem = ""
    if typed.placings and not typed.errors:
        actor = person(viewer.person_uuid)
        entered = place_received(book.place, column, typed.placings, actor=actor, now=get_now(request))
        if not entered.conflicts:
            return redirect(f"{make_url(book.place, column)}&klaar")
        problem = _("Een collega wijzigde intussen een deel. Kijk wat er nu staat.")
    elif request.method == "POST" and not typed.errors:
        problem = _("Er is nog geen waarde ingevuld.")
    frame = build_frame(request, viewer, MenuPlace.RESULTS)
    screen = _build(frame, book, found, waiting, typed, problem)
    has_failed = bool(problem or typed.errors)
    return render_page(request, "gradebook/received.html", screen, status=400 if has_failed else 200)


def _read(book: Gradebook, waiting: Iterable[WaitingResult], form: QueryDict) -> _Typed:
    """One value per pupil at most: of two results of one pupil only the first that was filled in."""
    placings: dict[UUID, Placing] = {}
    texts: dict[UUID, str] = {}
    errors: dict[UUID, str] = {}
    for one in waiting:
        text = form.get(f"{VALUE}{one.record_uuid}", "")[:_MOST_TYPED]
        texts[one.record_uuid] = text
        value = read_entry(text, book.entry_terms)
        if isinstance(value, Misread):
            errors[one.record_uuid] = describe_misread(value, book.terms.precision)
        elif value is not None and one.pupil in placings:
            errors[one.record_uuid] = _("Er staat al een uitslag van deze leerling. Kies er één.")
        elif value is not None:
            seen = read_uuid(form.get(f"{SEEN}{one.record_uuid}", ""))
            placings[one.pupil] = Placing(one.pupil, one.record_uuid, value, seen)
    return _Typed(tuple(placings.values()), texts, errors)


def _build(
    frame: Frame, book: Gradebook, column: BookColumn, waiting: list[WaitingResult], typed: _Typed, problem: str
) -> ReceivedScreen:
    tests = groupby(waiting, key=lambda one: (one.source, one.tool))
    return ReceivedScreen(
        title=_("Uitslagen plaatsen"),
        frame=frame,
        place=name_place(book.place),
        url=reverse("gradebook:received", args=[book.place.ref, column.uuid]),
        test=column.title,
        expected=write_expected(list_expected(book.terms.precision)),
        problem=problem,
        tests=tuple(
            WaitingTest(f"{source.test}, {tool}", tuple(_build_result(book, column, one, typed) for one in results))
            for (source, tool), results in tests
        ),
    )


def _build_result(book: Gradebook, column: BookColumn, one: WaitingResult, typed: _Typed) -> WaitingResultView:
    cell = book.cells.get(CellKey(one.pupil, column.uuid))
    names = {pupil.uuid: pupil.called for pupil in book.pupils}
    grade = propose_grade(one.words)
    proposal = write_entry(grade, book.terms.precision) if grade else ""
    return WaitingResultView(
        record=one.record_uuid,
        pupil=one.pupil,
        name=names[one.pupil],
        words=one.words,
        day=get_active_formatter().day_short(one.occurred_on),
        stands=write_shown(cell.value, book.terms.precision) if cell else "",
        seen=str(cell.version) if cell else "",
        text=typed.texts.get(one.record_uuid, proposal),
        error=typed.errors.get(one.record_uuid, ""),
    )
