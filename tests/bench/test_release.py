"""`bench release` runs on a school as small as one can be, and reports every figure it promises."""

import json
import os
import subprocess
import sys
from datetime import date, timedelta
from uuid import UUID

import pytest
from django.db import connection

from zichtlijn.bench.clients import Load
from zichtlijn.bench.school import School, Size
from zichtlijn.bench.wave import ProcessorTime

_SMALL = """
import json
from zichtlijn.bench.release import Effort, Size, run_release
size = Size(pupils=4, per_class=2, years=2, tests=2, news=2, waiting=8, book_tests=3)
effort = Effort(wave_seconds=0.1, requests=32, saves=4, policies=2, replayed=40)
print(json.dumps(run_release(lambda step: None, size, effort)))
"""
PROMISED = {
    "pupil_errors",
    "pupil_p95_ms",
    "pupil_rps_core",
    "gradebook_rps",
    "gradebook_queries",
    "cell_p95_ms",
    "policy_change_s",
    "simulation_s",
    "s12_growth_ratio",
}


def test_a_small_school_is_measured() -> None:
    kept = {name: value for name, value in os.environ.items() if not name.startswith(("DJANGO_", "ZICHTLIJN_"))}
    done = subprocess.run([sys.executable, "-c", _SMALL], capture_output=True, check=True, env=kept)
    figures = {figure["name"]: figure for figure in json.loads(done.stdout)["figures"]}
    assert figures.keys() >= PROMISED
    assert all(figure["target"] for name, figure in figures.items() if name in PROMISED)
    assert figures["pupil_errors"]["value"] == 0
    assert figures["gradebook_queries"]["met"]
    assert figures["gradebook_queries"]["value"] > 0
    # two years of two tests in twelve subjects for four pupils, and one test more for the book's two pupils
    assert figures["results"]["value"] == 2 * 24 * 4 + 2


def test_what_the_database_spends_counts(db: None) -> None:
    spent = ProcessorTime()
    with connection.cursor() as cursor:
        cursor.execute("SELECT count(*) FROM generate_series(1, 2000000)")
    assert spent.read() > 0


@pytest.mark.parametrize("offset", range(14))
def test_the_last_moment_is_a_past_day_with_a_slot_before_the_silence(offset: int) -> None:
    school = School(UUID(int=1), UUID(int=2), UUID(int=3), (), date(2026, 11, 16) + timedelta(days=offset))
    assert school.last_moment_on < school.silent_on < school.today
    assert school.last_moment_on.weekday() in (1, 3)


def test_what_waits_and_what_is_new_fit_in_a_year_of_tests() -> None:
    size = Size()
    assert size.pupils * size.waiting >= 40_000
    assert size.waiting + size.news < size.tests * 12


def test_a_percentile_is_in_milliseconds() -> None:
    load = Load(1.0, tuple(nth / 1_000 for nth in range(1, 101)))
    assert (load.find_percentile(0.95), load.find_percentile(1)) == (96, 100)
