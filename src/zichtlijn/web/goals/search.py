"""Searching a pupil from any page: one hit goes straight there, several are listed with their groups."""

from collections.abc import Sequence
from dataclasses import dataclass

from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect
from django.urls import reverse
from django.utils.translation import gettext as _
from django.views.decorators.http import require_safe

from zichtlijn.core.kernel.refusal import Refusal, Refused
from zichtlijn.core.people.viewer import Viewer
from zichtlijn.people.rosters.search import MOST_FOUND, FoundPupil, find_pupils
from zichtlijn.web.chrome import build_frame
from zichtlijn.web.gate import find_seat, get_today, signed_in
from zichtlijn.web.goals.sources import join_words
from zichtlijn.web.ui.frame import Frame
from zichtlijn.web.ui.rendering import render_page


@dataclass(frozen=True, slots=True)
class Hit:
    name: str
    groups: str
    url: str


@dataclass(frozen=True, slots=True)
class SearchScreen:
    """What was found; the title never says what was looked for."""

    title: str
    frame: Frame
    words: str
    hits: tuple[Hit, ...]
    has_more: bool


@require_safe
@signed_in
def find_pupil(request: HttpRequest, viewer: Viewer) -> HttpResponse:
    """The pupil meant, or the list of who it may be; not there for who sees no group."""
    groups = find_seat(request).groups
    if not groups:
        raise Refusal(Refused.NOT_FOUND)
    words = request.GET.get("q", "").replace("\x00", "").strip()[:100]
    found = find_pupils(groups, words, get_today(request))
    meant = choose_meant(found)
    if meant is not None:
        return redirect("goals:pupil", meant.ref)
    hits = [Hit(one.full, join_words(one.groups), reverse("goals:pupil", args=[one.ref])) for one in found]
    screen = SearchScreen(
        title=_("Zoek leerling"),
        frame=build_frame(request, viewer),
        words=words,
        hits=tuple(hits[:MOST_FOUND]),
        has_more=len(hits) > MOST_FOUND,
    )
    return render_page(request, "goals/search.html", screen)


def choose_meant(found: Sequence[FoundPupil]) -> FoundPupil | None:
    """The only hit, else the only one who is called so; None when the reader has to choose."""
    called = [one for one in found if one.is_called_so]
    sure = found if len(found) == 1 else called
    return sure[0] if len(sure) == 1 else None
