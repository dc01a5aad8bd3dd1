"""Pages on which an administrator gives a supplier a link to its own door, and takes one back. A link is shown once."""

from dataclasses import dataclass
from datetime import datetime, timedelta
from typing import Final
from uuid import UUID

from django import forms
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect
from django.urls import reverse
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy
from django.views.decorators.http import require_http_methods

from zichtlijn.core.kernel.actor import person
from zichtlijn.core.people.viewer import Viewer
from zichtlijn.intake.sources.access import SourceCard, get_source_for
from zichtlijn.intake.suppliers.actions import LAPSES_AFTER, MOST_HOLDER_LETTERS, give_access, revoke_access
from zichtlijn.intake.suppliers.queries import AccessCard, get_access, list_accesses
from zichtlijn.web.chrome import Place, build_frame
from zichtlijn.web.gate import get_now, get_today, signed_in
from zichtlijn.web.ui.frame import Frame
from zichtlijn.web.ui.rendering import render_page

PERIODS: Final = (
    ("30", gettext_lazy("30 dagen")),
    ("90", gettext_lazy("90 dagen")),
    ("365", gettext_lazy("een jaar")),
)


class AccessForm(forms.Form):
    """Who at the supplier receives the link, and how long it holds."""

    holder = forms.CharField(
        label=gettext_lazy("Wie bij de leverancier krijgt de link?"),
        help_text=gettext_lazy("Een naam. Maak voor ieder een eigen link."),
        max_length=MOST_HOLDER_LETTERS,
        error_messages={"required": gettext_lazy("Vul in wie de link krijgt.")},
    )
    days = forms.ChoiceField(
        label=gettext_lazy("Hoe lang werkt de link?"), choices=PERIODS, initial="90", widget=forms.RadioSelect
    )

    @property
    def lasts(self) -> timedelta:
        """What was chosen; only of a valid form."""
        days = int(self.cleaned_data["days"])
        return next(one for one in LAPSES_AFTER if one.days == days)


@dataclass(frozen=True, slots=True)
class AccessScreen:
    """Links of one source; `new_url` is there once."""

    title: str
    frame: Frame
    source: SourceCard
    back_url: str
    form: AccessForm
    accesses: tuple[tuple[AccessCard, bool], ...]
    """Each with whether it has lapsed."""
    new_url: str = ""


@dataclass(frozen=True, slots=True)
class RevokeScreen:
    """Asks before a link is taken back."""

    title: str
    frame: Frame
    source: SourceCard
    access: AccessCard
    back_url: str


@require_http_methods(["GET", "HEAD", "POST"])
@signed_in
def show_accesses(request: HttpRequest, viewer: Viewer, source: UUID) -> HttpResponse:
    """The links of a source, and making one: it is shown in this very answer, for it is kept nowhere."""
    card = get_source_for(viewer, source, get_today(request))
    form = AccessForm(request.POST if request.method == "POST" else None)
    new_url, now = "", get_now(request)
    if form.is_valid():
        secret = give_access(
            source_uuid=source,
            holder=form.cleaned_data["holder"],
            lasts=form.lasts,
            actor=person(viewer.person_uuid),
            now=now,
        )
        new_url = request.build_absolute_uri(reverse("supplier:enter", args=[secret]))
        form = AccessForm()
    screen = _build(build_frame(request, viewer, Place.SOURCES), card, form, now, new_url)
    return render_page(request, "sources/supplier/access.html", screen, status=400 if form.is_bound else 200)


@require_http_methods(["GET", "HEAD", "POST"])
@signed_in
def revoke(request: HttpRequest, viewer: Viewer, source: UUID, access: UUID) -> HttpResponse:
    """Ask first; then the link opens nothing from this instant on. A second press does no harm."""
    card = get_source_for(viewer, source, get_today(request))
    if request.method == "POST":
        if access in {one.uuid for one in list_accesses(source)}:
            actor = person(viewer.person_uuid)
            revoke_access(source_uuid=source, access_uuid=access, actor=actor, now=get_now(request))
        return redirect("sources:supplier", source)
    frame = build_frame(request, viewer, Place.SOURCES)
    back = reverse("sources:supplier", args=[source])
    screen = RevokeScreen(_("Link intrekken"), frame, card, get_access(source, access), back)
    return render_page(request, "sources/supplier/revoke.html", screen)


def _build(frame: Frame, source: SourceCard, form: AccessForm, now: datetime, new_url: str) -> AccessScreen:
    return AccessScreen(
        title=_("Toegang voor de leverancier"),
        frame=frame,
        source=source,
        back_url=reverse("sources:source", args=[source.uuid]),
        form=form,
        accesses=tuple((one, one.lapses_at <= now) for one in list_accesses(source.uuid)),
        new_url=new_url,
    )
