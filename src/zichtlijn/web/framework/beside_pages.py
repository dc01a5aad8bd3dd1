"""The page that lays two goal sets beside each other. Thin; the screen does the work."""

from django.http import HttpRequest, HttpResponse
from django.views.decorators.http import require_safe

from zichtlijn.core.people.viewer import Viewer
from zichtlijn.web.chrome import Place, build_frame
from zichtlijn.web.framework.beside_screens import build_beside
from zichtlijn.web.framework.gate import check_may_keep
from zichtlijn.web.gate import signed_in
from zichtlijn.web.ui.rendering import render_page


@require_safe
@signed_in
def show_beside(request: HttpRequest, viewer: Viewer) -> HttpResponse:
    """Two sets beside each other, such as the core goals of 2006 and of 2025."""
    check_may_keep(request, viewer)
    screen = build_beside(
        build_frame(request, viewer, Place.GOAL_SETS),
        left=request.GET.get("links", ""),
        right=request.GET.get("rechts", ""),
        only_linked=request.GET.get("toon") == "verband",
    )
    return render_page(request, "framework/beside.html", screen)
