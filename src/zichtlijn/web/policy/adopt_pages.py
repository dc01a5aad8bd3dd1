"""The last look before a policy is adopted, and a period more in two steps. Adopting itself is in `grading.release`."""

from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect
from django.urls import reverse
from django.views.decorators.http import require_http_methods

from zichtlijn.core.kernel.refusal import Refusal, Refused
from zichtlijn.core.people.viewer import Viewer
from zichtlijn.core.release.checking import PolicyDraft
from zichtlijn.grading.release.actions import Account, adopt_policy
from zichtlijn.grading.release.drafts import drop_draft, find_draft, keep_draft
from zichtlijn.web.gate import signed_in
from zichtlijn.web.policy.desk import Desk, open_desk
from zichtlijn.web.policy.editing import Checked, build_adopt, check_typing, list_told_fields, type_base
from zichtlijn.web.policy.forms import PeriodForm
from zichtlijn.web.policy.gate import get_kept_place
from zichtlijn.web.policy.period_screen import build_period
from zichtlijn.web.policy.texts import Told, draft_texts
from zichtlijn.web.policy.typed import TOLD, Typing, freeze, thaw, type_period
from zichtlijn.web.ui.rendering import render_page


@require_http_methods(["GET", "HEAD", "POST"])
@signed_in
def adopt(request: HttpRequest, viewer: Viewer, ref: str) -> HttpResponse:
    """What changes and who is told what; sending it adopts the policy."""
    desk = open_desk(request, viewer, get_kept_place(request, viewer, ref))
    kept = find_draft(desk.place.uuid, desk.author)
    if kept is None:
        return redirect("policy:edit", ref)
    typing = thaw(kept.typed)
    checked = check_typing(desk, typing)
    if checked.draft is None or not checked.may_adopt:
        return redirect(f"{reverse('policy:edit', args=[ref])}?controle=1")
    drafted = draft_texts(checked.draft, desk.names, desk.today)
    is_sent = request.method == "POST"
    if is_sent:
        _keep_texts(desk, typing, drafted, request)
    told = _read_texts(typing, drafted)
    if is_sent and request.POST.get("act") == "back":
        return redirect("policy:edit", ref)
    fields = list_told_fields(told, is_checked=is_sent)
    if is_sent and not any(field.error for field in fields):
        return _adopt(desk, checked, checked.draft, told)
    screen = build_adopt(request, viewer, desk, checked.draft, checked, fields)
    return render_page(request, "policy/adopt.html", screen, status=400 if is_sent else 200)


@require_http_methods(["GET", "HEAD", "POST"])
@signed_in
def add_period(request: HttpRequest, viewer: Viewer, ref: str) -> HttpResponse:
    """One exception more, from reading; then the last look (P8: three clicks)."""
    desk = open_desk(request, viewer, get_kept_place(request, viewer, ref))
    kept = find_draft(desk.place.uuid, desk.author)
    typing = thaw(kept.typed) if kept else type_base(desk)
    if typing is None:
        return redirect("policy:policy", ref)
    data = request.POST if request.method == "POST" else None
    form = PeriodForm(data, groups=desk.list_group_choices())
    if form.is_valid():
        type_period(typing, form.read_period())
        keep_draft(desk.place.uuid, desk.author, freeze(typing), now=desk.now)
        return redirect("policy:adopt", ref)
    screen = build_period(request, viewer, desk, form, has_draft=kept is not None)
    return render_page(request, "policy/period.html", screen, status=400 if form.is_bound else 200)


def _adopt(desk: Desk, checked: Checked, draft: PolicyDraft, told: Told) -> HttpResponse:
    around = checked.form.around.cleaned_data
    account = Account(around["consulted"], told.pupils.strip(), told.guardians.strip(), told.team.strip())
    try:
        adopt_policy(desk.place.uuid, draft, account, hours=desk.hours.hours, actor=desk.actor, now=desk.now)
    except Refusal as refusal:
        if refusal.reason is not Refused.INVALID:
            raise
        return redirect(f"{reverse('policy:edit', args=[desk.place.ref])}?controle=1")
    drop_draft(desk.place.uuid, desk.author)
    return redirect(f"{reverse('policy:policy', args=[desk.place.ref])}?klaar=vastgesteld")


def _keep_texts(desk: Desk, typing: Typing, drafted: Told, request: HttpRequest) -> None:
    """Keep the texts somebody changed; an untouched one goes on following the terms."""
    for name, own in zip(TOLD, (drafted.pupils, drafted.guardians, drafted.team), strict=True):
        text = request.POST.get(name, "").replace("\r\n", "\n")[:4_000]
        if text.strip() == own:
            typing.fields.pop(name, None)
        else:
            typing.put(name, text)
    keep_draft(desk.place.uuid, desk.author, freeze(typing), now=desk.now)


def _read_texts(typing: Typing, drafted: Told) -> Told:
    """What was changed by hand, else what follows from the terms."""
    pupils, guardians, team = (typing.fields.get(name, [None])[0] for name in TOLD)
    return Told(
        drafted.pupils if pupils is None else pupils,
        drafted.guardians if guardians is None else guardians,
        drafted.team if team is None else team,
    )
