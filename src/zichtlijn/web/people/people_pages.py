"""Pages about people and their tasks, for who manages them. Every change can be undone or ended."""

from uuid import UUID

from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect
from django.urls import reverse
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods, require_POST, require_safe

from zichtlijn.core.kernel.actor import person
from zichtlijn.core.kernel.refusal import Refusal, Refused
from zichtlijn.core.people.capacities import may_give_role
from zichtlijn.core.people.names import PersonName
from zichtlijn.core.people.roster import Capacity, RoleCode
from zichtlijn.core.people.viewer import Viewer
from zichtlijn.people.accounts.actions import deactivate_account, reactivate_account
from zichtlijn.people.accounts.invitations import invite, withdraw_invitation
from zichtlijn.people.staff import actions as staff
from zichtlijn.people.staff.queries import find_ended_task
from zichtlijn.web.chrome import Place, build_frame
from zichtlijn.web.gate import get_now, signed_in
from zichtlijn.web.people.forms import InviteForm, NewPersonForm
from zichtlijn.web.people.managing import BOARD, get_domain, get_member
from zichtlijn.web.people.people import (
    build_people,
    build_person,
    build_sight,
    list_task_lines,
    make_role_form,
    make_task_form,
)
from zichtlijn.web.people.people_screens import FormScreen, PersonScreen
from zichtlijn.web.ui.rendering import render_page

PERSON_TEMPLATE = "people/person.html"


@require_safe
@signed_in
def show_people(request: HttpRequest, viewer: Viewer) -> HttpResponse:
    """Everybody who works here, in sentences."""
    screen = build_people(request, viewer, get_domain(request, viewer))
    return render_page(request, "people/overview.html", screen)


@require_safe
@signed_in
def show_sight(request: HttpRequest, viewer: Viewer) -> HttpResponse:
    """Who can see each group."""
    return render_page(request, "people/sight.html", build_sight(request, viewer, get_domain(request, viewer)))


@require_http_methods(["GET", "HEAD", "POST"])
@signed_in
def add_person(request: HttpRequest, viewer: Viewer) -> HttpResponse:
    """Add somebody no roster names."""
    get_domain(request, viewer)
    form = NewPersonForm(request.POST if request.method == "POST" else None)
    if form.is_valid():
        data = form.cleaned_data
        name = PersonName(data["called"], data["name_prefix"], data["family"])
        try:
            added = staff.add_staff(name, email=data["email"], actor=person(viewer.person_uuid), now=get_now(request))
            return redirect("people:person", added.uuid)
        except Refusal:
            form.add_error("email", _("Er is al iemand met dit e-mailadres."))
    screen = FormScreen(_("Iemand toevoegen"), build_frame(request, viewer, Place.PEOPLE), form)
    return render_page(request, "people/add_person.html", screen, status=400 if form.is_bound else 200)


@require_safe
@signed_in
def show_person(request: HttpRequest, viewer: Viewer, person_uuid: UUID) -> HttpResponse:
    """One person with tasks, roles and account."""
    domain = get_domain(request, viewer)
    screen = build_person(request, viewer, domain, get_member(domain, person_uuid))
    return render_page(request, PERSON_TEMPLATE, screen)


@require_POST
@signed_in
def give_task(request: HttpRequest, viewer: Viewer, person_uuid: UUID) -> HttpResponse:
    """Let somebody teach or mentor a group."""
    domain = get_domain(request, viewer)
    row = get_member(domain, person_uuid)
    form = make_task_form(domain, request.POST)
    if form.is_valid():
        data = form.cleaned_data
        try:
            staff.assign(
                row.uuid,
                UUID(data["group"]),
                Capacity(data["capacity"]),
                subject=data["subject"].strip().lower(),
                starts_on=data["starts_on"],
                ends_on=data["ends_on"],
                actor=person(viewer.person_uuid),
                now=get_now(request),
            )
            return redirect("people:person", row.uuid)
        except Refusal:
            form.add_error(None, _("Deze taak is er al in deze dagen, of de dagen kloppen niet."))
    return _show_again(request, build_person(request, viewer, domain, row, task_form=form))


@require_POST
@signed_in
def give_role(request: HttpRequest, viewer: Viewer, person_uuid: UUID) -> HttpResponse:
    """Give a role; only within what this viewer may give."""
    domain = get_domain(request, viewer)
    row = get_member(domain, person_uuid)
    form = make_role_form(domain, request.POST)
    if form.is_valid():
        data = form.cleaned_data
        place = None if data["scope"] == BOARD else UUID(data["scope"])
        code = RoleCode(data["role"])
        if not may_give_role(viewer, code, place, domain.on):
            raise Refusal(Refused.NOT_ALLOWED)
        try:
            staff.give_role(
                row.uuid,
                code,
                location_uuid=place,
                group_uuids=[UUID(group) for group in data["groups"]],
                starts_on=data["starts_on"],
                ends_on=data["ends_on"],
                actor=person(viewer.person_uuid),
                now=get_now(request),
            )
            return redirect("people:person", row.uuid)
        except Refusal:
            form.add_error(None, _("Deze rol is er al, of de groepen horen niet bij deze vestiging."))
    return _show_again(request, build_person(request, viewer, domain, row, role_form=form))


@require_POST
@signed_in
def end_task(request: HttpRequest, viewer: Viewer, person_uuid: UUID) -> HttpResponse:
    """End a task or role today; the page then offers to undo it."""
    domain = get_domain(request, viewer)
    row = get_member(domain, person_uuid)
    line = next((one for one in list_task_lines(row, domain) if one.uuid == request.POST.get("task")), None)
    if line is None or not line.may_end:
        raise Refusal(Refused.NOT_FOUND)
    staff.end_task(line.kind, UUID(line.uuid), actor=person(viewer.person_uuid), now=get_now(request))
    return redirect(f"{reverse('people:person', args=[row.uuid])}?beeindigd={line.kind}:{line.uuid}")


@require_POST
@signed_in
def resume_task(request: HttpRequest, viewer: Viewer, person_uuid: UUID) -> HttpResponse:
    """Undo of ending."""
    domain = get_domain(request, viewer)
    row = get_member(domain, person_uuid)
    ended = find_ended_task(request.POST.get("kind", ""), request.POST.get("task", ""), row.uuid)
    line = next(iter(list_task_lines(ended, domain)), None) if ended else None
    if line is None or not line.may_end:
        raise Refusal(Refused.NOT_FOUND)
    staff.resume_task(line.kind, UUID(line.uuid), actor=person(viewer.person_uuid), now=get_now(request))
    return redirect("people:person", row.uuid)


@require_POST
@signed_in
def invite_person(request: HttpRequest, viewer: Viewer, person_uuid: UUID) -> HttpResponse:
    """Send an invitation, or a new one in place of the last."""
    domain = get_domain(request, viewer)
    row = get_member(domain, person_uuid)
    if not domain.may_manage(row):
        raise Refusal(Refused.NOT_ALLOWED)
    form = InviteForm(request.POST)
    if form.is_valid():
        try:
            invite(
                row.uuid,
                form.cleaned_data["email"],
                root_url=request.build_absolute_uri("/"),
                language=form.cleaned_data["language"],
                actor=person(viewer.person_uuid),
                now=get_now(request),
            )
            return redirect("people:person", row.uuid)
        except Refusal as refusal:
            form.add_error("email", _word_invite_refusal(refusal))
    return _show_again(request, build_person(request, viewer, domain, row, invite_form=form))


@require_POST
@signed_in
def change_account(request: HttpRequest, viewer: Viewer, person_uuid: UUID, act: str) -> HttpResponse:
    """Withdraw an invitation, or switch an account off or on."""
    domain = get_domain(request, viewer)
    row = get_member(domain, person_uuid)
    if not domain.may_manage(row):
        raise Refusal(Refused.NOT_ALLOWED)
    change = {"intrekken": withdraw_invitation, "uit": deactivate_account, "aan": reactivate_account}[act]
    change(row.uuid, actor=person(viewer.person_uuid), now=get_now(request))
    return redirect("people:person", row.uuid)


def _show_again(request: HttpRequest, screen: PersonScreen) -> HttpResponse:
    return render_page(request, PERSON_TEMPLATE, screen, status=400)


def _word_invite_refusal(refusal: Refusal) -> str:
    if refusal.reason is Refused.ALREADY_DONE:
        return _("Deze persoon heeft al een account.")
    return _("Dit adres kan niet: het hoort bij een ander account.")
