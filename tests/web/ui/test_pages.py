"""The kit's own pages, in both languages, and the posts that remember a preference."""

from html.parser import HTMLParser

import pytest
from django.test import Client
from pytest_django import Settings

PAGES = ("/help/", "/wie-ziet-wat/", "/toegankelijkheid/", "/kit/")


class Outline(HTMLParser):
    """Counts headings and finds ids that occur twice."""

    def __init__(self) -> None:
        super().__init__()
        self.tags: list[str] = []
        self.ids: list[str] = []

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        self.tags.append(tag)
        self.ids += [value for name, value in attrs if name == "id" and value]


@pytest.mark.parametrize("page", PAGES)
@pytest.mark.parametrize("language", ["nl", "en"])
def test_pages_have_one_heading_and_landmarks(client: Client, page: str, language: str) -> None:
    response = client.get(page, headers={"Accept-Language": language})
    outline = Outline()
    outline.feed(response.content.decode())
    assert response.status_code == 200
    assert f'<html lang="{language}"'.encode() in response.content
    assert outline.tags.count("h1") == 1
    assert {"header", "main", "footer"} <= set(outline.tags)


@pytest.mark.parametrize("page", [page for page in PAGES if page != "/kit/"])
def test_ids_are_unique(client: Client, page: str) -> None:
    outline = Outline()
    outline.feed(client.get(page).content.decode())
    assert len(outline.ids) == len(set(outline.ids))


def test_english_pages_speak_english(client: Client) -> None:
    body = client.get("/wie-ziet-wat/", headers={"Accept-Language": "en"}).content.decode()
    assert "Who sees what" in body
    assert "Wie ziet wat" not in body


def test_dutch_is_the_language_of_a_stranger(client: Client) -> None:
    body = client.get("/help/", headers={"Accept-Language": "fr"}).content
    assert b'<html lang="nl"' in body


def test_kit_is_shown_in_the_demo_only(client: Client, settings: Settings) -> None:
    settings.DEMO = False
    assert client.get("/kit/").status_code == 404


@pytest.mark.parametrize(
    ("address", "field", "value", "mark"),
    [
        ("/voorkeur/taal/", "language", "en", b'<html lang="en"'),
        ("/voorkeur/thema/", "theme", "dark", b'data-theme="dark"'),
        ("/voorkeur/sneltoetsen/", "shortcuts", "off", b'data-shortcuts="off"'),
    ],
)
def test_a_preference_is_remembered(client: Client, address: str, field: str, value: str, mark: bytes) -> None:
    response = client.post(address, {field: value, "next": "/help/?a=1"})
    assert response.status_code == 302
    assert response.headers["Location"] == "/help/?a=1"
    assert mark in client.get("/help/").content


def test_verberg_is_drawn_by_the_server_on_pages_that_have_it(client: Client) -> None:
    client.post("/voorkeur/verberg/", {"veil": "on", "next": "/kit/"})
    assert b"<html" in (body := client.get("/kit/").content)
    assert b" data-veil>" in body
    assert b" data-veil>" not in client.get("/help/").content


@pytest.mark.parametrize(
    "wanted", ["https://example.org/", "//example.org", "javascript:alert(1)", "\\\\example.org", ""]
)
def test_the_way_back_stays_on_this_host(client: Client, wanted: str) -> None:
    assert client.post("/voorkeur/thema/", {"theme": "dark", "next": wanted}).headers["Location"] == "/"


def test_an_unknown_value_is_not_remembered(client: Client) -> None:
    response = client.post("/voorkeur/thema/", {"theme": "purple", "next": "/help/"})
    assert response.status_code == 302
    assert not response.cookies


def test_a_broken_cookie_counts_as_not_set(client: Client) -> None:
    client.cookies["zichtlijn_theme"] = "purple"
    assert b"data-theme=" not in client.get("/help/").content


def test_preferences_are_set_by_post_only(client: Client) -> None:
    assert client.get("/voorkeur/thema/").status_code == 405
