"""S03 as the story of groep 5 tells it (product.md §5.5): Maaike, Sander, Noor, Yusuf, Britt and Fatih, Rayan."""

import re

import pytest
from django.test import Client

from tests.web.goals.markup import find, find_all, read_main
from zichtlijn.demo.story.goals import GOAL_SETS
from zichtlijn.demo.story.stops import FIRST_STOP
from zichtlijn.demo.world import rebuild_world
from zichtlijn.learning.goals.queries import list_goal_choices
from zichtlijn.people.accounts.by_slug import find_account_by_slug
from zichtlijn.tenancy.models import Board
from zichtlijn.tenancy.scope import activated

BACKEND = "zichtlijn.people.accounts.sessions.AuthenticationBackend"


class Reader:
    """Vera at her desk on the first morning."""

    def __init__(self, board: Board) -> None:
        self.client = Client(headers={"host": "zilverlinde.test"})
        with activated(board.scope):
            account = find_account_by_slug("vera")
            assert account is not None
            self.client.force_login(account, backend=BACKEND)
            self.goals = {card.code: card.uuid for card in list_goal_choices(GOAL_SETS[0].subject)}

    def open(self, path: str) -> str:
        answer = self.client.get(path)
        assert answer.status_code == 200, path
        page: str = answer.content.decode()
        return page

    def pupil(self, slug: str, goal: str) -> str:
        return self.open(f"/leerling/{slug}/?doel={self.goals[goal]}")


@pytest.fixture
def vera(demo: Board) -> Reader:
    rebuild_world(demo, FIRST_STOP)
    return Reader(demo)


def test_maaike_on_the_clock(vera: Reader) -> None:
    page = vera.pupil("maaike", "M6a")
    assert "werkt graag met koptelefoon (Vera, 3 nov)" in find(page, "s03-agreements")
    assert re.findall(r'data-testid="s03-tool-(\w+)"', page) == ["klokmaker", "oefenbos", "stapwerk"]
    card = find(page, "s03-tool-stapwerk")
    for words in ("Klok 1 – hele uren", "6 van 15 goed", "oefentijd 15 minuten", "uitleg bekeken 48 seconden"):
        assert words in card
    assert "niet gebruikt" in find(page, "s03-tool-klokmaker")
    assert "halve uren" in find(page, "s03-coverage")
    assert "Zonder leermiddel minuten" in find(page, "s03-coverage")
    assert "8 sep, 10 weken geleden: 12 van 15 goed. Stapwerk toetst dit later niet opnieuw." in find(
        page, "s03-retention"
    )
    assert "gepland t/m" in find(page, "s03-plan")


def test_r26_an_adaptive_tool_shows_three_readings(vera: Reader) -> None:
    card = find(vera.pupil("maaike", "M6a"), "s03-tool-oefenbos")
    assert "nog niet aangeboden Dat kan betekenen: nog niet aan toe bezig op een ander niveau niet gekozen" in card


def test_r02_one_click_opens_the_exercise_in_the_tool_signed_in(vera: Reader) -> None:
    page = vera.pupil("maaike", "M6a")
    (url,) = re.findall(r'href="(/demo-leermiddel/stapwerk/maaike/[^"]+)"', page)
    tool = vera.open(url)
    assert "6 van 15 goed" in find(tool, "tool-sessions")
    questions = find(tool, "tool-questions")
    assert questions.count(": goed") == 6
    assert set(re.findall(r"(\d+) uur: nog niet goed", questions)) == {"12", "3", "9"}
    (back,) = re.findall(r'href="(/leerling/maaike/[^"]+)"', tool)
    assert "6 van 15 goed" in vera.open(back)


def test_r02_the_made_up_tool_asks_who_looks(vera: Reader) -> None:
    (url,) = re.findall(r'href="(/demo-leermiddel/stapwerk/maaike/[^"]+)"', vera.pupil("maaike", "M6a"))
    assert vera.client.get(url.replace("stapwerk", "oefenbos")).status_code == 404
    assert vera.client.get(url.replace("maaike", "tijn")).status_code == 404
    assert Client(headers={"host": "zilverlinde.test"}).get(url).status_code == 302


@pytest.mark.parametrize(("slug", "goal"), [("noor", "M6a"), ("yusuf", "M6a"), ("rayan", "M2")])
def test_two_tools_two_pictures(vera: Reader, slug: str, goal: str) -> None:
    page = vera.pupil(slug, goal)
    assert "Twee leermiddelen geven een ander beeld. Ze meten iets anders. Kijk wat je zelf ziet." in find(
        page, "s03-disagree"
    )
    assert not re.search(r"gemiddelde(?!\.)|%", find(page, "s03-tools"))


def test_tools_that_agree_are_left_in_peace(vera: Reader) -> None:
    assert not find_all(vera.pupil("sander", "M2"), "s03-disagree")
    assert not find_all(vera.pupil("maaike", "M6"), "s03-disagree")


def test_r26_britt_and_fatih_same_score_other_signal(vera: Reader) -> None:
    britt, fatih = (find(vera.pupil(slug, "M2"), "s03-tool-stapwerk") for slug in ("britt", "fatih"))
    assert "12 van 20 goed" in britt
    assert "12 van 20 goed" in fatih
    assert "Loopt vast" not in britt
    assert "Loopt vast" in fatih
    sentence = "Stapwerk hield rekening met het streefniveau van deze leerling."
    assert sentence not in britt
    assert sentence in fatih


def test_r10_sander_fast_in_three_tools_and_still_not_everything_practised(vera: Reader) -> None:
    page = vera.pupil("sander", "M2")
    assert "Gaat snel vooruit" in find(page, "s03-tool-stapwerk")
    assert "Niet geoefend samengestelde figuren" in find(page, "s03-coverage")
    time = find(vera.pupil("sander", "M6"), "s03-coverage")
    assert "kwartieren" in time
    assert "tijdsduur" in time
    assert not re.search(r"\d+ ?%|klaar\b", read_main(page).replace("niet dat het doel klaar is", ""))
