"""First screens, the list of groups and invitations. Thin: who sees what is decided below."""

from django.conf import settings
from django.contrib.auth import login
from django.http import HttpRequest, HttpResponse, HttpResponseBase
from django.shortcuts import redirect
from django.urls import reverse
from django.utils.translation import gettext as _
from django.views.decorators.cache import never_cache
from django.views.decorators.debug import sensitive_post_parameters
from django.views.decorators.http import require_http_methods, require_safe

from zichtlijn.core.goals.deciders import may_map_goals
from zichtlijn.core.kernel.refusal import Refusal
from zichtlijn.core.people.viewer import Viewer
from zichtlijn.people.accounts.invitations import accept_invitation, find_invitation
from zichtlijn.people.rosters.queries import list_groups_for
from zichtlijn.web.chrome import Place, build_frame, find_overview_url, has_people_to_manage
from zichtlijn.web.gate import get_now, get_today, signed_in
from zichtlijn.web.people.forms import ChoosePasswordForm
from zichtlijn.web.people.screens import GroupsScreen, InvitationScreen, WelcomeScreen
from zichtlijn.web.ui.preferences import build_frame as build_plain_frame
from zichtlijn.web.ui.rendering import render_page


@require_safe
@never_cache
def show_home(request: HttpRequest) -> HttpResponseBase:
    """The first screen of this person's work; a stranger signs in, or starts the demo."""
    if request.user.is_authenticated:
        return _go_to_first_screen(request)
    is_demo = settings.DEMO and getattr(request, "board_is_demo", False)
    return redirect("demo:start" if is_demo else "account_login")


@signed_in
def _go_to_first_screen(request: HttpRequest, viewer: Viewer) -> HttpResponse:
    today = get_today(request)
    overview = find_overview_url(list_groups_for(viewer, today))
    people = reverse("people:overview") if has_people_to_manage(viewer, today) else None
    tools = reverse("sources:tools") if may_map_goals(viewer, today) else None
    own = reverse("pupil:home") if viewer.is_pupil else None
    wards = reverse("guardian:home") if viewer.is_guardian else None
    return redirect(overview or people or tools or own or wards or reverse("people:welcome"))


@require_safe
@signed_in
def show_groups(request: HttpRequest, viewer: Viewer) -> HttpResponse:
    """The groups this person may see."""
    groups = tuple(list_groups_for(viewer, get_today(request)))
    frame = build_frame(request, viewer, Place.OVERVIEW)
    has_schools = len({group.location_uuid for group in groups}) > 1
    return render_page(request, "people/groups.html", GroupsScreen(_("Groepen"), frame, groups, has_schools))


@require_safe
@signed_in
def show_welcome(request: HttpRequest, viewer: Viewer) -> HttpResponse:
    """For who has no task yet, or a task without a screen of its own."""
    frame = build_frame(request, viewer)
    has_part = viewer.is_pupil or viewer.is_guardian or bool(viewer.ties or viewer.roles)
    part = frame.person.role_label if has_part and frame.person else ""
    return render_page(request, "people/welcome.html", WelcomeScreen(_("Welkom"), frame, viewer.called, part))


@require_http_methods(["GET", "HEAD", "POST"])
@never_cache
@sensitive_post_parameters()
def answer_invitation(request: HttpRequest, secret: str) -> HttpResponse:
    """Choose a password and be signed in; one page for every invitation that does not hold."""
    now = get_now(request)
    invitation = find_invitation(secret, now)
    if invitation is None:
        return _show_invitation(request, "", "", None, status=404)
    form = ChoosePasswordForm(request.POST if request.method == "POST" else None)
    if form.is_valid():
        try:
            account = accept_invitation(secret, form.cleaned_data["password"], now=now)
        except Refusal:
            return _show_invitation(request, "", "", None, status=404)
        login(request, account, backend=settings.AUTHENTICATION_BACKENDS[0])
        return redirect("people:home")
    called = invitation.person.called or invitation.person.name.full
    return _show_invitation(request, called, invitation.email, form, status=400 if form.is_bound else 200)


def _show_invitation(
    request: HttpRequest, called: str, email: str, form: ChoosePasswordForm | None, *, status: int
) -> HttpResponse:
    frame = build_plain_frame(request, school_name=getattr(request, "board_name", ""))
    screen = InvitationScreen(_("Je uitnodiging"), frame, called, email, form)
    return render_page(request, "people/invitation.html", screen, status=status)
