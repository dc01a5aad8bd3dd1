"""Pages of the versions of a set: history, what going back would change, and going back. Work without script."""

from uuid import UUID

from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect
from django.views.decorators.http import require_http_methods, require_safe

from zichtlijn.core.kernel.actor import person
from zichtlijn.core.people.viewer import Viewer
from zichtlijn.learning.goals.versions import return_to_version
from zichtlijn.web.chrome import Place, build_frame
from zichtlijn.web.framework.gate import check_may_keep
from zichtlijn.web.framework.version_screens import build_return, build_versions
from zichtlijn.web.gate import get_now, get_today, signed_in
from zichtlijn.web.ui.rendering import render_page


@require_safe
@signed_in
def show_versions(request: HttpRequest, viewer: Viewer, slug: str) -> HttpResponse:
    """Every version of a set, newest first."""
    check_may_keep(request, viewer)
    screen = build_versions(slug, build_frame(request, viewer, Place.GOAL_SETS))
    return render_page(request, "framework/versions.html", screen)


@require_http_methods(["GET", "HEAD", "POST"])
@signed_in
def go_back(request: HttpRequest, viewer: Viewer, slug: str, version: UUID) -> HttpResponse:
    """What going back to a version would change; sending the form goes back, unless half of what is in use would go."""
    check_may_keep(request, viewer)
    actor, now = person(viewer.person_uuid), get_now(request)
    if request.method == "POST":
        is_sure = request.POST.get("zeker") == "on"
        outcome = return_to_version(slug, version, actor=actor, now=now, asks_first=not is_sure)
        if not outcome.is_held:
            return redirect("framework:goal_set_versions", slug)
    outcome = return_to_version(slug, version, actor=actor, now=now, dry_run=True)
    frame = build_frame(request, viewer, Place.GOAL_SETS)
    screen = build_return(slug, version, outcome.frameworks[0], frame, get_today(request))
    return render_page(request, "framework/go_back.html", screen)
