"""Handlers of a pupil's insight: who looked (R48), and which guardian goes on seeing results after eighteen."""

from datetime import datetime, timedelta
from itertools import groupby
from typing import Final, Protocol
from uuid import UUID

from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect
from django.utils.translation import gettext as _
from django.views.decorators.http import require_POST, require_safe

from zichtlijn.core.kernel.actor import Actor
from zichtlijn.core.kernel.refusal import Refusal, Refused
from zichtlijn.core.people.viewer import Viewer
from zichtlijn.grading.sharing.consenting import grant_sight, is_adult, list_sight_grants, take_back_sight
from zichtlijn.journal.audit.queries import list_looks
from zichtlijn.people.rosters.naming import list_names
from zichtlijn.web.gate import signed_in
from zichtlijn.web.pupil.opening import Own, build_own_frame, open_own
from zichtlijn.web.pupil.sharing_screens import LookDay, LooksScreen, SightScreen, SightView
from zichtlijn.web.ui.environment import get_active_formatter
from zichtlijn.web.ui.rendering import render_page
from zichtlijn.web.wall import walled

LOOKS_REACH: Final = timedelta(days=365)


class Decision(Protocol):
    """Grants a guardian sight of results, or takes it back."""

    def __call__(self, guardian: UUID, *, actor: Actor, now: datetime) -> None: ...


@require_safe
@walled
def show_looks(request: HttpRequest, viewer: Viewer) -> HttpResponse:
    """Wie heeft gekeken? Staff by day, in the last year."""
    own = open_own(request, viewer)
    screen = LooksScreen(_("Wie heeft gekeken?"), build_own_frame(request, own), _list_look_days(own))
    return render_page(request, "pupil/looks.html", screen)


@require_safe
@walled
def show_sight(request: HttpRequest, viewer: Viewer) -> HttpResponse:
    """Which guardian sees results by the school's moments; the pupil's to say from eighteen on."""
    own = open_own(request, viewer)
    adult = is_adult(own.pupil, now=own.now)
    grants = list_sight_grants(own.pupil, now=own.now) if adult else []
    formatter = get_active_formatter()
    guardians = tuple(
        SightView(one.guardian.uuid, one.guardian.called, formatter.date_only(one.since) if one.since else "")
        for one in grants
    )
    screen = SightScreen(_("Wat je ouders zien"), build_own_frame(request, own), adult, guardians)
    return render_page(request, "pupil/sight.html", screen)


@require_POST
@signed_in
def grant(request: HttpRequest, viewer: Viewer, guardian: UUID) -> HttpResponse:
    """Let a guardian go on seeing results."""
    return _decide(open_own(request, viewer), guardian, grant_sight)


@require_POST
@signed_in
def take_back(request: HttpRequest, viewer: Viewer, guardian: UUID) -> HttpResponse:
    """End it at once."""
    return _decide(open_own(request, viewer), guardian, take_back_sight)


def _decide(own: Own, guardian: UUID, act: Decision) -> HttpResponse:
    """A second click does no more than the first. Raises Refusal(NOT_FOUND) for who is no guardian with access."""
    if guardian not in {one.guardian.uuid for one in list_sight_grants(own.pupil, now=own.now)}:
        raise Refusal(Refused.NOT_FOUND)
    try:
        act(guardian, actor=own.actor, now=own.now)
    except Refusal as refusal:
        if refusal.reason is not Refused.ALREADY_DONE:
            raise
    return redirect("pupil:sight")


def _list_look_days(own: Own) -> tuple[LookDay, ...]:
    """Two queries."""
    zone = get_active_formatter().zone
    looks = list_looks(own.pupil, since=own.now - LOOKS_REACH, now=own.now, zone=zone)
    names = list_names({look.viewer for look in looks})
    return tuple(
        LookDay(
            get_active_formatter().day(day),
            tuple(sorted(names[look.viewer].full for look in of_day if look.viewer in names)),
        )
        for day, of_day in groupby(looks, key=lambda look: look.on)
    )
