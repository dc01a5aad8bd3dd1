"""Error pages: calm, alike where they must be alike, and standing when all else has fallen."""

import pytest
from django.test import Client, RequestFactory
from structlog.testing import capture_logs

from zichtlijn.web.ui import errors

NOT_HERE = "Deze pagina bestaat niet of is niet voor jou bedoeld."


def test_r35_not_there_and_not_for_you_are_the_same_answer(client: Client) -> None:
    missing, forbidden = client.get("/weg/"), client.get("/verboden/")
    assert missing.status_code == forbidden.status_code == 404
    assert missing.content == forbidden.content
    assert dict(missing.items()) == dict(forbidden.items())
    assert NOT_HERE in missing.content.decode()


def test_not_here_in_english(client: Client) -> None:
    body = client.get("/weg/", headers={"Accept-Language": "en"}).content.decode()
    assert "This page does not exist or is not meant for you." in body
    assert '<html lang="en"' in body


def test_a_failure_shows_a_number_and_no_details(client: Client) -> None:
    response = client.get("/stuk/")
    body = response.content.decode()
    assert response.status_code == 500
    assert "Dit is niet gelukt" in body
    assert "Foutnummer" in body
    assert "broken on purpose" not in body


def test_decision_18_the_log_of_a_failure_names_the_page_and_not_its_address(client: Client) -> None:
    with capture_logs() as logged:
        client.get("/stuk/")
    (failure,) = [one for one in logged if one["event"] == "page_failed"]
    assert failure["view"].endswith("break_down")
    assert "/stuk/" not in str(failure)


def test_a_failure_is_told_even_when_templates_are_broken(client: Client, monkeypatch: pytest.MonkeyPatch) -> None:
    def fail(name: str, using: str) -> None:
        raise OSError("no disk")

    monkeypatch.setattr(errors, "get_template", fail)
    response = client.get("/stuk/")
    assert response.status_code == 500
    assert "Dit is niet gelukt" in response.content.decode()


def test_pages_survive_a_missing_static_manifest(monkeypatch: pytest.MonkeyPatch) -> None:
    def fail(path: str) -> str:
        raise ValueError(path)

    monkeypatch.setattr(errors, "static", fail)
    response = errors.answer_not_here(RequestFactory().get("/"))
    assert b"/static/ui/tokens.css" in response.content


def test_an_expired_form_is_not_blamed_on_the_reader() -> None:
    client = Client(enforce_csrf_checks=True)
    response = client.post("/voorkeur/thema/", {"theme": "dark"})
    assert response.status_code == 403
    assert "Er is niets opgeslagen." in response.content.decode()


@pytest.mark.parametrize(
    ("answer", "status", "words"),
    [
        (errors.answer_bad_request, 400, "We konden dit niet lezen"),
        (errors.answer_unreachable, 503, "Even niet bereikbaar"),
    ],
)
def test_other_errors_say_what_is_safe(answer: object, status: int, words: str) -> None:
    assert callable(answer)
    response = answer(RequestFactory().get("/"))
    assert response.status_code == status
    assert words in response.content.decode()


@pytest.mark.parametrize(
    ("language", "words"),
    [
        ("nl", ("Dit adres hoort bij een knop", "Naar de startpagina")),
        ("en", ("This address belongs to a button", "To the start page")),
    ],
)
def test_the_address_of_a_button_is_a_calm_page_with_a_way_back(
    client: Client, language: str, words: tuple[str, str]
) -> None:
    response = client.get("/voorkeur/thema/", headers={"Accept-Language": language})
    body = response.content.decode()
    assert (response.status_code, response.headers["Allow"]) == (405, "POST")
    assert all(word in body for word in words)
    assert 'href="/"' in body
    assert not response.cookies


def test_a_page_that_is_only_read_says_the_same_of_a_form(client: Client) -> None:
    response = client.post("/help/")
    assert response.status_code == 405
    assert "GET" in response.headers["Allow"]
    assert "Dit adres hoort bij een knop" in response.content.decode()
