"""Handlers of sharing a result: choose, look how it will be seen, share; and taking it back (R45)."""

from typing import Final
from uuid import UUID

from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect
from django.urls import reverse
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods, require_POST, require_safe

from zichtlijn.acts.share_result import share_with_notice
from zichtlijn.core.kernel.refusal import Refusal, Refused
from zichtlijn.core.people.viewer import Viewer
from zichtlijn.grading.release.published import read_next_moments
from zichtlijn.grading.release.published_subjects import get_published_test
from zichtlijn.grading.sharing.actions import stop_sharing
from zichtlijn.grading.sharing.consenting import is_adult
from zichtlijn.grading.sharing.queries import list_sharing_guardians
from zichtlijn.web.gate import signed_in
from zichtlijn.web.pupil.opening import Own, build_own_frame, open_own
from zichtlijn.web.pupil.previewing import build_preview, has_number
from zichtlijn.web.pupil.shares import list_shares
from zichtlijn.web.pupil.sharing_forms import ShareForm
from zichtlijn.web.pupil.sharing_screens import ShareScreen, SharesScreen
from zichtlijn.web.result_words import word_subject
from zichtlijn.web.ui.rendering import render_page
from zichtlijn.web.wall import walled

NOW: Final = "deel-nu"
CHANGE: Final = "wijzig"
SHARED, STOPPED = "gedeeld", "gestopt"


@require_http_methods(["GET", "HEAD", "POST"])
@walled
def share(request: HttpRequest, viewer: Viewer, entry: UUID) -> HttpResponse:
    """Choose; then the preview; then it is shared at once. Words of a pupil never stand in an address."""
    own = open_own(request, viewer)
    moments = read_next_moments(own.pupil, now=own.now)
    test = get_published_test(own.pupil, own.pupil, entry, now=own.now, own=moments.own).value
    guardians = list_sharing_guardians(own.pupil, now=own.now)
    form = ShareForm(request.POST or None, guardians=guardians, has_number=has_number(test.result))
    is_chosen = form.is_bound and form.is_valid() and CHANGE not in request.POST
    if is_chosen and NOW in request.POST:
        return _share(own, entry, form)
    screen = ShareScreen(
        title=_("Delen"),
        frame=build_own_frame(request, own),
        name=f"{word_subject(test.subject)} · {test.title}",
        back_url=reverse("pupil:result", args=[entry]),
        form=form,
        has_guardians=bool(guardians),
        preview=build_preview(own, moments, test, form, guardians) if is_chosen else None,
    )
    return render_page(request, "pupil/share.html", screen, status=400 if form.errors else 200)


@require_safe
@walled
def show_shares(request: HttpRequest, viewer: Viewer) -> HttpResponse:
    """Wat ik deelde."""
    own = open_own(request, viewer)
    screen = SharesScreen(
        _("Wat ik deelde"),
        build_own_frame(request, own),
        list_shares(own),
        is_shared=SHARED in request.GET,
        is_stopped=STOPPED in request.GET,
        is_adult=is_adult(own.pupil, now=own.now),
    )
    return render_page(request, "pupil/shares.html", screen)


@require_POST
@signed_in
def stop(request: HttpRequest, viewer: Viewer, share: UUID) -> HttpResponse:
    """Niet meer delen. When that is not possible any more the page says why."""
    own = open_own(request, viewer)
    try:
        stop_sharing(share, actor=own.actor, now=own.now)
    except Refusal as refusal:
        return _show_why_not(refusal)
    return redirect(f"{reverse('pupil:shares')}?{STOPPED}=1")


def _share(own: Own, entry: UUID, form: ShareForm) -> HttpResponse:
    note = form.cleaned_data["note"].strip()
    try:
        share_with_notice(entry, form.chosen, with_number=form.is_with_number, note=note, actor=own.actor, now=own.now)
    except Refusal as refusal:
        return _show_why_not(refusal)
    return redirect(f"{reverse('pupil:shares')}?{SHARED}=1")


def _show_why_not(refusal: Refusal) -> HttpResponse:
    """What was shared or seen meanwhile stands on the page of shares; what is not there stays a refusal."""
    if refusal.reason in {Refused.NOT_FOUND, Refused.INVALID}:
        raise refusal
    return redirect("pupil:shares")
