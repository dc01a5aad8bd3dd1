"""Handlers of a goal's page (S02) and of the teacher's mark on it (R11)."""

from uuid import UUID

from django.http import HttpRequest, HttpResponse, HttpResponseBadRequest
from django.shortcuts import redirect
from django.views.decorators.http import require_POST, require_safe

from zichtlijn.core.kernel.actor import person
from zichtlijn.core.kernel.refusal import Refusal, Refused
from zichtlijn.core.people.capacities import Via
from zichtlijn.core.people.viewer import Viewer
from zichtlijn.learning.goals.queries import get_goal
from zichtlijn.learning.goals.treating import mark_treated, undo_treated
from zichtlijn.web.chrome import Place, build_frame
from zichtlijn.web.gate import find_seat, get_now, get_today, signed_in
from zichtlijn.web.goals.goal import build_goal
from zichtlijn.web.ui.rendering import render_page

ACTS = {"markeer": mark_treated, "terug": undo_treated}


@require_safe
@signed_in
def show_goal(request: HttpRequest, viewer: Viewer, ref: str, goal: UUID) -> HttpResponse:
    """S02: one goal in one group."""
    today = get_today(request)
    group = find_seat(request).get_group(ref)
    frame = build_frame(request, viewer, Place.OVERVIEW)
    screen = build_goal(frame, group, goal, now=get_now(request), today=today)
    return render_page(request, "goals/goal.html", screen)


@require_POST
@signed_in
def mark_goal(request: HttpRequest, viewer: Viewer, ref: str, goal: UUID) -> HttpResponse:
    """Call the goal treated in this group, or take that back; only who teaches it in the group (R11)."""
    group = find_seat(request).get_group(ref)
    if group.sight.via is not Via.TEACHER or not group.sight.allows(get_goal(goal).subject):
        raise Refusal(Refused.NOT_FOUND)
    act = ACTS.get(request.POST.get("doe", ""))
    if act is None:
        return HttpResponseBadRequest()
    act(group_uuid=group.uuid, goal_uuid=goal, actor=person(viewer.person_uuid), now=get_now(request))
    return redirect("goals:goal", ref, goal)
