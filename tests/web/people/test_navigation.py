"""The menu: for each person only places that exist and open, and for nobody a first screen without a way on."""

import re

import pytest
from django.test import Client

from tests.cast import Cast
from tests.world import sign_in

HEAD = ["/cijfers/", "/beleid/", "/mensen/"]
ADMINISTRATOR = [*HEAD, "/inrichten/leerlingen/", "/bronnen/", "/leermiddelen/", "/doelen/"]


def list_places(client: Client) -> list[str]:
    """Addresses of the main menu on the first screen."""
    text = client.get("/", follow=True).content.decode()
    menu = re.search(r"<nav\b.*?</nav>", text, re.DOTALL)
    return re.findall(r'href="([^"]+)"', menu[0]) if menu else []


@pytest.mark.parametrize(
    ("name", "places"),
    [
        ("remco", ADMINISTRATOR),
        ("annelies", HEAD),
        ("bilal", ["/leermiddelen/", "/doelen/"]),
        ("karim", ["/groepen/", "/leeswijzers/"]),
    ],
)
def test_the_menu_names_what_this_person_can_open(client: Client, cast: Cast, name: str, places: list[str]) -> None:
    sign_in(client, getattr(cast, name))
    assert list_places(client) == places
    assert [client.get(place, follow=True).status_code for place in places] == [200] * len(places)


@pytest.mark.parametrize(
    ("name", "words"),
    [
        ("newcomer", "Er is hier nog niets voor je klaargezet."),
        ("femke", "Je bent hier als mentor h3b."),
    ],
)
def test_who_has_no_overview_is_told_why(client: Client, cast: Cast, name: str, words: str) -> None:
    sign_in(client, getattr(cast, name))
    assert words in client.get("/", follow=True).content.decode()


def test_a_guardian_begins_at_the_children(client: Client, cast: Cast) -> None:
    assert sign_in(client, cast.joke).get("/").headers["Location"] == "/ouder/"


def test_a_pupil_begins_at_the_own_page(client: Client, cast: Cast) -> None:
    answer = sign_in(client, cast.maaike).get("/")
    assert answer.headers["Location"] == "/mijn/"
