"""Where a pupil starts in a made-up tool of the demo, one click from the own page (S12). Shows no result.

A real tool opens its own page for who comes from school.
"""

from dataclasses import dataclass
from uuid import UUID

from django.http import HttpRequest, HttpResponse
from django.http.response import HttpResponseBase
from django.urls import reverse
from django.views.decorators.http import require_safe

from zichtlijn.core.kernel.refusal import Refusal, Refused
from zichtlijn.core.people.viewer import Viewer
from zichtlijn.learning.overview.queries import get_catalogue
from zichtlijn.people.rosters.access import get_own_groups
from zichtlijn.web.chrome import Place, build_frame
from zichtlijn.web.demo.access import get_demo_board
from zichtlijn.web.gate import get_today, signed_in
from zichtlijn.web.ui.frame import Frame
from zichtlijn.web.ui.rendering import render_page


@dataclass(frozen=True, slots=True)
class StartPage:
    """The exercises a tool has at one goal."""

    title: str
    frame: Frame
    tool: str
    called: str
    exercises: tuple[str, ...]
    back_url: str


@require_safe
def show_start(request: HttpRequest, tool: UUID, goal: UUID) -> HttpResponseBase:
    """A tool as a pupil begins in it; does not exist outside a demo."""
    get_demo_board()
    return _show_start(request, tool, goal)


@signed_in
def _show_start(request: HttpRequest, viewer: Viewer, tool: UUID, goal: UUID) -> HttpResponse:
    get_own_groups(viewer, get_today(request))
    catalogue = get_catalogue([goal], ())
    if goal not in catalogue.goals or tool not in catalogue.tools:
        raise Refusal(Refused.NOT_FOUND)
    exercises = [one.name for one in catalogue.list_tool_goals(goal) if one.tool == tool]
    name = catalogue.tools[tool].name
    frame = build_frame(request, viewer, Place.OWN)
    screen = StartPage(name, frame, name, viewer.called, tuple(exercises), reverse("pupil:home"))
    return render_page(request, "demo/tool_start.html", screen)
