"""Pages on records that wait for a pupil: their ids, trying again, and their content after a reason (R48). Thin."""

from uuid import UUID

from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect
from django.urls import reverse
from django.views.decorators.http import require_POST, require_safe

from zichtlijn.core.kernel.actor import person
from zichtlijn.core.people.viewer import Viewer
from zichtlijn.intake.deliveries.break_glass import open_waiting_records
from zichtlijn.intake.deliveries.waiting import take_in_waiting
from zichtlijn.intake.sources.access import get_source_for
from zichtlijn.web.chrome import Place, build_frame
from zichtlijn.web.gate import get_now, get_today, signed_in
from zichtlijn.web.sources.waiting_screens import build_content, build_waiting
from zichtlijn.web.ui.rendering import render_page


@require_safe
@signed_in
def show_waiting(request: HttpRequest, viewer: Viewer, source: UUID) -> HttpResponse:
    """Pupil ids and counts, no content."""
    card = get_source_for(viewer, source, get_today(request), may_be_off=True)
    given = request.GET.get("binnen", "")
    taken_in = int(given) if given.isdecimal() and len(given) < 10 else None
    screen = build_waiting(build_frame(request, viewer, Place.SOURCES), card, taken_in=taken_in)
    return render_page(request, "sources/list/waiting.html", screen)


@require_POST
@signed_in
def try_again(request: HttpRequest, viewer: Viewer, source: UUID) -> HttpResponse:
    """Take in what waits for pupils who are known by now; again changes nothing."""
    get_source_for(viewer, source, get_today(request))
    taken_in = take_in_waiting(now=get_now(request), source_uuid=source)
    return redirect(f"{reverse('sources:waiting', args=[source])}?binnen={taken_in}")


@require_POST
@signed_in
def show_content(request: HttpRequest, viewer: Viewer, source: UUID) -> HttpResponse:
    """The content of what waits for one pupil, in this very answer only; the audit keeps who and why."""
    card = get_source_for(viewer, source, get_today(request), may_be_off=True)
    frame = build_frame(request, viewer, Place.SOURCES)
    screen = build_waiting(frame, card, request.POST)
    if screen.form is None:
        return redirect("sources:waiting", source)
    if not screen.form.is_valid():
        return render_page(request, "sources/list/waiting.html", screen, status=400)
    (scheme, value), reason = screen.form.key, screen.form.cleaned_data["reason"]
    records = open_waiting_records(
        source, scheme=scheme, value=value, reason=reason, actor=person(viewer.person_uuid), now=get_now(request)
    )
    answer = render_page(request, "sources/list/content.html", build_content(frame, card, value, reason, records))
    answer.headers["Cache-Control"] = "no-store"
    return answer
