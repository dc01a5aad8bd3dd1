"""What a page costs inside the process, and the sessions it is asked with."""

import statistics
import time
from collections.abc import Callable
from dataclasses import dataclass
from typing import Final
from uuid import UUID

from zichtlijn.bench.workshop import Workshop

ROUNDS: Final = 40
_WARM_UP: Final = 5
_STEPS: Final = 100_000


@dataclass(frozen=True, slots=True)
class Cost:
    """What one page costs: statements, and the middle of the milliseconds of `ROUNDS` requests."""

    queries: int
    milliseconds: float
    paced: float
    """The same, counted in a piece of plain arithmetic done right before each request: a machine that slows down
    between two measurements slows both."""


def gather_static_files() -> None:
    """What `serve` does first: pages name static files by their fingerprint."""
    from django.core.management import call_command

    call_command("collectstatic", interactive=False, verbosity=0)


def open_session(workshop: Workshop, account: UUID) -> str:
    """The key of a session of this account, as signing in makes one."""
    from django.contrib.auth import get_user_model
    from django.test import Client

    from zichtlijn.tenancy.scope import activated

    with activated(workshop.board):
        client = Client()
        client.force_login(get_user_model().objects.get(pk=account))
        return client.cookies["sessionid"].value


def measure_page(session: str, path: str, clock: Callable[[], float] = time.perf_counter) -> Cost:
    """A first look at a page, again and again: what is remembered is forgotten every time. Raises on any but 200."""
    from django.db import connection
    from django.test import Client
    from django.test.utils import CaptureQueriesContext

    from zichtlijn.tenancy.remembering import forget_all

    client = Client(headers={"cookie": f"sessionid={session}"})

    def ask() -> tuple[float, float]:
        forget_all()
        started = clock()
        sum(range(_STEPS))
        pace = (clock() - started) * 1_000
        started = clock()
        answer = client.get(path)
        if answer.status_code != 200:
            raise RuntimeError(f"{path}: {answer.status_code}")
        took = (clock() - started) * 1_000
        return took, took / pace

    for _ in range(_WARM_UP):
        ask()
    with CaptureQueriesContext(connection) as spent:
        ask()
    queries = len(spent)
    took, paced = zip(*(ask() for _ in range(ROUNDS)), strict=True)
    return Cost(queries, statistics.median(took), statistics.median(paced))
