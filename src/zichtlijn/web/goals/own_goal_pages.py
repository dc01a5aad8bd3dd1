"""Making a goal of the school's own while planning (R13)."""

from urllib.parse import urlencode

from django.db import transaction
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect
from django.urls import reverse
from django.utils.translation import gettext as _
from django.views.decorators.http import require_POST

from zichtlijn.core.kernel.actor import person
from zichtlijn.core.people.viewer import Viewer
from zichtlijn.learning.goals.actions import add_own_goal, start_own_framework
from zichtlijn.learning.plans.access import get_group_to_plan_for
from zichtlijn.web.chrome import Place, build_frame
from zichtlijn.web.gate import get_now, get_today, signed_in
from zichtlijn.web.goals.planning import build_plan_form, make_form, make_own_form, read_asked
from zichtlijn.web.ui.rendering import render_page


@require_POST
@signed_in
def add_goal(request: HttpRequest, viewer: Viewer, ref: str) -> HttpResponse:
    """Add the goal to the own set of the school and go on planning it."""
    today, now, actor = get_today(request), get_now(request), person(viewer.person_uuid)
    group = get_group_to_plan_for(viewer, ref, today)
    form = make_own_form(group, data=request.POST)
    pupils = [("leerling", one) for one in request.POST.getlist("leerling")]
    if not form.is_valid():
        asked = read_asked(request.POST)
        frame = build_frame(request, viewer, Place.PLANS)
        screen = build_plan_form(frame, group, make_form(group, today, asked), asked, today=today, own_form=form)
        return render_page(request, "goals/plan_form.html", screen, status=400)
    subject = form.cleaned_data["subject"]
    slug = f"eigen-{group.location_uuid.hex[:12]}-{subject}"
    with transaction.atomic():
        start_own_framework(
            slug=slug,
            title=_("Eigen doelen"),
            owner=group.location_name,
            subject=subject,
            actor=actor,
            now=now,
        )
        goal = add_own_goal(
            framework_slug=slug,
            title=form.cleaned_data["title"],
            year_groups=group.year_groups,
            actor=actor,
            now=now,
        )
    return redirect(f"{reverse('goals:plan_new', args=[group.ref])}?{urlencode([*pupils, ('doel', str(goal.uuid))])}")
