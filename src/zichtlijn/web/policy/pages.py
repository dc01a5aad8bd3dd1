"""Pages that show a policy: the list of locations, and S11. Thin; screens do the work."""

from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect
from django.views.decorators.http import require_safe

from zichtlijn.core.kernel.refusal import Refusal, Refused
from zichtlijn.core.people.viewer import Viewer
from zichtlijn.web.gate import signed_in
from zichtlijn.web.policy import parts
from zichtlijn.web.policy.gate import get_place, keeps_policy, list_kept_places
from zichtlijn.web.policy.reading import build_places, build_policy
from zichtlijn.web.ui.rendering import render_page


@require_safe
@signed_in
def show_places(request: HttpRequest, viewer: Viewer) -> HttpResponse:
    """The locations whose policy the viewer keeps; who keeps one goes there at once."""
    places = list_kept_places(request, viewer)
    if not places:
        raise Refusal(Refused.NOT_FOUND)
    if len(places) == 1:
        return redirect("policy:policy", places[0].ref)
    return render_page(request, "policy/places.html", build_places(request, viewer, places))


@require_safe
@signed_in
def show_policy(request: HttpRequest, viewer: Viewer, ref: str) -> HttpResponse:
    """S11 for who keeps the policy; for others what readers see of it."""
    place = get_place(ref)
    if not keeps_policy(request, viewer, place):
        return parts.answer_reader(request, viewer, place)
    return render_page(request, "policy/policy.html", build_policy(request, viewer, place))
