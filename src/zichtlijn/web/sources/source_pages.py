"""Pages on which an administrator sees how the sources do, and connects a tool. Thin; screens do the work."""

from uuid import UUID

from django.db import transaction
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods, require_safe

from zichtlijn.core.goals.deciders import may_map_goals
from zichtlijn.core.kernel.actor import person
from zichtlijn.core.people.viewer import Viewer
from zichtlijn.intake.alarms.wishes import has_asked
from zichtlijn.intake.sources.access import get_source_for, list_places_for, list_sources_for
from zichtlijn.intake.sources.actions import connect_tool
from zichtlijn.learning.tools.queries import list_tools
from zichtlijn.web.chrome import Place, build_frame
from zichtlijn.web.gate import get_now, get_today, signed_in
from zichtlijn.web.sources.rejection_screens import build_rejections
from zichtlijn.web.sources.source_forms import ConnectForm
from zichtlijn.web.sources.source_list import build_sources
from zichtlijn.web.sources.source_screens import ConnectScreen, build_source
from zichtlijn.web.ui.rendering import render_page


@require_safe
@signed_in
def show_sources(request: HttpRequest, viewer: Viewer) -> HttpResponse:
    """Every source the viewer sees to."""
    today = get_today(request)
    sources = list_sources_for(viewer, today)
    frame = build_frame(request, viewer, Place.SOURCES)
    maps_goals, is_told = may_map_goals(viewer, today), has_asked(viewer.person_uuid)
    screen = build_sources(frame, sources, get_now(request), maps_goals=maps_goals, is_told=is_told)
    return render_page(request, "sources/list/sources.html", screen)


@require_safe
@signed_in
def show_source(request: HttpRequest, viewer: Viewer, source: UUID) -> HttpResponse:
    """One source with its keys, also when it is off."""
    today = get_today(request)
    card = get_source_for(viewer, source, today, may_be_off=True)
    frame = build_frame(request, viewer, Place.SOURCES)
    screen = build_source(frame, card, get_now(request), maps_goals=may_map_goals(viewer, today))
    return render_page(request, "sources/list/source.html", screen)


@require_safe
@signed_in
def show_rejections(request: HttpRequest, viewer: Viewer, source: UUID) -> HttpResponse:
    """What was refused, and what to do."""
    card = get_source_for(viewer, source, get_today(request), may_be_off=True)
    screen = build_rejections(build_frame(request, viewer, Place.SOURCES), card)
    return render_page(request, "sources/list/rejections.html", screen)


@require_http_methods(["GET", "HEAD", "POST"])
@signed_in
def connect(request: HttpRequest, viewer: Viewer) -> HttpResponse:
    """Connect a tool to a location of the viewer's."""
    places = list_places_for(viewer, get_today(request))
    sent = request.POST if request.method == "POST" else None
    form = ConnectForm(sent, tools=list_tools(), places=places, initial=_read_initial(request, viewer))
    if form.is_valid():
        return redirect("sources:source", _connect(request, viewer, form))
    screen = ConnectScreen(_("Leermiddel koppelen"), build_frame(request, viewer, Place.SOURCES), form)
    return render_page(request, "sources/list/connect.html", screen, status=400 if form.is_bound else 200)


def _read_initial(request: HttpRequest, viewer: Viewer) -> dict[str, object]:
    """What is known of the source named in the address, to be changed; nothing for a new one."""
    try:
        card = get_source_for(viewer, UUID(request.GET.get("bron", "")), get_today(request))
    except ValueError:
        return {}
    return {
        "tool": card.tool.slug,
        "location": str(card.place.uuid),
        "expected": card.expectation.value,
        "contact": card.contact,
        "explanation": card.tool.score_explanation,
    }


@transaction.atomic
def _connect(request: HttpRequest, viewer: Viewer, form: ConnectForm) -> UUID:
    """The connected source; its tool and its explanation come with it or not at all."""
    actor, now, given = person(viewer.person_uuid), get_now(request), form.cleaned_data
    source = connect_tool(
        tool_slug=form.slug,
        tool_name=given["name"],
        supplier=given["supplier"],
        location_ref=form.place.ref,
        actor=actor,
        now=now,
        expectation=form.expectation,
        contact=given["contact"],
        score_explanation=given["explanation"],
    )
    return source.uuid
