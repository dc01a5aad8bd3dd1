"""The page on which is chosen which goal sets a location or a group works with. Works without script."""

from uuid import UUID

from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect
from django.urls import reverse
from django.views.decorators.http import require_http_methods

from zichtlijn.core.kernel.actor import person
from zichtlijn.core.kernel.refusal import Refusal, Refused
from zichtlijn.core.people.viewer import Viewer
from zichtlijn.learning.goals.choosing import choose_frameworks
from zichtlijn.web.chrome import Place, build_frame
from zichtlijn.web.framework.choice_screens import build_choices
from zichtlijn.web.framework.gate import check_may_keep
from zichtlijn.web.framework.set_screens import name_places
from zichtlijn.web.gate import get_now, get_today, signed_in
from zichtlijn.web.ui.rendering import render_page


@require_http_methods(["GET", "HEAD", "POST"])
@signed_in
def choose_sets(request: HttpRequest, viewer: Viewer) -> HttpResponse:
    """Every location, and groups that differ; sending a form chooses for one place."""
    check_may_keep(request, viewer)
    on = get_today(request)
    if request.method == "POST":
        place = _read_place(request)
        if place not in name_places(on):
            raise Refusal(Refused.NOT_FOUND, str(place))
        choose_frameworks(place, request.POST.getlist("set"), actor=person(viewer.person_uuid), now=get_now(request))
        return redirect(f"{reverse('framework:goal_choices')}?bewaard={place}")
    asked, saved = request.GET.get("groep", ""), request.GET.get("bewaard", "")
    screen = build_choices(build_frame(request, viewer, Place.GOAL_SETS), on, asked_group=asked, saved_for=saved)
    return render_page(request, "framework/choices.html", screen)


def _read_place(request: HttpRequest) -> UUID:
    try:
        return UUID(request.POST.get("plek", ""))
    except ValueError:
        raise Refusal(Refused.INVALID, "plek") from None
