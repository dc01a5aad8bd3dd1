"""The page that takes periods over into the policy that is being written. Nothing holds before it is adopted."""

from collections.abc import Sequence

from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect
from django.urls import reverse
from django.views.decorators.http import require_http_methods

from zichtlijn.core.kernel.refusal import Refusal, Refused
from zichtlijn.core.people.viewer import Viewer
from zichtlijn.core.release.policy import ExceptionPeriod
from zichtlijn.feeds.ical.reader import read_periods
from zichtlijn.feeds.report import Report
from zichtlijn.grading.release.drafts import find_draft, keep_draft
from zichtlijn.web.chrome import Place, build_frame
from zichtlijn.web.gate import signed_in
from zichtlijn.web.policy.desk import Desk, open_desk
from zichtlijn.web.policy.editing import type_base
from zichtlijn.web.policy.gate import get_kept_place
from zichtlijn.web.policy.holiday_adding import add_periods, read_choice
from zichtlijn.web.policy.holiday_screen import ADD, CalendarFileForm, build_holidays, find_region, find_year
from zichtlijn.web.policy.typed import PERIOD, Typing, freeze, thaw
from zichtlijn.web.ui.rendering import render_page


@require_http_methods(["GET", "HEAD", "POST"])
@signed_in
def take_periods(request: HttpRequest, viewer: Viewer, ref: str) -> HttpResponse:
    """Choose published holidays, or read a calendar and choose from that; what is chosen goes into the draft."""
    desk = open_desk(request, viewer, get_kept_place(request, viewer, ref))
    kept = find_draft(desk.place.uuid, desk.author)
    typing = thaw(kept.typed) if kept else type_base(desk)
    if typing is None:
        return redirect("policy:policy", ref)
    sent = request.method == "POST"
    if sent and request.POST.get("act") == ADD:
        return _add(request, desk, typing)
    form = CalendarFileForm(request.POST if sent else None, request.FILES if sent else None)
    found = _read(form, desk) if form.is_valid() else None
    screen = build_holidays(
        build_frame(request, viewer, Place.POLICY),
        ref,
        desk.place.name,
        typing,
        form,
        found,
        region=find_region(request.GET.get("regio", "")),
        year=find_year(request.GET.get("schooljaar", ""), desk.today),
        today=desk.today,
    )
    is_refused = sent and not (found and found[0])
    return render_page(request, "policy/holidays.html", screen, status=400 if is_refused else 200)


def _read(form: CalendarFileForm, desk: Desk) -> tuple[Sequence[ExceptionPeriod], Report]:
    report = Report()
    periods = list(read_periods(form.cleaned_data["file"].file, report, today=desk.today))
    return (periods if report.is_readable else []), report


def _add(request: HttpRequest, desk: Desk, typing: Typing) -> HttpResponse:
    """Into the draft, and on to the editor."""
    try:
        chosen = [read_choice(written) for written in request.POST.getlist("period")]
    except ValueError:
        raise Refusal(Refused.INVALID, "period") from None
    if add_periods(typing, chosen):
        keep_draft(desk.place.uuid, desk.author, freeze(typing), now=desk.now)
    return redirect(f"{reverse('policy:edit', args=[desk.place.ref])}#{PERIOD}s")
