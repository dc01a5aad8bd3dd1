"""Pages of a policy for who reads it, wholly under the role that has no right on any result (decision 4)."""

from uuid import UUID

from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect
from django.urls import reverse
from django.utils.translation import gettext as _
from django.views.decorators.http import require_safe

from zichtlijn.core.kernel.refusal import Refusal, Refused
from zichtlijn.core.people.viewer import Viewer
from zichtlijn.core.release.policy import GroupKey, GroupKind, PolicyHistory
from zichtlijn.grading.release.reader_policies import read_reader_policy
from zichtlijn.people.rosters.classes import list_classes_at
from zichtlijn.tenancy.fence import get_audience
from zichtlijn.tenancy.scope import activated
from zichtlijn.web.chrome import build_frame
from zichtlijn.web.gate import get_now, get_today, signed_in
from zichtlijn.web.policy.calendar_screen import build_year
from zichtlijn.web.policy.gate import PolicyPlace
from zichtlijn.web.policy.reader_places import ReaderPlace, get_reader_place, list_reader_places
from zichtlijn.web.policy.reader_screen import Names, build_reader, list_reader_groups
from zichtlijn.web.policy.screens import PlaceLine, PlacesScreen
from zichtlijn.web.ui.rendering import render_page


@require_safe
@signed_in
def list_policies_to_read(request: HttpRequest, viewer: Viewer) -> HttpResponse:
    """The locations somebody belongs to; who belongs to one goes there at once."""
    with activated(get_audience()):
        places = list_reader_places(request, viewer)
        if not places:
            raise Refusal(Refused.NOT_FOUND)
        if len(places) == 1:
            return redirect("policy:readers", places[0].place.uuid)
        lines = [PlaceLine(one.place.name, reverse("policy:readers", args=[one.place.uuid]), "") for one in places]
        screen = PlacesScreen(_("Zo gaan wij om met resultaten"), build_frame(request, viewer), tuple(lines))
        return render_page(request, "policy/places.html", screen)


@require_safe
@signed_in
def show_policy_to_read(request: HttpRequest, viewer: Viewer, location: UUID) -> HttpResponse:
    """When moments are, and what the school agreed, for who belongs to the location."""
    with activated(get_audience()):
        return _draw_reader(request, viewer, get_reader_place(request, viewer, location))


@require_safe
@signed_in
def show_year_to_read(request: HttpRequest, viewer: Viewer, location: UUID) -> HttpResponse:
    """The school year of the groups somebody reads for."""
    with activated(get_audience()):
        reader = get_reader_place(request, viewer, location)
        history = read_reader_policy(location, reader.place.zone).adopted.history
        names = _name_classes(reader.place, history, request)
        terms = [version.terms for version in history.versions]
        groups = dict.fromkeys(one for term in terms for one in list_reader_groups(reader, history, term))
        screen = build_year(
            request,
            build_frame(request, viewer),
            reader.place,
            history,
            list(groups),
            names,
            back=(_("Zo gaan wij om met resultaten"), reverse("policy:readers", args=[location])),
        )
        return render_page(request, "policy/calendar_year.html", screen)


def answer_reader(request: HttpRequest, viewer: Viewer, place: PolicyPlace) -> HttpResponse:
    """The page of a policy for who does not keep it: moments and texts only. Raises Refusal(NOT_FOUND)."""
    with activated(get_audience()):
        return _draw_reader(request, viewer, get_reader_place(request, viewer, place.uuid))


def _draw_reader(request: HttpRequest, viewer: Viewer, reader: ReaderPlace) -> HttpResponse:
    policy = read_reader_policy(reader.place.uuid, reader.place.zone)
    names = _name_classes(reader.place, policy.adopted.history, request)
    site = f"{request.scheme}://{request.get_host()}"
    frame = build_frame(request, viewer)
    screen = build_reader(reader, policy, names, frame, now=get_now(request), site=site)
    return render_page(request, "policy/reader.html", screen)


def _name_classes(place: PolicyPlace, history: PolicyHistory, request: HttpRequest) -> Names:
    """What classes are called, when the policy names any. One query or none."""
    if not any(group.kind is GroupKind.CLASS for group in history.named_groups):
        return {}
    classes = list_classes_at(place.uuid, get_today(request))
    return {GroupKey(GroupKind.CLASS, str(row.uuid)): row.name for row in classes}
