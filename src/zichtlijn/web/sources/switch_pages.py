"""Pages on which an administrator switches a source off and on, takes its data along, and asks for alarms (R17)."""

from uuid import UUID

from django.http import HttpRequest, HttpResponse, StreamingHttpResponse
from django.shortcuts import redirect
from django.views.decorators.http import require_http_methods, require_POST

from zichtlijn.core.kernel.actor import person
from zichtlijn.core.people.viewer import Viewer
from zichtlijn.intake.alarms.wishes import ask_for_alarms, end_alarms
from zichtlijn.intake.exports.source_export import export_source
from zichtlijn.intake.sources.access import get_source_for, list_places_for
from zichtlijn.intake.sources.switching import switch_off, switch_on
from zichtlijn.web.chrome import Place, build_frame
from zichtlijn.web.gate import get_now, get_today, signed_in
from zichtlijn.web.sources.source_screens import build_switch_off
from zichtlijn.web.ui.rendering import render_page

WANTED = "aan"


@require_http_methods(["GET", "HEAD", "POST"])
@signed_in
def turn_off(request: HttpRequest, viewer: Viewer, source: UUID) -> HttpResponse:
    """Ask first; then nothing is taken from this instant on. A second press does no harm."""
    card = get_source_for(viewer, source, get_today(request), may_be_off=True)
    if request.method == "POST":
        switch_off(source, actor=person(viewer.person_uuid), now=get_now(request))
    elif card.is_active:
        screen = build_switch_off(build_frame(request, viewer, Place.SOURCES), card)
        return render_page(request, "sources/list/switch_off.html", screen)
    return redirect("sources:source", source)


@require_POST
@signed_in
def turn_on(request: HttpRequest, viewer: Viewer, source: UUID) -> HttpResponse:
    """Take deliveries again."""
    get_source_for(viewer, source, get_today(request), may_be_off=True)
    switch_on(source, actor=person(viewer.person_uuid), now=get_now(request))
    return redirect("sources:source", source)


@require_POST
@signed_in
def take_along(request: HttpRequest, viewer: Viewer, source: UUID) -> StreamingHttpResponse:
    """All there is of a source as one ZIP, written while it is sent; also when the source is off."""
    card = get_source_for(viewer, source, get_today(request), may_be_off=True)
    now = get_now(request)
    name = f"{card.tool.slug}-{card.place.ref}-{get_today(request)}.zip"
    return StreamingHttpResponse(
        export_source(card, actor=person(viewer.person_uuid), now=now),
        content_type="application/zip",
        headers={"Content-Disposition": f'attachment; filename="{name}"', "Cache-Control": "no-store"},
    )


@require_POST
@signed_in
def choose_alarms(request: HttpRequest, viewer: Viewer) -> HttpResponse:
    """Mail this administrator when a source falls silent, or no longer."""
    list_places_for(viewer, get_today(request))
    if request.POST.get("mail") == WANTED:
        ask_for_alarms(viewer.person_uuid, root_url=request.build_absolute_uri("/"), now=get_now(request))
    else:
        end_alarms(viewer.person_uuid, now=get_now(request))
    return redirect("sources:sources")
