"""The demo's plans as its visitors meet them: one look-back today, and what a pupil sees (product.md §5.5)."""

from datetime import date

import pytest
from django.test import Client

from tests.demo_board import HOST
from zichtlijn.demo.story.plans import PERIOD, PLANS
from zichtlijn.demo.story.stops import FIRST_STOP, TUESDAY
from zichtlijn.demo.world import rebuild_world
from zichtlijn.people.models import Account
from zichtlijn.tenancy.models import Board
from zichtlijn.tenancy.scope import activated

BACKEND = "zichtlijn.people.accounts.sessions.AuthenticationBackend"


@pytest.fixture
def first_morning(demo: Board) -> Board:
    """The demo at its first stop, wherever an earlier test left it."""
    rebuild_world(demo, FIRST_STOP)
    return demo


def open_as(board: Board, slug: str) -> Client:
    client = Client(headers={"host": HOST})
    with activated(board.scope):
        client.force_login(Account.objects.get(person__slug=slug), backend=BACKEND)
    return client


def test_r27_lotte_and_finn_are_looked_back_on_today() -> None:
    (look_back,) = [plan for plan in PLANS if plan.look_back_on == TUESDAY]
    assert (look_back.goals, look_back.pupils) == (("M4",), ("lotte", "finn"))
    assert PERIOD.ends_on == date(2026, 12, 12)


def test_r27_vera_finds_it_on_the_page_of_plans_and_flags_in_the_grid(first_morning: Board) -> None:
    vera = open_as(first_morning, "vera")
    page = vera.get("/groep/groep-5/plannen/").content.decode()
    assert "Vandaag terugkijken (1)" in page
    assert "Finn en Lotte" in page
    grid = vera.get("/groep/groep-5/").content.decode()
    for name in ("Finn", "Lotte"):
        assert f"{name}, gewicht: oefening afgerond in het leermiddel, voor het laatst gezien op" in grid
    assert grid.count(", gepland</span>") >= 2


def test_maaike_sees_the_goals_of_her_group_in_her_own_words(first_morning: Board) -> None:
    page = open_as(first_morning, "maaike").get("/mijn/").content.decode()
    assert "Ik kan uitrekenen hoe ver het is om een figuur heen." in page
    finn = open_as(first_morning, "finn").get("/mijn/").content.decode()
    assert "Gewicht was in september af" not in finn
