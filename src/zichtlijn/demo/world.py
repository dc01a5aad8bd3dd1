"""The demo as a whole: its board, and its world as of any stop of the clock (decision 12).

The world of the first stop is built once through the ordinary acts and kept aside. A jump puts that back and lets the
deliveries up to the stop happen: forward and backward cost the same, and what visitors did is gone.
"""

from collections.abc import Callable
from typing import Final

from django.db import transaction

from zichtlijn.acts.run_notices import run_notices
from zichtlijn.demo.building.delivering import deliver, list_deliveries_until
from zichtlijn.demo.building.gradebook import write_gradebooks
from zichtlijn.demo.building.history import keep_history
from zichtlijn.demo.building.learning import build_learning
from zichtlijn.demo.building.people import OPENED_AT, build_people
from zichtlijn.demo.building.policies import adopt_policies
from zichtlijn.demo.building.sharing import choose_settings, let_pupils_act
from zichtlijn.demo.building.texts import build_texts
from zichtlijn.demo.ground import clear_board, has_ground, keep_ground, put_back_ground
from zichtlijn.demo.story.sharing import WISHED_AT
from zichtlijn.demo.story.stops import FIRST_STOP, Stop, find_stop, find_stop_at
from zichtlijn.grading.release.clock import let_clock_move
from zichtlijn.intake.alarms.watching import watch_sources
from zichtlijn.tenancy.boards import find_board, set_demo_clock
from zichtlijn.tenancy.models import Board
from zichtlijn.tenancy.schemas import create_board
from zichtlijn.tenancy.scope import activated

SLUG: Final = "zilverlinde"
NAME: Final = "Stichting Zilverlinde"
SEED: Final = 2026
VERSION: Final = "8"
"""Raised whenever the story or the generator changes: a demo built by another version is built anew."""

Told = Callable[[str], None]


def ensure_demo(*, clock: str = "T1", told: Told) -> Board:
    """The demo's board with its world at a stop, made or brought there as needed; `told` hears each step.

    Raises ValueError for a clock stop that does not exist. Needs the owner's login.
    """
    stop = find_stop(clock)
    if stop is None:
        raise ValueError(f"no such stop of the demo clock: {clock}")
    board = find_board(SLUG)
    if board is None:
        told("De demoschool wordt gemaakt.")
        board = create_board(slug=SLUG, name=NAME, now=OPENED_AT, is_demo=True)
        let_clock_move(board)
    if not has_ground(board.scope, version=VERSION):
        build_world(board, stop=stop, told=told)
    elif find_stop_at(board.clock_at) != stop:
        told(f"De demoklok gaat naar {stop.code}.")
        rebuild_world(board, stop)
    return board


def build_world(board: Board, *, stop: Stop, told: Told) -> None:
    """Build everything from nothing, keep the first stop aside, and go to `stop`."""
    with activated(board.scope):
        with transaction.atomic():
            clear_board()
            told("Leerlingen, groepen en medewerkers komen binnen.")
            built = build_people(seed=SEED)
            told("Leerdoelen en leermiddelen worden gekoppeld.")
            build_learning(built)
            build_texts(built)
            adopt_policies(built)
            keep_history(built, seed=SEED)
            write_gradebooks(FIRST_STOP)
            choose_settings()
            let_pupils_act(FIRST_STOP)
            told("Leermiddelen leveren hun oefenresultaten.")
            deliver(list_deliveries_until(FIRST_STOP, seed=SEED))
            watch_sources(now=FIRST_STOP.at)
        run_notices(after=WISHED_AT, until=FIRST_STOP.at)
        keep_ground(board.scope, version=VERSION)
    if stop != FIRST_STOP:
        rebuild_world(board, stop)
    else:
        set_demo_clock(board, stop.at)
    told("De demo is klaar.")


def rebuild_world(board: Board, stop: Stop) -> None:
    """The world as of a stop, in one transaction: nobody ever reads half a world. Messages leave after it.

    Raises ValueError off a demo.
    """
    if not board.is_demo:
        raise ValueError("only a demo can be rebuilt")
    with activated(board.scope):
        with transaction.atomic():
            put_back_ground(board.scope)
            deliver(list_deliveries_until(stop, seed=SEED, after=FIRST_STOP))
            write_gradebooks(stop, after=FIRST_STOP)
            let_pupils_act(stop, after=FIRST_STOP)
            watch_sources(now=stop.at)
        run_notices(after=FIRST_STOP.at, until=stop.at)
    set_demo_clock(board, stop.at)
