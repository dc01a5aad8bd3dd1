"""S00: being somebody, moving the clock, and nothing of it outside a demo."""

import importlib

import pytest
from django.test import Client
from django.urls import clear_url_caches
from pytest_django import Settings

import zichtlijn.urls
from tests.demo_board import HOST
from zichtlijn.demo import world
from zichtlijn.demo.generator.slugs import STORY_KEYS, assign_person_slugs
from zichtlijn.demo.generator.zilverlinde import make_rosters
from zichtlijn.demo.story.stops import FIRST_STOP, STOPS
from zichtlijn.tenancy.models import Board
from zichtlijn.web.demo.cast import CAST

START = "/demo/"


def list_story_slugs() -> list[str]:
    slugs = assign_person_slugs([roster for _, roster in make_rosters(seed=world.SEED)])
    return sorted(slugs[key] for key in STORY_KEYS)


@pytest.fixture
def visitor(demo: Board) -> Client:
    """A browser at the demo, its clock at the first stop."""
    if demo.clock_at != FIRST_STOP.at:
        world.rebuild_world(demo, FIRST_STOP)
    return Client(headers={"host": HOST})


def test_the_start_shows_the_hero_the_persons_and_the_clock(visitor: Client) -> None:
    answer = visitor.get(START)
    page = answer.content.decode()
    assert answer.status_code == 200
    assert 'data-testid="s00-start-vera"' in page
    for member in CAST:
        assert f'data-testid="s00-person-{member.slug}"' in page
    for stop in STOPS:
        assert f'data-testid="s00-clock-{stop.code.lower()}"' in page
    assert page.count('aria-current="step"') == 1
    assert "Drie leerlingen lopen vast bij klokkijken." in page
    assert "dinsdag 17 november 2026, 08.12 uur" in page


def test_the_excerpt_is_the_real_grid(visitor: Client) -> None:
    page = visitor.get(START).content.decode()
    assert "Maaike, tijd: loopt vast volgens Stapwerk, 41 minuten in deze periode" in page
    assert "Sander, lengte: gaat snel vooruit volgens Rekenkroon, 14 minuten in deze periode" in page
    assert "Milan, omtrek: nog niet geoefend" in page


def test_the_first_door_of_the_installation_leads_to_the_start(visitor: Client) -> None:
    answer = visitor.get("/")
    assert (answer.status_code, answer.headers["Location"]) == (302, START)


@pytest.mark.parametrize("slug", list_story_slugs())
def test_everybody_of_the_story_can_be_somebody_and_has_a_first_screen(visitor: Client, slug: str) -> None:
    answer = visitor.post(f"/demo/als/{slug}/", follow=True)
    assert answer.status_code == 200
    page = answer.content.decode()
    assert "Demo: alle personen zijn verzonnen" in page
    assert "dinsdag 17 november 2026, 08.12 uur" in page


@pytest.mark.parametrize("written", ["graaf", "degraaf", "de-graaf", "De-Graaf"])
def test_de_graaf_answers_to_every_spelling(visitor: Client, written: str) -> None:
    assert visitor.post(f"/demo/als/{written}/").status_code == 302
    assert "J. de Graaf" in visitor.get("/", follow=True).content.decode()


def test_vera_goes_straight_to_groep_5(visitor: Client) -> None:
    answer = visitor.post("/demo/als/vera/", {"next": "/groep/groep-5/"}, follow=True)
    assert answer.request["PATH_INFO"] == "/groep/groep-5/"
    assert 'data-testid="s01-grid"' in answer.content.decode()


def test_a_jump_brings_the_visitor_back_still_signed_in(visitor: Client, demo: Board) -> None:
    visitor.post("/demo/als/vera/")
    answer = visitor.post("/demo/klok/T6/", {"next": "/groep/groep-5/"}, follow=True)
    assert answer.request["PATH_INFO"] == "/groep/groep-5/"
    assert answer.status_code == 200
    assert "donderdag 19 november 2026, 16.30 uur" in answer.content.decode()
    answer = visitor.post("/demo/klok/t1/", follow=True)
    assert answer.request["PATH_INFO"] == START
    demo.refresh_from_db()
    assert demo.clock_at == FIRST_STOP.at


def test_another_moment_has_other_words_in_the_hero(visitor: Client) -> None:
    visitor.post("/demo/klok/t8/")
    page = visitor.get(START).content.decode()
    assert "maandag 23 november, 08.30 uur" in page
    assert "Drie leerlingen lopen vast" not in page


def test_a_next_elsewhere_is_not_followed(visitor: Client) -> None:
    answer = visitor.post("/demo/als/vera/", {"next": "https://elders.example/"})
    assert answer.headers["Location"] == "/"


@pytest.mark.parametrize("path", ["/demo/als/niemand/", "/demo/klok/t9/", "/demo/als/anna-99/"])
def test_an_unknown_person_or_stop_is_the_page_that_is_not_there(visitor: Client, path: str) -> None:
    answer = visitor.post(path)
    assert answer.status_code == 404
    assert "Deze pagina bestaat niet of is niet voor jou bedoeld." in answer.content.decode()


@pytest.mark.parametrize("path", ["/demo/als/vera/", "/demo/klok/t1/"])
def test_reading_changes_nobody_and_no_clock(visitor: Client, path: str) -> None:
    assert visitor.get(path).status_code == 405


def test_a_form_of_another_site_is_refused(demo: Board) -> None:
    strict = Client(enforce_csrf_checks=True, headers={"host": HOST})
    assert strict.post("/demo/als/vera/").status_code == 403
    assert strict.post("/demo/klok/t4/").status_code == 403


@pytest.mark.parametrize("method", ["get", "post"])
@pytest.mark.parametrize("path", [START, "/demo/als/vera/", "/demo/klok/t1/"])
def test_a_real_board_has_no_demo(linden: Board, client: Client, method: str, path: str) -> None:
    answer = getattr(client, method)(path)
    is_other_method = (method == "post") == (path == START)
    assert answer.status_code == (405 if is_other_method else 404)


def test_without_the_setting_there_is_no_demo_at_all(visitor: Client, settings: Settings) -> None:
    settings.DEMO = False
    try:
        importlib.reload(zichtlijn.urls)
        clear_url_caches()
        assert visitor.get(START).status_code == 404
        assert visitor.post("/demo/als/vera/").status_code == 404
    finally:
        settings.DEMO = True
        importlib.reload(zichtlijn.urls)
        clear_url_caches()
