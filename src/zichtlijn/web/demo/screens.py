"""Contents of S00: the hero with a piece of the real grid, the persons, and the stops of the clock."""

from dataclasses import dataclass
from datetime import datetime

from django.http import HttpRequest
from django.urls import reverse
from django.utils.functional import Promise
from django.utils.translation import gettext as _

from zichtlijn.demo.story.stops import FIRST_STOP, STOPS, Stop, find_stop_at
from zichtlijn.tenancy.models import Board
from zichtlijn.web.demo.cast import CAST, COMING, FIRST_VISITED, STOP_WORDS, CastMember
from zichtlijn.web.demo.excerpt import Excerpt, find_excerpt
from zichtlijn.web.demo.tours import TOURS, Tour
from zichtlijn.web.gate import get_now
from zichtlijn.web.ui.formatter import get_formatter
from zichtlijn.web.ui.frame import DemoBand, Frame
from zichtlijn.web.ui.preferences import build_frame, get_active_language


@dataclass(frozen=True, slots=True)
class PersonCard:
    """A person to be: name, part and where to post."""

    member: CastMember
    url: str


@dataclass(frozen=True, slots=True)
class StopCard:
    """A stop of the clock: `code` in lower case as in its address."""

    code: str
    at: datetime
    words: Promise
    url: str
    is_current: bool


@dataclass(frozen=True, slots=True)
class TourCard:
    """A tour to follow: its words, how many steps, and where to post to begin."""

    code: str
    title: Promise
    text: Promise
    readers: Promise
    count: int
    url: str


@dataclass(frozen=True, slots=True)
class StartScreen:
    """S00."""

    title: str
    frame: Frame
    now: datetime
    is_first_morning: bool
    """Whether the clock stands where the story begins."""
    vera_url: str
    group_url: str
    excerpt: Excerpt | None
    tours: tuple[TourCard, ...]
    persons: tuple[PersonCard, ...]
    stops: tuple[StopCard, ...]
    restart_url: str
    coming: tuple[tuple[Promise, Promise], ...]


def build_start(request: HttpRequest, board: Board) -> StartScreen:
    """The start page of the demo at the moment its clock stands at."""
    now = get_now(request)
    standing = find_stop_at(board.clock_at)
    excerpt = find_excerpt(now)
    return StartScreen(
        title=_("Start"),
        frame=_build_frame(request, now),
        now=now,
        is_first_morning=standing == FIRST_STOP,
        vera_url=_person_url(FIRST_VISITED),
        group_url=excerpt.group_url if excerpt else "/",
        excerpt=excerpt,
        tours=tuple(map(_tell_tour, TOURS.values())),
        persons=tuple(PersonCard(member, _person_url(member.slug)) for member in CAST),
        stops=tuple(_tell_stop(stop, stop == standing) for stop in STOPS),
        restart_url=_stop_url(standing or FIRST_STOP),
        coming=COMING,
    )


def _build_frame(request: HttpRequest, now: datetime) -> Frame:
    clock_text = get_formatter(get_active_language()).moment_long(now)
    return build_frame(
        request,
        school_name=_("De Zilverlinde, een verzonnen school"),
        home_url=reverse("demo:start"),
        demo=DemoBand(clock_text, reverse("demo:start")),
    )


def _person_url(slug: str) -> str:
    return reverse("demo:sign_in_as", args=[slug])


def _stop_url(stop: Stop) -> str:
    return reverse("demo:move_clock", args=[stop.code.lower()])


def _tell_tour(tour: Tour) -> TourCard:
    url = reverse("demo:go_to_step", args=[tour.code, 1])
    return TourCard(tour.code, tour.title, tour.text, tour.readers, len(tour.steps), url)


def _tell_stop(stop: Stop, is_current: bool) -> StopCard:
    return StopCard(stop.code.lower(), stop.at, STOP_WORDS[stop.code], _stop_url(stop), is_current)
