"""Every answer carries the strict policy, and none is kept unless it says so itself."""

import pytest
from django.test import Client

from zichtlijn.web.ui.middleware import HEADERS


@pytest.mark.parametrize("address", ["/help/", "/weg/", "/stuk/", "/bewaar/"])
def test_every_answer_is_guarded(client: Client, address: str) -> None:
    response = client.get(address)
    assert HEADERS.items() <= dict(response.items()).items()


def test_the_policy_allows_no_inline_code_and_no_other_host(client: Client) -> None:
    policy = client.get("/help/").headers["Content-Security-Policy"]
    assert "unsafe" not in policy
    assert "default-src 'none'" in policy
    assert "http" not in policy


def test_pages_are_never_stored_unless_they_say_so(client: Client) -> None:
    assert client.get("/help/").headers["Cache-Control"] == "no-store"
    assert "max-age=60" in client.get("/bewaar/").headers["Cache-Control"]
