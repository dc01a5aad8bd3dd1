"""Pages on which a coordinator maps all goals of a tool, with suggestions. Thin; works without script."""

from uuid import UUID

from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect
from django.views.decorators.http import require_POST, require_safe

from zichtlijn.core.kernel.actor import person
from zichtlijn.core.people.viewer import Viewer
from zichtlijn.learning.goals.deciding_together import decide_together, take_back_decisions
from zichtlijn.learning.goals.mapped import list_tool_goals
from zichtlijn.learning.goals.suggestions import SUGGESTER
from zichtlijn.web.chrome import Place, build_frame
from zichtlijn.web.gate import get_now, signed_in
from zichtlijn.web.sources.mapping_acts import describe_last_act, read_act, read_limits, remember_act, take_last_act
from zichtlijn.web.sources.mapping_gate import check_may_map
from zichtlijn.web.sources.mapping_work import build_work, make_url
from zichtlijn.web.ui.rendering import render_page


@require_safe
@signed_in
def show_work(request: HttpRequest, viewer: Viewer, slug: str) -> HttpResponse:
    """The next goals to map, with suggestions."""
    check_may_map(request, viewer)
    frame = build_frame(request, viewer, Place.TOOLS)
    screen = build_work(slug, read_limits(request.GET), describe_last_act(request, slug), frame)
    return render_page(request, "sources/mapping/work.html", screen)


@require_POST
@signed_in
def decide(request: HttpRequest, viewer: Viewer, slug: str) -> HttpResponse:
    """Confirm one row or all that were chosen, or say that no suggestion fits; then the next ones."""
    check_may_map(request, viewer)
    act = read_act(request.POST)
    if act.decisions:
        mappings = decide_together(
            act.decisions, tool_slug=slug, method=SUGGESTER, actor=person(viewer.person_uuid), now=get_now(request)
        )
        remember_act(request, slug, act, mappings, _name(slug, act.decisions[0].tool_goal))
    return redirect(f"{make_url(slug, read_limits(request.POST))}{_anchor(act.next_row)}")


@require_POST
@signed_in
def undo_last(request: HttpRequest, viewer: Viewer, slug: str) -> HttpResponse:
    """Take the last act back; pressing again takes back the one before."""
    check_may_map(request, viewer)
    take_back_decisions(
        take_last_act(request, slug), tool_slug=slug, actor=person(viewer.person_uuid), now=get_now(request)
    )
    return redirect(make_url(slug, read_limits(request.POST)))


def _name(slug: str, tool_goal: UUID) -> str:
    return next((card.name for card in list_tool_goals(slug) if card.uuid == tool_goal), "")


def _anchor(row: UUID | None) -> str:
    return f"#rij-{row}" if row else ""
