"""`bench overview`: the group overview (S01) and a pupil (S03) over one and over ten years of practice.

A board of 500 pupils: daily totals for all of them, records for two groups. Server time and statements are those of a
first look inside the process, with nothing remembered; requests per second are those of the product as served, where a
page that says the same as before is not drawn again (docs/decisions/0009).
"""

from collections.abc import Callable
from typing import Any, Final

from zichtlijn.bench.clients import make_request, send_requests
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
from zichtlijn.bench.pages import ROUNDS, Cost, gather_static_files, measure_page, open_session
from zichtlijn.bench.workshop import Workshop, opened_workshop, served_door

YEARS: Final = 10
CONNECTIONS: Final = 16
REQUESTS: Final = 1_600


def run_overview(told: Callable[[str], None]) -> dict[str, Any]:
    """Measure, and report. Takes some minutes; needs no data."""
    from zichtlijn.tenancy.clock import now

    with opened_workshop(PUPILS, PER_GROUP) as workshop:
        told(f"{PUPILS} pupils; {YEARS} years of daily totals for all, records for {GROUPS_WITH_RECORDS} groups")
        gather_static_files()
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
    session = open_session(workshop, decade.account)
    paths = {"s01": f"/groep/{decade.group}/", "s03": f"/leerling/{decade.pupil}/"}
    return {page: measure_page(session, path) for page, path in paths.items()}


def _measure_load(workshop: Workshop, decade: Decade) -> float:
    """Requests per second over `CONNECTIONS` connections kept open, each with the same teacher's session."""
    session = open_session(workshop, decade.account)
    with served_door(workshop) as address:
        request = make_request(address, f"/groep/{decade.group}/", f"sessionid={session}")
        send_requests(address, [request] * (REQUESTS // 10), CONNECTIONS)
        return REQUESTS / send_requests(address, [request] * REQUESTS, CONNECTIONS).seconds
