"""Handlers of writing in place of a number (R43). What a teacher entered meanwhile is not to be read from them."""

from typing import Any, Final
from uuid import UUID

from django import forms
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect
from django.urls import reverse
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy
from django.views.decorators.http import require_http_methods

from zichtlijn.core.kernel.refusal import Refusal, Refused
from zichtlijn.core.people.viewer import Viewer
from zichtlijn.grading.sharing.reports import MOST_LETTERS, write_own_report
from zichtlijn.web.pupil.opening import Own, build_own_frame, open_own
from zichtlijn.web.pupil.reports import ReportScreen, get_report
from zichtlijn.web.ui.rendering import render_page
from zichtlijn.web.wall import walled

KEPT: Final = "bewaard"


class ReportForm(forms.Form):
    """The pupil's own words; a later version takes the place of this one until the teacher's answer is shown."""

    text = forms.CharField(
        label=gettext_lazy("Jouw verslag"),
        max_length=MOST_LETTERS,
        widget=forms.Textarea(attrs={"rows": 10}),
        error_messages={"required": gettext_lazy("Schrijf iets op.")},
    )


@require_http_methods(["GET", "HEAD", "POST"])
@walled
def write_report(request: HttpRequest, viewer: Viewer, test: UUID) -> HttpResponse:
    """Write about a test, or read what was written once it was answered."""
    own = open_own(request, viewer)
    report = get_report(own, test)
    form = ReportForm(request.POST if request.method == "POST" else None, initial={"text": report.text})
    if form.is_bound and form.is_valid():
        return _keep(own, test, form.cleaned_data)
    frame, is_kept = build_own_frame(request, own), KEPT in request.GET
    screen = ReportScreen(_("Jouw verslag"), frame, report, form, is_kept, own.teacher)
    return render_page(request, "pupil/report.html", screen, status=400 if form.errors else 200)


def _keep(own: Own, test: UUID, words: dict[str, Any]) -> HttpResponse:
    """Once the answer is shown nothing is written any more: then the page shows it."""
    address = reverse("pupil:report", args=[test])
    try:
        write_own_report(own.pupil, test, words["text"], actor=own.actor, now=own.now)
    except Refusal as refusal:
        if refusal.reason is not Refused.ALREADY_DONE:
            raise
        return redirect(address)
    return redirect(f"{address}?{KEPT}=1")
