"""Pages of what a school says around its policy. Each shows a form, and keeps a new version of what was sent."""

from dataclasses import dataclass

from django import forms
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect
from django.urls import reverse
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods

from zichtlijn.core.kernel.actor import person
from zichtlijn.core.people.viewer import Viewer
from zichtlijn.grading.release.administration import find_check, say_administration
from zichtlijn.grading.release.agreements import find_agreements, set_agreements
from zichtlijn.grading.release.exam_classes import list_exam_classes
from zichtlijn.grading.release.hours import find_hours, set_hours
from zichtlijn.grading.release.naming_exam_classes import set_exam_classes
from zichtlijn.grading.sharing.choices import let_guardians_see_coming_tests, may_guardians_see_coming_tests
from zichtlijn.people.rosters.classes import list_classes_at
from zichtlijn.web.chrome import Place, build_frame
from zichtlijn.web.gate import get_now, get_today, signed_in
from zichtlijn.web.policy.gate import PolicyPlace, get_kept_place
from zichtlijn.web.policy.setting_forms import (
    AdministrationForm,
    AgreementsForm,
    ExamClassesForm,
    HoursForm,
    write_hours,
)
from zichtlijn.web.ui.frame import Frame
from zichtlijn.web.ui.rendering import render_page


@dataclass(frozen=True, slots=True)
class SettingScreen:
    """A form about a location."""

    title: str
    frame: Frame
    ref: str
    about: str
    form: forms.Form


@require_http_methods(["GET", "HEAD", "POST"])
@signed_in
def set_lesson_hours(request: HttpRequest, viewer: Viewer, ref: str) -> HttpResponse:
    """When lessons are given, and until when moments need no reason."""
    place = get_kept_place(request, viewer, ref)
    form = (
        HoursForm(request.POST) if request.method == "POST" else HoursForm(initial=write_hours(find_hours(place.uuid)))
    )
    if form.is_valid():
        actor, reason = person(viewer.person_uuid), form.cleaned_data["reason"]
        set_hours(place.uuid, form.read_hours(), reason, actor=actor, now=get_now(request))
        return _go_back(place, "lestijden")
    about = _("Momenten vallen buiten deze uren. Wat al vastgesteld is, verandert niet.")
    return _show(request, viewer, place, "policy/hours.html", _("Lestijden %(place)s"), about, form)


@require_http_methods(["GET", "HEAD", "POST"])
@signed_in
def set_own_agreements(request: HttpRequest, viewer: Viewer, ref: str) -> HttpResponse:
    """What the school agreed in its own words, and what guardians see besides results."""
    place = get_kept_place(request, viewer, ref)
    form = AgreementsForm(request.POST) if request.method == "POST" else AgreementsForm(initial=_read_agreed(place))
    if form.is_valid():
        actor, now = person(viewer.person_uuid), get_now(request)
        set_agreements(place.uuid, form.read_agreements(), actor=actor, now=now)
        let_guardians_see_coming_tests(place.uuid, form.cleaned_data["has_coming_tests"], actor=actor, now=now)
        return _go_back(place, "afspraken")
    about = _("Deze regels staan onder elk tekstveld dat anderen lezen. Houd ze kort.")
    return _show(request, viewer, place, "policy/agreements.html", _("Eigen afspraken %(place)s"), about, form)


@require_http_methods(["GET", "HEAD", "POST"])
@signed_in
def check_administration(request: HttpRequest, viewer: Viewer, ref: str) -> HttpResponse:
    """The tick that the school's administration shows no grades by itself, with how to see to it."""
    place = get_kept_place(request, viewer, ref)
    check = find_check(place.uuid)
    initial = {"is_silent": check is not None and check.is_silent}
    form = AdministrationForm(request.POST) if request.method == "POST" else AdministrationForm(initial=initial)
    if form.is_valid():
        actor, is_silent = person(viewer.person_uuid), form.cleaned_data["is_silent"]
        say_administration(place.uuid, is_silent=is_silent, actor=actor, now=get_now(request))
        return _go_back(place, "administratie")
    about = _("Zolang het administratiesysteem (LAS) cijfers meteen toont, werkt dit beleid niet.")
    title = _("Administratiesysteem %(place)s")
    return _show(request, viewer, place, "policy/administration.html", title, about, form)


@require_http_methods(["GET", "HEAD", "POST"])
@signed_in
def choose_exam_classes(request: HttpRequest, viewer: Viewer, ref: str) -> HttpResponse:
    """Which classes the policy means by exam classes."""
    place = get_kept_place(request, viewer, ref)
    rows = list_classes_at(place.uuid, get_today(request))
    initial = {"classes": [str(uuid) for uuid in list_exam_classes([place.uuid])]}
    data = request.POST if request.method == "POST" else None
    form = ExamClassesForm(data, rows=rows, initial=initial)
    if form.is_valid():
        set_exam_classes(place.uuid, form.read_classes(), actor=person(viewer.person_uuid), now=get_now(request))
        return _go_back(place, "examenklassen")
    about = _("In het beleid kun je examenklassen apart noemen. Een wijziging telt vanaf morgen.")
    return _show(request, viewer, place, "policy/exam_classes.html", _("Examenklassen %(place)s"), about, form)


def _show(
    request: HttpRequest, viewer: Viewer, place: PolicyPlace, template: str, title: str, about: str, form: forms.Form
) -> HttpResponse:
    frame = build_frame(request, viewer, Place.POLICY)
    screen = SettingScreen(title % {"place": place.name}, frame, place.ref, about, form)
    return render_page(request, template, screen, status=400 if form.is_bound else 200)


def _go_back(place: PolicyPlace, done: str) -> HttpResponse:
    return redirect(f"{reverse('policy:policy', args=[place.ref])}?klaar={done}")


def _read_agreed(place: PolicyPlace) -> dict[str, object]:
    agreed = find_agreements(place.uuid)
    return {
        "wording": agreed.wording,
        "answering": agreed.answering,
        "expecting": agreed.expecting,
        "has_guardian_average": agreed.has_guardian_average,
        "has_coming_tests": may_guardians_see_coming_tests(place.uuid),
    }
