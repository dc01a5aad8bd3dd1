"""Handlers of the own week. Only its pupil comes here, and nobody is told of anything (R47)."""

from typing import Final
from uuid import UUID

from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect
from django.urls import reverse
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods, require_POST

from zichtlijn.core.kernel.refusal import Refusal
from zichtlijn.core.people.viewer import Viewer
from zichtlijn.guidance.own_week.actions import drop_item, plan_item, tick_item
from zichtlijn.web.gate import signed_in
from zichtlijn.web.pupil.forms import WeekForm
from zichtlijn.web.pupil.opening import Own, build_own_frame, open_own
from zichtlijn.web.pupil.screens import WeekScreen
from zichtlijn.web.pupil.week import list_fortnight
from zichtlijn.web.ui.rendering import render_page
from zichtlijn.web.wall import walled

DONE: Final = "klaar"


@require_http_methods(["GET", "HEAD", "POST"])
@walled
def show_week(request: HttpRequest, viewer: Viewer) -> HttpResponse:
    """This week and the next, with a form to add to them."""
    own = open_own(request, viewer)
    form = WeekForm(request.POST if request.method == "POST" else None, today=own.today)
    if form.is_bound and form.is_valid() and _plan(own, form):
        return redirect("pupil:week")
    screen = WeekScreen(_("Mijn week"), build_own_frame(request, own), list_fortnight(own), form)
    return render_page(request, "pupil/week.html", screen, status=400 if form.errors else 200)


@require_POST
@signed_in
def tick(request: HttpRequest, viewer: Viewer, item: UUID) -> HttpResponse:
    """Done, or not yet."""
    tick_item(item, is_done=DONE in request.POST, actor=open_own(request, viewer).actor)
    return redirect(f"{reverse('pupil:home')}#week")


@require_POST
@signed_in
def drop(request: HttpRequest, viewer: Viewer, item: UUID) -> HttpResponse:
    """Out of the week."""
    drop_item(item, actor=open_own(request, viewer).actor)
    return redirect("pupil:week")


def _plan(own: Own, form: WeekForm) -> bool:
    """False, with the reason at the form, when the day is full."""
    try:
        plan_item(**form.cleaned_data, actor=own.actor, now=own.now)
    except Refusal:
        form.add_error("planned_on", _("Op deze dag staat al veel. Kies een andere dag."))
        return False
    return True
