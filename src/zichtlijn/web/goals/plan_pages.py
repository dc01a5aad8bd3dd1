"""Handlers of the pages about plans (S05): teachers of the group plan, its learning support reads along."""

from uuid import UUID

from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect
from django.urls import reverse
from django.views.decorators.http import require_http_methods, require_POST, require_safe

from zichtlijn.core.goals.plans import Verdict
from zichtlijn.core.kernel.actor import person
from zichtlijn.core.kernel.refusal import Refusal, Refused
from zichtlijn.core.people.viewer import Viewer
from zichtlijn.learning.goals.queries import list_goals
from zichtlijn.learning.plans import actions
from zichtlijn.learning.plans.access import get_group_to_plan_for, get_plan_for, get_plan_to_end_for
from zichtlijn.learning.plans.facts import PlanCard
from zichtlijn.learning.plans.queries import list_plans, list_plans_by_uuid
from zichtlijn.people.rosters.access import get_group_for
from zichtlijn.people.rosters.queries import GroupRow
from zichtlijn.web.chrome import Place, build_frame
from zichtlijn.web.gate import get_now, get_today, signed_in
from zichtlijn.web.goals.looking_back import build_plan
from zichtlijn.web.goals.plan_forms import ExtendForm
from zichtlijn.web.goals.planning import (
    build_change_form,
    build_plan_form,
    make_change_form,
    make_form,
    read_asked,
)
from zichtlijn.web.goals.plans import ENDED, MADE, build_plans, plans_url, read_uuids
from zichtlijn.web.ui.rendering import render_page

FORM_TEMPLATE = "goals/plan_form.html"


@require_http_methods(["GET", "HEAD", "POST"])
@signed_in
def show_plans(request: HttpRequest, viewer: Viewer, ref: str) -> HttpResponse:
    """S05. With a goal in the address a teacher goes to the form; a post keeps the goals that are ticked."""
    today = get_today(request)
    if request.method == "POST":
        return _keep_ticked(request, viewer, get_group_to_plan_for(viewer, ref, today))
    group = get_group_for(viewer, ref, today)
    if "doel" in request.GET and group.sight.may_plan:
        return redirect(f"{reverse('goals:plan_new', args=[group.ref])}?{request.GET.urlencode()}")
    screen = build_plans(
        build_frame(request, viewer, Place.PLANS),
        group,
        today=today,
        is_per_pupil=request.GET.get("toon") == "leerling",
        done=_read_done(request),
    )
    return render_page(request, "goals/plans.html", screen)


@require_http_methods(["GET", "HEAD", "POST"])
@signed_in
def plan_goals(request: HttpRequest, viewer: Viewer, ref: str) -> HttpResponse:
    """The form to plan goals; filled in from the address."""
    today = get_today(request)
    group = get_group_to_plan_for(viewer, ref, today)
    asked = read_asked(request.GET)
    if request.method != "POST":
        form = make_form(group, today, asked)
        screen = build_plan_form(build_frame(request, viewer, Place.PLANS), group, form, asked, today=today)
        return render_page(request, FORM_TEMPLATE, screen)
    form = make_form(group, today, asked, request.POST)
    goals = _read_goals(group, request)
    if goals and form.is_valid():
        made = actions.plan_goals(
            group_uuid=group.uuid,
            goals=goals,
            terms=form.read_terms(),
            pupils=[UUID(one) for one in form.cleaned_data["pupils"]],
            actor=person(viewer.person_uuid),
            now=get_now(request),
        )
        return redirect(plans_url(group, MADE, made))
    frame = build_frame(request, viewer, Place.PLANS)
    screen = build_plan_form(frame, group, form, asked, today=today, chosen=goals)
    return render_page(request, FORM_TEMPLATE, screen, status=400)


@require_safe
@signed_in
def show_plan(request: HttpRequest, viewer: Viewer, ref: str, plan: UUID) -> HttpResponse:
    """Looking back: what happened since the plan, and how it ends."""
    today = get_today(request)
    group, card = get_plan_for(viewer, ref, plan, today)
    frame = build_frame(request, viewer, Place.PLANS)
    screen = build_plan(frame, group, card, now=get_now(request), today=today, done=_read_done(request))
    return render_page(request, "goals/plan.html", screen)


@require_http_methods(["GET", "HEAD", "POST"])
@signed_in
def change_plan(request: HttpRequest, viewer: Viewer, ref: str, plan: UUID) -> HttpResponse:
    """Agree on other pupils, days, tool or note."""
    today = get_today(request)
    group, card = _get_open_plan(viewer, ref, plan, request)
    form = make_change_form(group, card, today, request.POST if request.method == "POST" else None)
    if form.is_bound and form.is_valid():
        changed = actions.change_plan(
            card.uuid,
            terms=form.read_terms(),
            pupils=[UUID(one) for one in form.cleaned_data["pupils"]],
            actor=person(viewer.person_uuid),
            now=get_now(request),
        )
        return redirect("goals:plan", group.ref, changed)
    screen = build_change_form(build_frame(request, viewer, Place.PLANS), group, card, form)
    return render_page(request, FORM_TEMPLATE, screen, status=400 if form.is_bound else 200)


@require_POST
@signed_in
def end_plan(request: HttpRequest, viewer: Viewer, ref: str, plan: UUID) -> HttpResponse:
    """End with a verdict of the teacher: treated enough, or stopped (R11)."""
    group, card = _get_open_plan(viewer, ref, plan, request)
    try:
        verdict = Verdict(request.POST.get("verdict", ""))
    except ValueError as error:
        raise Refusal(Refused.INVALID, "verdict") from error
    actions.end_plan(card.uuid, verdict, actor=person(viewer.person_uuid), now=get_now(request))
    return redirect(plans_url(group, ENDED, [card.uuid]))


@require_POST
@signed_in
def extend_plan(request: HttpRequest, viewer: Viewer, ref: str, plan: UUID) -> HttpResponse:
    """Go on until a later look-back."""
    today, now = get_today(request), get_now(request)
    group, card = _get_open_plan(viewer, ref, plan, request)
    form = ExtendForm(request.POST, today=today)
    if form.is_valid():
        look_back_on = form.cleaned_data["look_back_on"]
        actions.extend_plan(card.uuid, look_back_on, actor=person(viewer.person_uuid), now=now)
        return redirect(plans_url(group, ENDED, [card.uuid]))
    frame = build_frame(request, viewer, Place.PLANS)
    screen = build_plan(frame, group, card, now=now, today=today, extend_form=form)
    return render_page(request, "goals/plan.html", screen, status=400)


@require_POST
@signed_in
def undo_plan(request: HttpRequest, viewer: Viewer, ref: str) -> HttpResponse:
    """Take back plans just made, or ends of plans."""
    group = get_group_to_plan_for(viewer, ref, get_today(request))
    act, actor, now = request.POST.get("act"), person(viewer.person_uuid), get_now(request)
    for card in _list_own_subjects(group, list_plans_by_uuid(group.uuid, read_uuids(request.POST.get("plans", "")))):
        if act == ENDED:
            actions.reopen_plan(card.uuid, actor=actor, now=now)
        elif card.verdict is None:
            actions.end_plan(card.uuid, Verdict.WITHDRAWN, actor=actor, now=now)
    return redirect(plans_url(group))


def _keep_ticked(request: HttpRequest, viewer: Viewer, group: GroupRow) -> HttpResponse:
    """Goals of the whole group that are no longer ticked stop; those that were not on the page stay."""
    shown, ticked = (set(read_uuids(",".join(request.POST.getlist(name)))) for name in ("shown", "plans"))
    cards = _list_own_subjects(group, list_plans(group.uuid, get_today(request)))
    stopped = [one.uuid for one in cards if not one.pupils and one.uuid in shown - ticked]
    for uuid in stopped:
        actions.end_plan(uuid, Verdict.STOPPED, actor=person(viewer.person_uuid), now=get_now(request))
    return redirect(plans_url(group, ENDED, stopped))


def _get_open_plan(viewer: Viewer, ref: str, plan: UUID, request: HttpRequest) -> tuple[GroupRow, PlanCard]:
    group, card = get_plan_to_end_for(viewer, ref, plan, get_today(request))
    if card.verdict is not None:
        raise Refusal(Refused.NOT_FOUND)
    return group, card


def _read_goals(group: GroupRow, request: HttpRequest) -> list[UUID]:
    """Goals that were ticked, in use and of a subject in sight."""
    asked = read_uuids(",".join(request.POST.getlist("goals")))
    known = list_goals(asked)
    allowed = [known[one] for one in asked if one in known]
    return [one.uuid for one in allowed if not one.is_gone and group.sight.allows(one.subject)]


def _list_own_subjects(group: GroupRow, cards: list[PlanCard]) -> list[PlanCard]:
    return [one for one in cards if group.sight.allows(one.goal.subject)]


def _read_done(request: HttpRequest) -> tuple[str, str]:
    act = next((one for one in (MADE, ENDED) if one in request.GET), "")
    return act, request.GET.get(act, "")
