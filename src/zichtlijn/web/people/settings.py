"""S19: how it looks, what is told about results, which roles somebody has, where else this account is signed in."""

from collections.abc import Iterator
from dataclasses import asdict, dataclass
from typing import Any

from django import forms
from django.contrib.auth import update_session_auth_hash
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect
from django.urls import reverse
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods, require_POST

from zichtlijn.core.kernel.actor import person
from zichtlijn.core.people.viewer import Viewer
from zichtlijn.people.accounts.preferences import (
    ReadingPreferences,
    end_other_sessions,
    keep_preferences,
)
from zichtlijn.people.staff.queries import RoleRow, StaffRow, TaskRow
from zichtlijn.web.chrome import build_frame
from zichtlijn.web.gate import find_seat, get_now, signed_in
from zichtlijn.web.people.result_settings import ResultSettings, build_result_settings
from zichtlijn.web.people.settings_forms import SettingsForm
from zichtlijn.web.role_words import name_capacity, name_role
from zichtlijn.web.ui.environment import get_active_formatter
from zichtlijn.web.ui.frame import Frame
from zichtlijn.web.ui.preferences import read_preferences, remember_reading
from zichtlijn.web.ui.rendering import render_page

DONE = {"bewaard": "saved", "elders-uit": "signed_out"}


@dataclass(frozen=True, slots=True)
class SettingsScreen:
    """S19."""

    title: str
    frame: Frame
    form: forms.Form
    is_formal: bool
    """A guardian, who is spoken to as `u`."""
    done: str
    results: ResultSettings | None
    roles: tuple[str, ...]
    email: str
    password_url: str


@require_http_methods(["GET", "HEAD", "POST"])
@signed_in
def show_settings(request: HttpRequest, viewer: Viewer) -> HttpResponse:
    """Show the choices, or keep them with the account and in this browser."""
    stands = _read_initial(request)
    given = request.POST if request.method == "POST" else None
    form = SettingsForm(given, initial=stands, is_for_family=_is_family(request, viewer))
    if form.is_valid() and request.user.is_authenticated:
        chosen = ReadingPreferences(**{**stands, **form.cleaned_data})
        keep_preferences(request.user, chosen, actor=person(viewer.person_uuid), now=get_now(request))
        answer = redirect(f"{reverse('people:settings')}?klaar=bewaard")
        remember_reading(answer, asdict(chosen))
        return answer
    screen = _build_screen(request, viewer, form)
    return render_page(request, "people/settings.html", screen, status=400 if form.is_bound else 200)


@require_POST
@signed_in
def sign_out_elsewhere(request: HttpRequest, viewer: Viewer) -> HttpResponse:
    """Every other browser is out at its next click; this one stays."""
    if request.user.is_authenticated:
        end_other_sessions(request.user, actor=person(viewer.person_uuid), now=get_now(request))
        update_session_auth_hash(request, request.user)
    return redirect(f"{reverse('people:settings')}?klaar=elders-uit")


def _read_initial(request: HttpRequest) -> dict[str, Any]:
    """What this browser shows now: the header may have changed it since it was kept."""
    read = read_preferences(request)
    return {
        "language": read.language.value,
        "theme": read.theme.value,
        "text_size": read.text_size.value,
        "density": read.density.value,
        "has_shortcuts": read.has_shortcuts,
    }


def _is_family(request: HttpRequest, viewer: Viewer) -> bool:
    """A pupil or guardian and nothing else: no search field, no tables with rows of pupils."""
    staff = find_seat(request).staff
    return (viewer.is_pupil or viewer.is_guardian) and not staff.tasks and not staff.roles


def _build_screen(request: HttpRequest, viewer: Viewer, form: SettingsForm) -> SettingsScreen:
    account = request.user
    has_password = account.is_authenticated and account.has_usable_password()
    return SettingsScreen(
        title=_("Instellingen"),
        frame=build_frame(request, viewer),
        form=form,
        is_formal=_is_family(request, viewer) and not viewer.is_pupil,
        done=DONE.get(request.GET.get("klaar", ""), ""),
        results=build_result_settings(request),
        roles=tuple(_word_roles(viewer, find_seat(request).staff)),
        email=account.email if account.is_authenticated and has_password else "",
        password_url=reverse("account_change_password") if has_password else "",
    )


def _word_roles(viewer: Viewer, staff: StaffRow) -> Iterator[str]:
    """Each task and role as a sentence, with its days when those are not the usual ones."""
    yield from (_word_task(task) for task in staff.tasks)
    yield from (_word_role(role) for role in staff.roles)
    if viewer.is_pupil:
        yield _("Je bent leerling.")
    if viewer.is_guardian and (viewer.is_pupil or staff.tasks or staff.roles):
        yield _("Je bent ouder of verzorger.")
    elif viewer.is_guardian:
        yield _("U bent ouder of verzorger.")


def _word_task(task: TaskRow) -> str:
    place = task.group.location
    told = {
        "capacity": name_capacity(task.capacity, place.sector),
        "group": task.group.name,
        "school": place.name,
        "subject": task.subject or task.group.subject,
    }
    if told["subject"]:
        return _("Je bent %(capacity)s %(subject)s van %(group)s op %(school)s.") % told
    return _("Je bent %(capacity)s van %(group)s op %(school)s.") % told


def _word_role(role: RoleRow) -> str:
    name = name_role(role.code, role.location.sector if role.location else None)
    until = ""
    if role.ends_on is not None:
        until = " " + _("Dat is tot %(day)s.") % {"day": get_active_formatter().date_only(role.ends_on)}
    if role.groups:
        groups = ", ".join(group.name for group in role.groups)
        return _("Je bent %(role)s voor %(groups)s.") % {"role": name, "groups": groups} + until
    if role.location is not None:
        return _("Je bent %(role)s op %(school)s.") % {"role": name, "school": role.location.name} + until
    return _("Je bent %(role)s voor alle scholen van het bestuur.") % {"role": name} + until
