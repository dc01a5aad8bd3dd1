"""Handlers of a pupil's own pages. What a pupil looks at is kept nowhere (decision 18)."""

from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect
from django.urls import reverse
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods

from zichtlijn.core.goals.plans import HowItWent
from zichtlijn.core.kernel.actor import person
from zichtlijn.core.kernel.refusal import Refusal, Refused
from zichtlijn.core.people.roster import Sector
from zichtlijn.core.people.viewer import Viewer
from zichtlijn.learning.plans.actions import say_how_it_went
from zichtlijn.people.rosters.access import get_own_groups
from zichtlijn.web.chrome import Place, build_frame
from zichtlijn.web.gate import get_now, get_today, signed_in
from zichtlijn.web.pupil.forms import ReplyForm
from zichtlijn.web.pupil.home import build_home
from zichtlijn.web.pupil.screens import LaterScreen
from zichtlijn.web.ui.rendering import render_page

SAID = "gezegd"


@require_http_methods(["GET", "HEAD", "POST"])
@signed_in
def show_home(request: HttpRequest, viewer: Viewer) -> HttpResponse:
    """S12: a primary school's pupil sees the planned goals and can say how it went; others an honest page."""
    today = get_today(request)
    groups = get_own_groups(viewer, today)
    frame = build_frame(request, viewer, Place.OWN)
    primary = [group.uuid for group in groups if group.sector is Sector.PO]
    if groups and not primary:
        if request.method == "POST":
            raise Refusal(Refused.NOT_FOUND)
        return render_page(request, "pupil/later.html", LaterScreen(_("Mijn overzicht"), frame, viewer.called))
    form = ReplyForm(request.POST if request.method == "POST" else None)
    if form.is_bound and form.is_valid():
        how = form.cleaned_data["how"]
        say_how_it_went(
            how=HowItWent(how) if how else None,
            words=form.cleaned_data["words"],
            actor=person(viewer.person_uuid),
            now=get_now(request),
        )
        return redirect(f"{reverse('pupil:home')}?{SAID}=1")
    is_demo = getattr(request, "board_is_demo", False)
    screen = build_home(frame, viewer, primary, form, today=today, is_said=SAID in request.GET, is_demo=is_demo)
    return render_page(request, "pupil/home.html", screen, status=400 if form.is_bound else 200)
