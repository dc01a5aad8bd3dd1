"""Pages of goals that wait for a decision: list, choosing another goal, deciding, undo. Thin; work without script."""

from uuid import UUID

from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect
from django.urls import reverse
from django.views.decorators.http import require_POST, require_safe

from zichtlijn.core.kernel.actor import person
from zichtlijn.core.kernel.refusal import Refusal, Refused
from zichtlijn.core.people.viewer import Viewer
from zichtlijn.learning.goals.queries import get_goal
from zichtlijn.learning.goals.settling import keep_goal
from zichtlijn.learning.plans.moving import follow_goal_with_plans, take_back_settlement
from zichtlijn.web.chrome import Place, build_frame
from zichtlijn.web.framework.gate import check_may_keep
from zichtlijn.web.framework.review_screens import build_review, build_search
from zichtlijn.web.gate import get_now, get_today, signed_in
from zichtlijn.web.ui.rendering import render_page

KEEP = "houden"


@require_safe
@signed_in
def show_review(request: HttpRequest, viewer: Viewer) -> HttpResponse:
    """Goals that wait for a decision."""
    check_may_keep(request, viewer)
    frame = build_frame(request, viewer, Place.GOAL_SETS)
    screen = build_review(frame, get_today(request), taken_back=request.GET.get("terug", ""))
    return render_page(request, "framework/review.html", screen)


@require_safe
@signed_in
def choose_other(request: HttpRequest, viewer: Viewer, goal: UUID) -> HttpResponse:
    """Search another goal for one that waits."""
    check_may_keep(request, viewer)
    frame = build_frame(request, viewer, Place.GOAL_SETS)
    screen = build_search(goal, frame, words=request.GET.get("woorden", ""), on=get_today(request))
    return render_page(request, "framework/choose_other.html", screen)


@require_POST
@signed_in
def decide(request: HttpRequest, viewer: Viewer, goal: UUID) -> HttpResponse:
    """Leave everything on the goal, or take mappings and plans along to another; then back to the list."""
    check_may_keep(request, viewer)
    get_goal(goal)
    actor, now = person(viewer.person_uuid), get_now(request)
    revision, choice = _read_uuid(request, "versie"), request.POST.get("besluit", "")
    if choice == KEEP:
        keep_goal(goal, revision=revision, actor=actor, now=now)
    else:
        follow_goal_with_plans(goal, _read_uuid(request, "besluit"), revision=revision, actor=actor, now=now)
    return redirect("framework:goal_review")


@require_POST
@signed_in
def take_back(request: HttpRequest, viewer: Viewer, settled: UUID) -> HttpResponse:
    """Undo of a decision; the goal is back on the list, which says so."""
    check_may_keep(request, viewer)
    undone = take_back_settlement(settled, actor=person(viewer.person_uuid), now=get_now(request))
    return redirect(f"{reverse('framework:goal_review')}?terug={undone.left}")


def _read_uuid(request: HttpRequest, name: str) -> UUID:
    try:
        return UUID(request.POST.get(name, ""))
    except ValueError:
        raise Refusal(Refused.INVALID, name) from None
