"""Pages are made in turns: few at once in a process, so that they do not take the interpreter from each other.

A process has many threads because machines' deliveries wait for the disk. A page waits for hardly anything: eight made
at once each take eight times as long, and together a third longer than one after another.
"""

from collections.abc import Callable
from threading import BoundedSemaphore
from typing import Final

from django.http import HttpRequest
from django.http.response import HttpResponseBase

GetResponse = Callable[[HttpRequest], HttpResponseBase]
PAGES_AT_ONCE: Final = 2
"""One is made while the other asks the database."""
LONGEST_WAIT: Final = 1.0
"""Seconds. After that a page goes ahead without a turn, so that slow ones never hold up the rest."""


def page_turns(get_response: GetResponse) -> GetResponse:
    """Lets reading requests in a few at a time; those that bring something may be slow to arrive and go ahead."""
    turns = BoundedSemaphore(PAGES_AT_ONCE)

    def answer(request: HttpRequest) -> HttpResponseBase:
        has_turn = request.method in {"GET", "HEAD"} and turns.acquire(timeout=LONGEST_WAIT)
        try:
            return get_response(request)
        finally:
            if has_turn:
                turns.release()

    return answer
