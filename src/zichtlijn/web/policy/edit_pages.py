"""Pages that change a policy: the editor, a period more, the last look, and taking back what has not begun.

Every post keeps what was typed first, so that nothing is lost whatever happens after.
"""

from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect
from django.urls import reverse
from django.views.decorators.http import require_http_methods, require_POST

from zichtlijn.core.kernel.actor import person
from zichtlijn.core.kernel.refusal import Refusal, Refused
from zichtlijn.core.people.viewer import Viewer
from zichtlijn.grading.release.drafts import drop_draft, find_draft, keep_draft, undo_draft
from zichtlijn.grading.release.withdrawing import withdraw_policy
from zichtlijn.web.gate import get_now, signed_in
from zichtlijn.web.policy.desk import Desk, open_desk
from zichtlijn.web.policy.editing import build_edit, type_base
from zichtlijn.web.policy.gate import get_kept_place
from zichtlijn.web.policy.starting import find_starting_point
from zichtlijn.web.policy.typed import GROUP, PERIOD, Typing, freeze, keep_told, read_post, thaw, type_terms
from zichtlijn.web.ui.rendering import render_page, wants_fragment

_ADD, _DROP = "add-", "drop-"
_ROWS = (PERIOD, GROUP)


@require_http_methods(["GET", "HEAD", "POST"])
@signed_in
def edit_policy(request: HttpRequest, viewer: Viewer, ref: str) -> HttpResponse:
    """The editor. A post keeps what was typed, then does what its button says."""
    desk = open_desk(request, viewer, get_kept_place(request, viewer, ref))
    if request.method == "POST":
        return _take_post(request, viewer, desk)
    kept = find_draft(desk.place.uuid, desk.author)
    typing = thaw(kept.typed) if kept else type_base(desk)
    if typing is None:
        return redirect("policy:policy", ref)
    screen = build_edit(request, viewer, desk, typing, kept, is_checked="controle" in request.GET)
    return render_page(request, "policy/edit.html", screen)


@require_POST
@signed_in
def start_policy(request: HttpRequest, viewer: Viewer, ref: str) -> HttpResponse:
    """Begin with one of the starting points; what somebody was writing already stays."""
    desk = open_desk(request, viewer, get_kept_place(request, viewer, ref))
    point = find_starting_point(request.POST.get("start", ""))
    if point is None:
        raise Refusal(Refused.INVALID, "start")
    typing = type_terms(point.make_terms(desk.hours.hours), starts_on=desk.usual_start)
    keep_draft(desk.place.uuid, desk.author, freeze(typing), now=desk.now)
    return redirect("policy:edit", ref)


@require_POST
@signed_in
def discard_draft(request: HttpRequest, viewer: Viewer, ref: str) -> HttpResponse:
    """Throw away what was being written; the policy that holds is not touched."""
    place = get_kept_place(request, viewer, ref)
    drop_draft(place.uuid, viewer.person_uuid)
    return redirect(f"{reverse('policy:policy', args=[ref])}?klaar=weg")


@require_POST
@signed_in
def withdraw_version(request: HttpRequest, viewer: Viewer, ref: str) -> HttpResponse:
    """Take back a version that has not begun."""
    place = get_kept_place(request, viewer, ref)
    number = request.POST.get("number", "")
    if not (number.isascii() and number.isdecimal() and len(number) < 5):
        raise Refusal(Refused.INVALID, "number")
    withdraw_policy(place.uuid, int(number), actor=person(viewer.person_uuid), now=get_now(request))
    return redirect(f"{reverse('policy:policy', args=[ref])}?klaar=ingetrokken")


def _take_post(request: HttpRequest, viewer: Viewer, desk: Desk) -> HttpResponse:
    place, act = desk.place, request.POST.get("act", "")
    here = reverse("policy:edit", args=[place.ref])
    typing = read_post(request.POST)
    earlier = find_draft(place.uuid, desk.author)
    keep_told(typing, earlier.typed if earlier else {})
    anchor = _change_rows(typing, act)
    keep_draft(place.uuid, desk.author, freeze(typing), now=desk.now)
    if act == "undo":
        undo_draft(place.uuid, desk.author, now=desk.now)
    if act == "save":
        return redirect(f"{reverse('policy:policy', args=[place.ref])}?klaar=bewaard")
    if act != "check" and not wants_fragment(request):
        return redirect(f"{here}{anchor}")
    kept = find_draft(place.uuid, desk.author)
    screen = build_edit(request, viewer, desk, typing, kept, is_checked=act == "check")
    if act == "check" and not screen.open_points:
        return redirect("policy:adopt", place.ref)
    status = 400 if act == "check" else 200
    return render_page(request, "policy/edit.html", screen, status=status, fragment="preview")


def _change_rows(typing: Typing, act: str) -> str:
    """Add or drop the row a button names; where the page goes on."""
    for kind in _ROWS:
        if act == f"{_ADD}{kind}":
            return f"#{kind}-{typing.add_row(kind)}"
        if act.startswith(f"{_DROP}{kind}-"):
            typing.drop_row(kind, act.removeprefix(f"{_DROP}{kind}-"))
            return f"#{kind}s"
    return ""
