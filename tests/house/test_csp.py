"""The strict policy stands on every answer, and nothing on a page needs an exception from it."""

import re

import pytest
from django.test import Client

from tests.cast import Cast
from tests.world import sign_in
from zichtlijn.tenancy.models import Board
from zichtlijn.web.ui.middleware import CONTENT_SECURITY_POLICY, HEADERS

PATHS = (
    "/",
    "/help/",
    "/inloggen/",
    "/groepen/",
    "/mensen/",
    "/inrichten/leerlingen/",
    "/bestaat-niet/",
    "/api/v1/openapi.json",
    "/api/v1/records",
)
INLINE = re.compile(r"<script(?![^>]*\bsrc=)|<style|\sstyle=|\son[a-z]+=\"|javascript:|https?://(?!www\.w3\.org)")


def test_the_policy_begins_with_nothing_and_never_says_unsafe() -> None:
    assert CONTENT_SECURITY_POLICY.startswith("default-src 'none'")
    assert "unsafe" not in CONTENT_SECURITY_POLICY
    assert "*" not in CONTENT_SECURITY_POLICY


@pytest.mark.parametrize("path", PATHS)
def test_every_answer_carries_the_headers(client: Client, linden: Board, path: str) -> None:
    answer = client.get(path)
    assert {name: answer.headers.get(name) for name in HEADERS} == HEADERS
    assert "Cache-Control" in answer.headers


def test_an_unknown_host_gets_them_too(db: None) -> None:
    answer = Client(headers={"host": "niemand.test"}).get("/help/")
    assert answer.status_code == 404
    assert answer.headers["Content-Security-Policy"] == CONTENT_SECURITY_POLICY


@pytest.mark.parametrize("path", ["/help/", "/mensen/", "/inrichten/leerlingen/", "/bronnen/"])
def test_pages_hold_nothing_inline_and_nothing_from_elsewhere(client: Client, cast: Cast, path: str) -> None:
    answer = sign_in(client, cast.remco).get(path)
    assert answer.status_code == 200
    assert not INLINE.search(answer.content.decode())
