"""`bench release`: the release moment, the gradebook, a change of policy, and a year replayed.

A secondary school of 1,500 pupils with 12 subjects and three years of results, half of this year's waiting. Requests a
core sustains are requests per second of processor that server and database spend, so clients and other work on the
machine are not counted; the rest is as served. What is new is asked as the page's script asks it; whoever has no script
gets a whole page, which has a figure without a bar.
"""

import time
from collections.abc import Callable, Iterator
from dataclasses import dataclass
from typing import Any, Final

from zichtlijn.bench.clients import make_post, make_request, send_requests
from zichtlijn.bench.figures import Figure, at_least, at_most, shown_only, write_report
from zichtlijn.bench.pages import ROUNDS, Cost, gather_static_files, measure_page, open_session
from zichtlijn.bench.policies import measure_policies, measure_replay
from zichtlijn.bench.results import add_results
from zichtlijn.bench.school import SUBJECTS, School, Size, found_school
from zichtlijn.bench.visitors import sign_in_pupils
from zichtlijn.bench.wave import ProcessorTime, Visitor, send_wave
from zichtlijn.bench.workshop import Workshop, opened_workshop, served_door
from zichtlijn.core.gradebook.cells import CellKey
from zichtlijn.core.people.roster import Sector

CONNECTIONS: Final = 16
_CALIBRATION_STEPS: Final = 100_000


@dataclass(frozen=True, slots=True)
class Effort:
    """How much is asked; tests ask less."""

    wave_seconds: float = 60
    requests: int = 1_600
    saves: int = 120
    policies: int = 3
    replayed: int = 18_420


def run_release(told: Callable[[str], None], size: Size | None = None, effort: Effort | None = None) -> dict[str, Any]:
    """Measure, and report. Takes some minutes; needs no data."""
    size, effort = size or Size(), effort or Effort()
    figures = [shown_only("calibration_ms", _calibrate(), "ms", 1)]
    with opened_workshop(0, sector=Sector.VO) as workshop:
        told(f"{size.pupils} pupils")
        school = found_school(workshop, size)
        gather_static_files()
        sessions = sign_in_pupils(workshop, school.pupils)
        own = school.book_class
        told("a first class with results, and its gradebook")
        results = add_results(workshop, school, [own], size)
        small = _measure_asking(sessions[school.pupils.index(own.pupils[0])])
        told(f"everybody, {size.years} years of results")
        results += add_results(workshop, school, [one for one in school.classes if one != own], size)
        large = _measure_asking(sessions[school.pupils.index(own.pupils[0])])
        figures += _compare(small, large)
        with served_door(workshop) as address:
            told("the moment")
            figures += _measure_moment(address, sessions, effort)
            told("the gradebook")
            figures += _measure_gradebook(workshop, school, address, effort)
        told("changes of policy")
        figures += measure_policies(workshop, school, effort.policies)
        told("a year replayed")
        figures += [measure_replay(workshop, school, effort.replayed)]
        figures += [
            shown_only("pupils", size.pupils, "pupils", 1),
            shown_only("results", results, "results", 1),
            shown_only("waiting_results", size.pupils * size.waiting, "results", 1),
            shown_only("replayed_results", effort.replayed, "results", 1),
            shown_only("calibration_after_ms", _calibrate(), "ms", 1),
        ]
        return write_report("release", figures, server_version=workshop.server_version)


def _calibrate() -> float:
    """Milliseconds of a hundred thousand steps of plain arithmetic: tells a busy machine from a quiet one."""
    best = float("inf")
    for _ in range(60):
        started, total = time.thread_time(), 0
        for step in range(_CALIBRATION_STEPS):
            total += step
        best = min(best, time.thread_time() - started)
    return best * 1_000


def _measure_asking(session: str) -> Cost:
    """S12 with the answer to whether there is something new."""
    from django.urls import reverse

    return measure_page(session, reverse("pupil:news"))


def _compare(small: Cost, large: Cost) -> list[Figure]:
    """What a page costs when a class has one year, and when the whole school has all years."""
    return [
        at_most("s12_growth_ratio", large.paced / small.paced, 1.2, "ratio", ROUNDS),
        shown_only("s12_queries", large.queries, "queries", 1),
        shown_only("s12_first_look_ms", large.milliseconds, "ms", ROUNDS),
    ]


def _measure_moment(address: str, sessions: list[str], effort: Effort) -> list[Figure]:
    from django.urls import reverse

    home, news = reverse("pupil:home"), reverse("pupil:news")
    visitors = [Visitor(f"sessionid={session}", home, news) for session in sessions]
    send_requests(address, [make_request(address, home, one.cookies) for one in visitors[:100]], CONNECTIONS)
    wave = send_wave(address, visitors, effort.wave_seconds)
    asking = [visitors[nth % len(visitors)] for nth in range(effort.requests)]
    core, rps = _measure_rate(address, [one.make_question(address) for one in asking])
    page_core, _ = _measure_rate(address, [make_request(address, news, one.cookies) for one in asking])
    return [
        at_most("pupil_errors", wave.errors, 0, "visits", len(visitors)),
        at_most("pupil_p95_ms", wave.load.find_percentile(0.95), 300, "ms", len(wave.load.latencies)),
        at_least("pupil_rps_core", core, 300, "requests/s", len(asking)),
        shown_only("pupil_rps", rps, "requests/s", len(asking)),
        shown_only("pupil_page_rps_core", page_core, "requests/s", len(asking)),
    ]


def _measure_rate(address: str, requests: list[bytes]) -> tuple[float, float]:
    """Requests per second of processor, and per second."""
    spent = ProcessorTime()
    load = send_requests(address, requests, CONNECTIONS)
    return len(requests) / spent.read(), len(requests) / load.seconds


def _measure_gradebook(workshop: Workshop, school: School, address: str, effort: Effort) -> list[Figure]:
    from django.urls import reverse

    session = open_session(workshop, school.account)
    path = reverse("gradebook:gradebook", args=[f"{school.book_class.uuid}~{SUBJECTS[0]}"])
    request = make_request(address, path, f"sessionid={session}")
    send_requests(address, [request] * (effort.requests // 10), CONNECTIONS)
    core, rps = _measure_rate(address, [request] * effort.requests)
    saves = list(_list_saves(workshop, school, address, session, effort.saves))
    saved = send_requests(address, saves, 1)
    return [
        at_least("gradebook_rps", rps, 150, "requests/s", effort.requests),
        shown_only("gradebook_rps_core", core, "requests/s", effort.requests),
        at_most("gradebook_queries", measure_page(session, path).queries, 6, "queries", 1),
        at_most("cell_p95_ms", saved.find_percentile(0.95), 100, "ms", len(saves)),
    ]


def _list_saves(workshop: Workshop, school: School, address: str, session: str, count: int) -> Iterator[bytes]:
    """What the page's script sends for one cell after another, the newest tests first."""
    from django.contrib.auth import get_user_model
    from django.urls import reverse

    from zichtlijn.grading.gradebook.access import list_gradebooks_for
    from zichtlijn.grading.gradebook.queries import read_gradebook
    from zichtlijn.people.accounts.seat import get_seat
    from zichtlijn.tenancy.scope import activated

    with activated(workshop.board):
        seat = get_seat(get_user_model().objects.get(pk=school.account), school.today)
        (place,) = list_gradebooks_for(seat.viewer, seat.groups, school.today)
        book = read_gradebook(place, school.today)
    keys = [CellKey(pupil.uuid, column.uuid) for column in reversed(book.columns) for pupil in book.pupils]
    for key in keys[:count]:
        url = reverse("gradebook:save", args=[place.ref, key.column])
        form = {f"cel-{key.pupil}": "9,8", f"was-{key.pupil}": "", f"gezien-{key.pupil}": str(book.cells[key].version)}
        yield make_post(address, url, f"sessionid={session}", form)
