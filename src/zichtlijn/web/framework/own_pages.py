"""Pages of a school's own goals: add, change, take out of use. Work without script; each change is a version (R13)."""

from collections.abc import Callable
from uuid import UUID

from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods, require_POST

from zichtlijn.core.kernel.actor import Actor, person
from zichtlijn.core.kernel.refusal import Refusal, Refused
from zichtlijn.core.people.viewer import Viewer
from zichtlijn.learning.goals.actions import add_own_goal
from zichtlijn.learning.goals.own import change_own_goal, retire_own_goal
from zichtlijn.web.chrome import Place, build_frame
from zichtlijn.web.framework.forms import OwnGoalForm
from zichtlijn.web.framework.gate import check_may_keep
from zichtlijn.web.framework.own_screens import build_own_goal, get_own_goal, list_parents, read_initial
from zichtlijn.web.gate import get_now, get_today, signed_in
from zichtlijn.web.ui.rendering import render_page


@require_http_methods(["GET", "HEAD", "POST"])
@signed_in
def add_goal(request: HttpRequest, viewer: Viewer, slug: str) -> HttpResponse:
    """A new own goal, below any goal of any set or below none."""
    check_may_keep(request, viewer)
    form = _make_form(request, slug, None)

    def add(actor: Actor) -> None:
        text = form.read_text()
        add_own_goal(
            framework_slug=slug,
            title=text.title,
            year_groups=text.year_groups,
            parent=form.read_parent(),
            short_title=text.short_title,
            description=text.description,
            code=text.code,
            actor=actor,
            now=get_now(request),
        )

    return _answer(request, viewer, slug, None, form, add)


@require_http_methods(["GET", "HEAD", "POST"])
@signed_in
def change_goal(request: HttpRequest, viewer: Viewer, slug: str, goal: UUID) -> HttpResponse:
    """Write an own goal anew; what stood before stays in the history."""
    check_may_keep(request, viewer)
    form = _make_form(request, slug, goal)

    def change(actor: Actor) -> None:
        change_own_goal(
            goal,
            form.read_text(),
            parent=form.read_parent(),
            label=_("doel gewijzigd"),
            actor=actor,
            now=get_now(request),
        )

    return _answer(request, viewer, slug, goal, form, change)


@require_POST
@signed_in
def retire_goal(request: HttpRequest, viewer: Viewer, slug: str, goal: UUID) -> HttpResponse:
    """Take an own goal out of use, unless half of what is in use would go and nobody said so; again does no harm."""
    check_may_keep(request, viewer)
    if get_own_goal(slug, goal).is_gone:
        return redirect("framework:goal_set", slug)
    actor, now = person(viewer.person_uuid), get_now(request)
    is_sure = request.POST.get("zeker") == "on"
    outcome = retire_own_goal(goal, label=_("doel gestopt"), actor=actor, now=now, asks_first=not is_sure)
    if outcome.is_held:
        form = OwnGoalForm(None, parents=list_parents(slug, goal, "", ""), initial=read_initial(slug, goal))
        frame = build_frame(request, viewer, Place.GOAL_SETS)
        screen = build_own_goal(slug, goal, form, frame, words="", on=get_today(request), needs_word=True)
        return render_page(request, "framework/own_goal.html", screen, status=400)
    return redirect("framework:goal_set", slug)


def _make_form(request: HttpRequest, slug: str, goal: UUID | None) -> OwnGoalForm:
    sent = request.POST if request.method == "POST" else None
    chosen = request.POST.get("parent", "") if sent else ""
    parents = list_parents(slug, goal, request.GET.get("onder", ""), chosen)
    return OwnGoalForm(sent, parents=parents, initial=read_initial(slug, goal))


def _answer(
    request: HttpRequest,
    viewer: Viewer,
    slug: str,
    goal: UUID | None,
    form: OwnGoalForm,
    act: Callable[[Actor], None],
) -> HttpResponse:
    if form.is_valid():
        try:
            act(person(viewer.person_uuid))
            return redirect("framework:goal_set", slug)
        except Refusal as refusal:
            if refusal.reason is not Refused.INVALID:
                raise
            form.add_error("parent", _("Hier kan het doel niet onder staan: dan staat het onder zichzelf."))
    frame = build_frame(request, viewer, Place.GOAL_SETS)
    words = request.GET.get("onder", "")
    screen = build_own_goal(slug, goal, form, frame, words=words, on=get_today(request))
    return render_page(request, "framework/own_goal.html", screen, status=400 if form.is_bound else 200)
