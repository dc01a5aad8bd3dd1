"""Handlers of a guardian's pages. Nothing is kept of what a guardian looks at, but that a share was opened."""

from uuid import UUID

from django.http import HttpRequest, HttpResponse
from django.urls import reverse
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods, require_safe

from zichtlijn.core.kernel.actor import person
from zichtlijn.core.kernel.refusal import Refusal, Refused
from zichtlijn.core.people.viewer import Viewer
from zichtlijn.grading.sharing.actions import open_share
from zichtlijn.grading.sharing.facts import OpenedShare, ReceivedShare
from zichtlijn.grading.sharing.queries import list_received
from zichtlijn.people.guardians.access import Ward, choose_ward, list_wards
from zichtlijn.tenancy.fence import get_audience
from zichtlijn.tenancy.scope import activated
from zichtlijn.web.chrome import Place, build_frame
from zichtlijn.web.gate import get_now, get_today, signed_in
from zichtlijn.web.guardian.home import Look, build_home, name_teacher
from zichtlijn.web.guardian.screens import ShareScreen
from zichtlijn.web.guardian.shares import word_share
from zichtlijn.web.shared_words import word_result
from zichtlijn.web.ui.rendering import render_page
from zichtlijn.web.wall import kept_calm, walled


@require_safe
@walled
def show_home(request: HttpRequest, viewer: Viewer) -> HttpResponse:
    """S13 of the first child; not there for who has none."""
    return _answer_home(request, viewer, "")


@require_safe
@walled
def show_ward(request: HttpRequest, viewer: Viewer, ward_ref: str) -> HttpResponse:
    """S13 of one child."""
    return _answer_home(request, viewer, ward_ref)


@require_http_methods(["GET", "HEAD", "POST"])
@kept_calm
@signed_in
def show_share(request: HttpRequest, viewer: Viewer, ward_ref: str, share_uuid: UUID) -> HttpResponse:
    """A shared result. Opening it is a POST: a browser that reads ahead, or a link in a message, opens nothing.

    The answer to that POST is the result itself, so that no address shows it without being asked. A share is opened as
    the board; all that is read runs under the audience role.
    """
    with activated(get_audience()):
        ward = choose_ward(list_wards(viewer, get_today(request)), ward_ref)
        share = _get_share(request, viewer, ward, share_uuid)
    opened = None
    if request.method == "POST":
        opened = open_share(share.uuid, actor=person(viewer.person_uuid), now=get_now(request))
    with activated(get_audience()):
        return _answer_share(request, viewer, ward, share, opened)


def _answer_home(request: HttpRequest, viewer: Viewer, ward_ref: str) -> HttpResponse:
    today = get_today(request)
    wards = list_wards(viewer, today)
    if not wards:
        raise Refusal(Refused.NOT_FOUND)
    ward = choose_ward(wards, ward_ref) if ward_ref else wards[0]
    look = Look(viewer.person_uuid, ward, get_now(request), today)
    frame = build_frame(request, viewer, Place.WARDS)
    return render_page(request, "guardian/home.html", build_home(frame, look, wards))


def _get_share(request: HttpRequest, viewer: Viewer, ward: Ward, share_uuid: UUID) -> ReceivedShare:
    """The share meant, out of what this child shares with this guardian now. Raises Refusal(NOT_FOUND)."""
    received = list_received(viewer.person_uuid, ward.uuid, now=get_now(request))
    for share in received:
        if share.uuid == share_uuid:
            return share
    raise Refusal(Refused.NOT_FOUND)


def _answer_share(
    request: HttpRequest, viewer: Viewer, ward: Ward, share: ReceivedShare, opened: OpenedShare | None
) -> HttpResponse:
    screen = ShareScreen(
        title=_("Gedeeld door %(called)s") % {"called": ward.called},
        frame=build_frame(request, viewer, Place.WARDS),
        called=ward.called,
        home_url=reverse("guardian:ward", args=[ward.ref]),
        card=word_share(ward.ref, share),
        text=word_result(opened.result.value, name_teacher(ward)) if opened else None,
    )
    return render_page(request, "guardian/share.html", screen)
