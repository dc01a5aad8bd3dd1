"""Arrangements for one pupil: safety, eighteen, a court. For the head of the location alone, always with a reason.

Pupils and guardians never see that there is one.
"""

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import timedelta
from uuid import UUID

from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect
from django.urls import reverse
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods, require_POST, require_safe

from zichtlijn.core.kernel.actor import person
from zichtlijn.core.kernel.refusal import Refusal, Refused
from zichtlijn.core.people.viewer import Viewer
from zichtlijn.core.release.policy import GroupTerms
from zichtlijn.grading.release.actions import arrange_pupil
from zichtlijn.grading.release.arrangements import KeptArrangement, end_arrangement, list_arrangements
from zichtlijn.people.rosters.search import MOST_FOUND, EnrolledPupil, find_pupil_at, find_pupils_at, list_enrolled
from zichtlijn.web.chrome import Place, build_frame
from zichtlijn.web.gate import get_now, get_today, signed_in
from zichtlijn.web.policy.arrangement_form import ArrangementForm, make_arrangement_form
from zichtlijn.web.policy.gate import PolicyPlace, get_headed_place
from zichtlijn.web.policy.telling import tell_group_terms
from zichtlijn.web.policy.words import tell_days_of
from zichtlijn.web.ui.environment import get_active_formatter
from zichtlijn.web.ui.frame import Frame
from zichtlijn.web.ui.rendering import render_page
from zichtlijn.web.year_words import name_year_group


@dataclass(frozen=True, slots=True)
class ArrangementLine:
    uuid: UUID
    pupil: str
    days: str
    what: str
    reason: str
    made: str


@dataclass(frozen=True, slots=True)
class FoundLine:
    name: str
    year_group: str
    url: str


@dataclass(frozen=True, slots=True)
class ArrangementsScreen:
    title: str
    frame: Frame
    ref: str
    words: str
    found: tuple[FoundLine, ...]
    has_more: bool
    lines: tuple[ArrangementLine, ...]
    done: str


@dataclass(frozen=True, slots=True)
class ArrangementScreen:
    title: str
    frame: Frame
    ref: str
    pupil_ref: str
    form: ArrangementForm


@require_safe
@signed_in
def show_arrangements(request: HttpRequest, viewer: Viewer, ref: str) -> HttpResponse:
    """What was arranged at this location, and a search for a pupil to arrange something for."""
    place, today = get_headed_place(request, viewer, ref), get_today(request)
    words = request.GET.get("zoek", "")[:100]
    found = find_pupils_at(place.uuid, words, today)
    screen = ArrangementsScreen(
        title=_("Regelingen voor één leerling"),
        frame=build_frame(request, viewer, Place.POLICY),
        ref=place.ref,
        words=words,
        found=tuple(_tell_found(place, one) for one in found[:MOST_FOUND]),
        has_more=len(found) > MOST_FOUND,
        lines=tuple(_list_lines(request, place)),
        done=_("De regeling is opgeslagen. Die telt vanaf de eerste dag die je koos.")
        if "klaar" in request.GET
        else "",
    )
    return render_page(request, "policy/arrangements.html", screen)


@require_http_methods(["GET", "HEAD", "POST"])
@signed_in
def arrange(request: HttpRequest, viewer: Viewer, ref: str, pupil_ref: str) -> HttpResponse:
    """Arrange something for one pupil, from tomorrow at the earliest."""
    place, today = get_headed_place(request, viewer, ref), get_today(request)
    pupil = find_pupil_at(place.uuid, pupil_ref, today)
    if pupil is None:
        raise Refusal(Refused.NOT_FOUND)
    data = request.POST if request.method == "POST" else None
    form = make_arrangement_form(data, first_day=today + timedelta(days=1))
    if form.is_valid() and _arrange(request, viewer, pupil, form):
        return redirect(f"{reverse('policy:arrangements', args=[ref])}?klaar=1")
    screen = ArrangementScreen(
        title=_("Regeling voor %(pupil)s") % {"pupil": pupil.full},
        frame=build_frame(request, viewer, Place.POLICY),
        ref=place.ref,
        pupil_ref=pupil.ref,
        form=form,
    )
    return render_page(request, "policy/arrangement.html", screen, status=400 if data is not None else 200)


@require_POST
@signed_in
def stop_arrangement(request: HttpRequest, viewer: Viewer, ref: str, arrangement: UUID) -> HttpResponse:
    """Let an arrangement end today."""
    place = get_headed_place(request, viewer, ref)
    if arrangement not in {line.uuid for line in _list_lines(request, place)}:
        raise Refusal(Refused.NOT_FOUND)
    end_arrangement(arrangement, actor=person(viewer.person_uuid), now=get_now(request))
    return redirect("policy:arrangements", ref)


def _arrange(request: HttpRequest, viewer: Viewer, pupil: EnrolledPupil, form: ArrangementForm) -> bool:
    try:
        arrange_pupil(
            pupil.uuid,
            form.read_arrangement(),
            form.around.cleaned_data["reason"],
            actor=person(viewer.person_uuid),
            now=get_now(request),
        )
    except Refusal as refusal:
        if refusal.reason is not Refused.INVALID:
            raise
        form.show_refusal(refusal.detail)
        return False
    return True


def _list_lines(request: HttpRequest, place: PolicyPlace) -> Iterator[ArrangementLine]:
    today = get_today(request)
    kept = list_arrangements(today)
    names = {one.uuid: one.full for one in list_enrolled(place.uuid, {one.pupil for one in kept}, today)}
    return (_tell_line(one, names[one.pupil]) for one in kept if one.pupil in names)


def _tell_line(kept: KeptArrangement, name: str) -> ArrangementLine:
    fmt, span = get_active_formatter(), kept.arrangement.span
    terms = GroupTerms(frozenset(), kept.arrangement.slots, kept.arrangement.guardians)
    days = tell_days_of(span) if span.ends_on else _("vanaf %(day)s") % {"day": fmt.date_only(span.starts_on)}
    made = _("%(who)s op %(when)s") % {"who": kept.made_by, "when": fmt.date_only(kept.made_at)}
    return ArrangementLine(kept.uuid, name, days, tell_group_terms(terms), kept.reason, made)


def _tell_found(place: PolicyPlace, one: EnrolledPupil) -> FoundLine:
    url = reverse("policy:arrange", args=[place.ref, one.ref])
    return FoundLine(one.full, name_year_group(one.year_group) if one.year_group else "", url)
