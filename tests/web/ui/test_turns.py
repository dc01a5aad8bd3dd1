"""Pages are made a few at a time; nothing that brings something waits, and nothing waits for ever."""

from concurrent.futures import ThreadPoolExecutor
from threading import Barrier, BrokenBarrierError, Event

import pytest
from django.http import HttpResponse
from django.test import RequestFactory

from zichtlijn.web.ui import turns
from zichtlijn.web.ui.turns import PAGES_AT_ONCE, page_turns

LONG = 20.0


def _meet(method: str, count: int, patience: float) -> bool:
    """Whether so many requests can be under way at the same time."""
    together = Barrier(count)

    def make_page(_request: object) -> HttpResponse:
        together.wait(patience)
        return HttpResponse()

    answer = page_turns(make_page)
    with ThreadPoolExecutor(count) as pool:
        asked = [pool.submit(answer, RequestFactory().generic(method, "/")) for _ in range(count)]
    try:
        return all(one.result().status_code == 200 for one in asked)
    except BrokenBarrierError:
        return False


def test_as_many_pages_at_once_as_there_are_turns(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(turns, "LONGEST_WAIT", LONG)
    assert _meet("GET", PAGES_AT_ONCE, LONG)
    assert not _meet("GET", PAGES_AT_ONCE + 1, 0.3)


def test_what_brings_something_does_not_wait(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(turns, "LONGEST_WAIT", LONG)
    assert _meet("POST", PAGES_AT_ONCE + 3, LONG)


def test_slow_pages_do_not_hold_up_the_rest_for_ever(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(turns, "LONGEST_WAIT", 0.05)
    assert _meet("GET", PAGES_AT_ONCE + 3, LONG)


def test_a_page_that_fails_gives_its_turn_back(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(turns, "LONGEST_WAIT", LONG)
    made = Event()

    def make_page(_request: object) -> HttpResponse:
        if made.is_set():
            return HttpResponse()
        raise LookupError

    answer = page_turns(make_page)
    for _ in range(PAGES_AT_ONCE):
        with pytest.raises(LookupError):
            answer(RequestFactory().get("/"))
    made.set()
    with ThreadPoolExecutor(1) as pool:
        assert pool.submit(answer, RequestFactory().get("/")).result(LONG).status_code == 200
