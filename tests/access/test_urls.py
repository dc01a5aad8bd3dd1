"""The table address × person: who gets in, and that nobody else learns whether there is something (decision 8)."""

import re
from collections.abc import Iterator
from typing import cast
from uuid import UUID, uuid4

import pytest
from django.conf import settings
from django.http import HttpResponse
from django.test import Client
from django.urls import URLPattern, URLResolver, get_resolver, reverse

from tests.access.people import ANONYMOUS, FOREIGNER, Visitors
from tests.access.table import ACCOUNTS, EVERYBODY, HIDDEN, OUTSIDERS, OWN_GATE, TABLE, Row
from tests.access.things import Things
from zichtlijn.tenancy.models import Board
from zichtlijn.tenancy.scope import activated
from zichtlijn.web.ui.middleware import HEADERS

PASSED = {200, 302, 400}
"""Let in: shown, done and sent on, or told what is wrong with what was sent."""


def list_view_names(resolver: URLResolver | None = None, prefix: str = "") -> Iterator[str]:
    """Every name of the URL configuration, with its namespace."""
    for pattern in (resolver or get_resolver()).url_patterns:
        if isinstance(pattern, URLResolver):
            inner = f"{prefix}{pattern.namespace}:" if pattern.namespace else prefix
            yield from list_view_names(pattern, inner)
        elif isinstance(pattern, URLPattern):
            assert pattern.name, f"{pattern} has no name"
            yield f"{prefix}{pattern.name}"


def ask(client: Client, name: str, row: Row, things: Things) -> HttpResponse:
    return knock(client, row, reverse(name, args=row.arguments(things)), things)


def knock(client: Client, row: Row, path: str, things: Things) -> HttpResponse:
    with activated(None):
        if row.method == "POST":
            return cast(HttpResponse, client.post(path, row.body(things)))
        return cast(HttpResponse, client.get(path))


def expect(name: str, row: Row, person: str) -> str:
    if name in HIDDEN:
        return "not there"
    if name in OWN_GATE:
        return "key"
    if person in row.turned:
        return "turned"
    if person in row.allowed:
        return "in"
    return "sign in" if person in OUTSIDERS else "not there"


def describe(name: str, answer: HttpResponse) -> str:
    location = answer.headers.get("Location", "")
    if answer.status_code == 404:
        return "not there"
    if answer.status_code == 302 and location.startswith(settings_login_path()):
        return "sign in"
    if answer.status_code == OWN_GATE.get(name):
        return "key"
    return "in" if answer.status_code in PASSED else str(answer.status_code)


def settings_login_path() -> str:
    return str(reverse(settings.LOGIN_URL))


def test_every_address_stands_in_the_table_and_nothing_else_does() -> None:
    assert set(list_view_names()) == set(TABLE)


@pytest.mark.parametrize("name", TABLE)
def test_who_gets_in(name: str, visitors: Visitors, things: Things) -> None:
    """Those who may not go first, so that what the others do cannot hide the answer."""
    row = TABLE[name]
    order = sorted(EVERYBODY, key=lambda person: (person in row.allowed, person))
    found = {}
    for person in order:
        answer = ask(visitors[person], name, row, things)
        seen, wanted = describe(name, answer), expect(name, row, person)
        is_right = answer.status_code == 302 if wanted == "turned" else seen == wanted
        found[person] = "" if is_right else f"{seen}, not {wanted}"
        assert not HEADERS.keys() - set(answer.headers), f"{name} lacks headers for {person}"
    assert not {person: words for person, words in found.items() if words}


GATED = [name for name, row in TABLE.items() if row.allowed < ACCOUNTS and name not in HIDDEN and name not in OWN_GATE]


def strip_token(answer: HttpResponse) -> bytes:
    return re.sub(rb'name="csrfmiddlewaretoken" value="[^"]+"', b"", answer.content)


@pytest.mark.parametrize("name", GATED)
def test_not_for_you_and_not_there_are_the_same_bytes(name: str, visitors: Visitors, things: Things) -> None:
    row = TABLE[name]
    missing = things_elsewhere(row, things)
    for person in sorted(EVERYBODY - row.allowed - row.turned - OUTSIDERS):
        refused = ask(visitors[person], name, row, things)
        nothing = knock(visitors[person], row, reverse(name, args=missing), things)
        nowhere = knock(visitors[person], row, "/dit/bestaat/niet/", things)
        assert refused.status_code == nothing.status_code == nowhere.status_code == 404, person
        assert strip_token(refused) == strip_token(nothing) == strip_token(nowhere), person
        assert list_headers(refused) == list_headers(nothing), person


def things_elsewhere(row: Row, things: Things) -> tuple[object, ...]:
    """The same arguments, with uuids nobody has."""
    return tuple(uuid4() if isinstance(part, UUID) else part for part in row.arguments(things))


def list_headers(answer: HttpResponse) -> dict[str, str]:
    return {name: value for name, value in answer.headers.items() if name != "Set-Cookie"}


@pytest.mark.parametrize("name", [name for name in TABLE if name not in HIDDEN])
def test_ids_of_the_other_board_lead_nowhere(
    name: str, visitors: Visitors, things: Things, their_things: Things
) -> None:
    """Their ids at our host: for everybody the page of nothing, with nothing of theirs on it."""
    row = TABLE[name]
    arguments = row.arguments(their_things)
    if not any(isinstance(part, UUID) for part in arguments):
        arguments = ()
    for person in sorted(row.allowed | {"remco"}) if arguments else ():
        answer = knock(visitors[person], row, reverse(name, args=arguments), their_things)
        expected = 302 if person in OUTSIDERS else 404
        assert answer.status_code == expected, person
        assert b"Vreemd" not in answer.content


@pytest.mark.parametrize("name", GATED)
def test_a_session_of_the_other_board_is_nobody_here(name: str, visitors: Visitors, things: Things) -> None:
    row = TABLE[name]
    foreign, stranger = (ask(visitors[who], name, row, things) for who in (FOREIGNER, ANONYMOUS))
    assert (foreign.status_code, foreign.headers.get("Location")) == (
        stranger.status_code,
        stranger.headers.get("Location"),
    )
    assert strip_token(foreign) == strip_token(stranger)


@pytest.mark.parametrize("name", [name for name, row in TABLE.items() if row.method == "POST"])
def test_a_post_without_its_token_changes_nothing(name: str, linden: Board, things: Things) -> None:
    """Only the machine door, which has no cookies, does without."""
    client = Client(headers={"host": "linden.test"}, enforce_csrf_checks=True, raise_request_exception=False)
    answer = ask(client, name, TABLE[name], things)
    assert answer.status_code == OWN_GATE.get(name, 403)
