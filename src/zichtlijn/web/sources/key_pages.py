"""Pages on which an administrator makes a key to the machine door and takes one back. A key is shown once."""

from uuid import UUID

from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect
from django.urls import reverse
from django.views.decorators.http import require_http_methods, require_POST

from zichtlijn.core.goals.deciders import may_map_goals
from zichtlijn.core.kernel.actor import person
from zichtlijn.core.people.viewer import Viewer
from zichtlijn.intake.sources.access import get_source_for
from zichtlijn.intake.sources.actions import issue_key, revoke_key
from zichtlijn.intake.sources.keys import get_key, get_source_row, list_keys
from zichtlijn.web.chrome import Place, build_frame
from zichtlijn.web.gate import get_now, get_today, signed_in
from zichtlijn.web.sources.source_screens import build_revoke, build_source
from zichtlijn.web.ui.rendering import render_page


@require_POST
@signed_in
def make_key(request: HttpRequest, viewer: Viewer, source: UUID) -> HttpResponse:
    """Make a key and show it in this very answer: it is kept nowhere, so there is nothing to go back to."""
    today = get_today(request)
    card = get_source_for(viewer, source, today)
    key = issue_key(get_source_row(source), actor=person(viewer.person_uuid), now=get_now(request))
    screen = build_source(
        build_frame(request, viewer, Place.SOURCES),
        card,
        get_now(request),
        maps_goals=may_map_goals(viewer, today),
        new_key=key,
        records_url=request.build_absolute_uri(reverse("api:records")),
    )
    answer = render_page(request, "sources/list/source.html", screen)
    answer.headers["Cache-Control"] = "no-store"
    return answer


@require_http_methods(["GET", "HEAD", "POST"])
@signed_in
def revoke(request: HttpRequest, viewer: Viewer, source: UUID, key: UUID) -> HttpResponse:
    """Ask first; then the key opens nothing from this instant on. A second press does no harm."""
    card = get_source_for(viewer, source, get_today(request))
    if request.method == "POST":
        if key in {one.uuid for one in list_keys(source)}:
            revoke_key(key, actor=person(viewer.person_uuid), now=get_now(request))
        return redirect("sources:source", source)
    screen = build_revoke(build_frame(request, viewer, Place.SOURCES), card, get_key(source, key))
    return render_page(request, "sources/list/revoke.html", screen)
