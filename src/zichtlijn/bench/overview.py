"""`bench overview`: the group overview (S01) and a pupil (S03) over one and over ten years of practice.

A board of 500 pupils: daily totals for all of them, records for two groups. Server time and statements are those of a
first look inside the process, with nothing remembered; requests per second are those of the product as served, where a
page that says the same as before is not drawn again (docs/decisions/0009).
"""

import http.client
import statistics
import threading
import time
from collections.abc import Callable
from dataclasses import dataclass
from typing import Any, Final
from uuid import UUID

from zichtlijn.bench.decade import (
    GOALS,
    GROUPS_WITH_RECORDS,
    PER_GROUP,
    PUPILS,
    Decade,
    add_years,
    furnish_decade,
)
from zichtlijn.bench.figures import Figure, at_least, at_most, shown_only, write_report
from zichtlijn.bench.workshop import Workshop, opened_workshop, served_door

YEARS: Final = 10
ROUNDS: Final = 40
CONNECTIONS: Final = 16
REQUESTS: Final = 1_600
_WARM_UP: Final = 5


@dataclass(frozen=True, slots=True)
class Cost:
    """What one page costs: statements, and the middle of the milliseconds of `ROUNDS` requests."""

    queries: int
    milliseconds: float


def run_overview(told: Callable[[str], None]) -> dict[str, Any]:
    """Measure, and report. Takes some minutes; needs no data."""
    from zichtlijn.tenancy.clock import now

    with opened_workshop(PUPILS, PER_GROUP) as workshop:
        told(f"{PUPILS} pupils; {YEARS} years of daily totals for all, records for {GROUPS_WITH_RECORDS} groups")
        _gather_static_files()
        decade = furnish_decade(workshop)
        today = now().date()
        add_years(workshop, decade, today, range(1))
        told("one year")
        one = _measure_pages(workshop, decade)
        add_years(workshop, decade, today, range(1, YEARS))
        told(f"{YEARS} years")
        ten = _measure_pages(workshop, decade)
        told("as served")
        rps = _measure_load(workshop, decade)
        figures = [*_compare(one, ten), at_least("s01_rps", rps, 100, "requests/s", REQUESTS), *_list_sizes(decade)]
        return write_report("overview", figures, server_version=workshop.server_version)


def _gather_static_files() -> None:
    """What `serve` does first: pages name static files by their fingerprint."""
    from django.core.management import call_command

    call_command("collectstatic", interactive=False, verbosity=0)


def _compare(one: dict[str, Cost], ten: dict[str, Cost]) -> list[Figure]:
    figures = []
    for page in one:
        before, after = one[page], ten[page]
        figures += [
            at_most(f"{page}_queries", after.queries, before.queries, "queries", ROUNDS),
            at_most(f"{page}_ten_years_ratio", after.milliseconds / before.milliseconds, 1.2, "ratio", ROUNDS),
            at_most(f"{page}_ms", after.milliseconds, 100, "ms", ROUNDS),
        ]
    return figures


def _list_sizes(decade: Decade) -> list[Figure]:
    return [
        shown_only("pupils_with_totals", PUPILS, "pupils", 1),
        shown_only("groups_with_records", GROUPS_WITH_RECORDS, "groups", 1),
        shown_only("grid_pupils", decade.group_size, "pupils", 1),
        shown_only("grid_goals", GOALS, "goals", 1),
    ]


def _measure_pages(workshop: Workshop, decade: Decade) -> dict[str, Cost]:
    paths = {"s01": f"/groep/{decade.group}/", "s03": f"/leerling/{decade.pupil}/"}
    return {page: _measure_page(workshop, decade.account, path) for page, path in paths.items()}


def _measure_page(workshop: Workshop, account: UUID, path: str) -> Cost:
    from django.db import connection
    from django.test import Client
    from django.test.utils import CaptureQueriesContext

    from zichtlijn.tenancy.remembering import forget_all

    client = Client(headers={"cookie": f"sessionid={_open_session(workshop, account)}"})

    def ask() -> float:
        forget_all()  # a first look: what is remembered is measured as served
        started = time.perf_counter()
        answer = client.get(path)
        if answer.status_code != 200:
            raise RuntimeError(f"{path}: {answer.status_code}")
        return (time.perf_counter() - started) * 1_000

    for _ in range(_WARM_UP):
        ask()
    with CaptureQueriesContext(connection) as spent:
        ask()
    return Cost(len(spent), statistics.median(ask() for _ in range(ROUNDS)))


def _open_session(workshop: Workshop, account: UUID) -> str:
    """The key of a session of this account, as signing in makes one."""
    from django.contrib.auth import get_user_model
    from django.test import Client

    from zichtlijn.tenancy.scope import activated

    with activated(workshop.board):
        client = Client()
        client.force_login(get_user_model().objects.get(pk=account))
        return client.cookies["sessionid"].value


def _measure_load(workshop: Workshop, decade: Decade) -> float:
    """Requests per second over `CONNECTIONS` connections kept open, each with the same teacher's session."""
    key = _open_session(workshop, decade.account)
    path = f"/groep/{decade.group}/"
    with served_door(workshop) as address:
        _ask_all(address, path, key, REQUESTS // 10)
        return REQUESTS / _ask_all(address, path, key, REQUESTS)


def _ask_all(address: str, path: str, key: str, count: int) -> float:
    """Seconds it takes to get the page `count` times. Raises on any answer but 200."""
    faults: list[BaseException] = []

    def run() -> None:
        connection = http.client.HTTPConnection(address, timeout=60)
        try:
            for _ in range(count // CONNECTIONS):
                connection.request("GET", path, headers={"Cookie": f"sessionid={key}"})
                answer = connection.getresponse()
                answer.read()
                if answer.status != 200:
                    raise RuntimeError(f"{path}: {answer.status}")
        except BaseException as fault:
            faults.append(fault)
        finally:
            connection.close()

    threads = [threading.Thread(target=run) for _ in range(CONNECTIONS)]
    started = time.perf_counter()
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()
    if faults:
        raise faults[0]
    return time.perf_counter() - started
