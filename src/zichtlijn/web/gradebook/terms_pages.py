"""Handlers of what a location agrees about its results: decimals, periods, reports, days of the PTA; with an undo."""

from dataclasses import dataclass
from typing import Final
from uuid import UUID

from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect
from django.urls import reverse
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods, require_POST, require_safe

from zichtlijn.core.kernel.actor import person
from zichtlijn.core.kernel.refusal import Refusal, Refused
from zichtlijn.core.people.capacities import may_manage_people
from zichtlijn.core.people.roster import Sector
from zichtlijn.core.people.viewer import Viewer
from zichtlijn.grading.terms.actions import set_terms, undo_terms
from zichtlijn.grading.terms.queries import find_last_change, find_terms
from zichtlijn.people.rosters.subjects import list_subjects
from zichtlijn.people.schools.queries import find_location, list_locations
from zichtlijn.web.chrome import Place as MenuPlace
from zichtlijn.web.chrome import build_frame
from zichtlijn.web.gate import get_now, get_today, signed_in
from zichtlijn.web.gradebook.screens import Place
from zichtlijn.web.gradebook.terms_forms import TermsForms, make_terms_forms
from zichtlijn.web.gradebook.terms_screens import TermsPlacesScreen, TermsScreen
from zichtlijn.web.ui.environment import get_active_formatter
from zichtlijn.web.ui.rendering import render_page

READ: Final = ["GET", "HEAD", "POST"]


@dataclass(frozen=True, slots=True)
class _School:
    """A location as these pages need it."""

    uuid: UUID
    ref: str
    name: str
    sector: Sector


@require_safe
@signed_in
def show_places(request: HttpRequest, viewer: Viewer) -> HttpResponse:
    """The locations this person decides for, or the only one at once."""
    today = get_today(request)
    own = [one for one in list_locations() if may_manage_people(viewer, one.uuid, today)]
    if not own:
        raise Refusal(Refused.NOT_FOUND)
    if len(own) == 1:
        return redirect("gradebook:terms", own[0].ref)
    places = tuple(Place(one.name, reverse("gradebook:terms", args=[one.ref])) for one in own)
    frame = build_frame(request, viewer, MenuPlace.RESULTS)
    screen = TermsPlacesScreen(_("Afspraken over cijfers"), frame, places)
    return render_page(request, "gradebook/terms_places.html", screen)


@require_http_methods(READ)
@signed_in
def set_location_terms(request: HttpRequest, viewer: Viewer, ref: str) -> HttpResponse:
    """What a location agreed, and the form to change it."""
    location = _get_location(request, viewer, ref)
    subjects = list_subjects(location.uuid, get_today(request))
    given = request.POST if request.method == "POST" else None
    forms = make_terms_forms(find_terms(location.uuid), subjects, location.sector, given)
    if given is not None and forms.is_valid():
        try:
            set_terms(location.uuid, forms.read(), actor=person(viewer.person_uuid), now=get_now(request))
        except Refusal as refusal:
            forms.tell_refusal(refusal)
        else:
            return redirect(f"{reverse('gradebook:terms', args=[location.ref])}?klaar")
    screen = _build(request, viewer, location, forms)
    return render_page(request, "gradebook/terms.html", screen, status=200 if given is None else 400)


@require_POST
@signed_in
def undo_location_terms(request: HttpRequest, viewer: Viewer, ref: str) -> HttpResponse:
    """Take the last change back; without one the page stays as it is."""
    location = _get_location(request, viewer, ref)
    if find_last_change(location.uuid) is not None:
        undo_terms(location.uuid, actor=person(viewer.person_uuid), now=get_now(request))
    return redirect(f"{reverse('gradebook:terms', args=[location.ref])}?klaar")


def _get_location(request: HttpRequest, viewer: Viewer, ref: str) -> _School:
    """The location, for who decides there. Raises Refusal(NOT_FOUND)."""
    found = find_location(ref)
    if found is None or not may_manage_people(viewer, found.uuid, get_today(request)):
        raise Refusal(Refused.NOT_FOUND)
    return _School(found.uuid, found.ref, found.name, Sector(found.sector))


def _build(request: HttpRequest, viewer: Viewer, location: _School, forms: TermsForms) -> TermsScreen:
    changed_at = find_last_change(location.uuid)
    told = _("De school sprak nog niets af. Dit zijn de beginwaarden.")
    if changed_at:
        told = _("Laatst gewijzigd %(moment)s.") % {"moment": get_active_formatter().moment(changed_at)}
    return TermsScreen(
        title=_("Afspraken over cijfers"),
        frame=build_frame(request, viewer, MenuPlace.RESULTS),
        name=location.name,
        forms=forms,
        url=reverse("gradebook:terms", args=[location.ref]),
        undo_url=reverse("gradebook:undo_terms", args=[location.ref]) if changed_at else "",
        changed=told,
        is_saved="klaar" in request.GET,
    )
