"""Builds the first page of a pupil: the next moment, the own week, and the ways on.

Reads a result only for who asked (R35, R41).
"""

from collections.abc import Iterator
from typing import Final

from django.http import HttpRequest
from django.utils.functional import Promise
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from zichtlijn.grading.release.published import read_next_moments
from zichtlijn.web.pupil.moment import word_moment
from zichtlijn.web.pupil.news import read_news
from zichtlijn.web.pupil.opening import Own, build_own_frame
from zichtlijn.web.pupil.screens import HomeScreen, Link, PrimaryPart
from zichtlijn.web.pupil.week import list_week
from zichtlijn.web.ui.addresses import find_address
from zichtlijn.web.ui.frame import Frame
from zichtlijn.web.ui.rendering import wants_fragment

AGREEMENTS: Final = "policy:readers"
LINKS: Final[tuple[tuple[Promise, str], ...]] = (
    (gettext_lazy("Mijn resultaten"), "pupil:results"),
    (gettext_lazy("Toetsen die komen"), "pupil:tests"),
    (gettext_lazy("Mijn week"), "pupil:week"),
    (gettext_lazy("Wat ik deelde"), "pupil:shares"),
    (gettext_lazy("Terugkijken"), "pupil:reflections"),
    (gettext_lazy("Wie heeft gekeken?"), "pupil:looks"),
    (gettext_lazy("Wie ziet wat?"), "ui:audience"),
    (gettext_lazy("Afspraken van de school"), AGREEMENTS),
)
AT_HAND: Final = frozenset({"pupil:results", "pupil:tests", "pupil:week"})
"""Stand in the menu and on the page of a pupil of a secondary school already."""
FOR_ALL: Final = frozenset({"pupil:week", "pupil:reflections", "pupil:looks"})
"""Also for who gets no results here."""


def build_home(request: HttpRequest, own: Own, primary: PrimaryPart | None, *, is_asked: bool = False) -> HomeScreen:
    """S12; with the answer when the pupil asks whether there is something new. Where only that is drawn, only that."""
    moments = read_next_moments(own.pupil, now=own.now)
    is_part = is_asked and wants_fragment(request)
    week = list_week(own) if own.is_secondary and not is_part else None
    has_moments = own.is_secondary or moments.pupil.at is not None or moments.pupil_pause is not None
    return HomeScreen(
        title=_("Mijn overzicht"),
        frame=Frame() if is_part else build_own_frame(request, own),
        called=own.viewer.called,
        primary=primary,
        moment=word_moment(moments, own.today) if has_moments else None,
        news=read_news(own, moments) if is_asked and has_moments else None,
        week=week,
        links=() if is_part else tuple(_list_links(own, has_moments=has_moments)),
        shows_numbers=own.shows_numbers,
        teacher=own.teacher,
        is_first_use=own.shows_numbers and not week,
        agreements_url=find_address(AGREEMENTS) or "",
    )


def _list_links(own: Own, *, has_moments: bool) -> Iterator[Link]:
    for label, name in LINKS:
        is_for_this_pupil = name not in AT_HAND if own.is_secondary else has_moments or name in FOR_ALL
        url = find_address(name) if is_for_this_pupil else None
        if url:
            yield Link(str(label), url)
