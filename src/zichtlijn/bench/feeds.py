"""`bench feeds`: a UWLR message of 50 MB, read in a process of its own, and stored against one raw COPY client."""

import statistics
import subprocess
import sys
import time
from collections.abc import Callable
from datetime import datetime
from pathlib import Path
from typing import Any, Final
from uuid import UUID

import msgspec
import psycopg
from uuid_utils.compat import uuid7

from zichtlijn.bench.figures import Figure, at_least, at_most, shown_only, write_report
from zichtlijn.bench.messages import RESULTS, write_message
from zichtlijn.bench.workshop import LOCATION, TOOL, Workshop, opened_workshop

READINGS: Final = 5
STORED_RESULTS: Final = 50_000
ROUNDS: Final = 3
_READ: Final = """
    SELECT external_id, source_uuid, version_at, content_hash, pupil_id, tool_goal_id, kind, state, completion,
        exercise, result, occurred_on, context::text, received_at
    FROM practice_record WHERE external_id LIKE %s
"""
_COPY: Final = """
    COPY practice_record (uuid, external_id, source_uuid, version_at, content_hash, pupil_id, tool_goal_id, kind, state,
        completion, exercise, result, occurred_on, context, received_at)
    FROM STDIN
"""


def run_feeds(told: Callable[[str], None]) -> dict[str, Any]:
    """Measure, and report. Takes a minute or two; needs no data."""
    with opened_workshop() as workshop:
        told("reading 50 MB")
        figures = _measure_reading(workshop)
        told("storing, against COPY")
        figures += _measure_storing(workshop)
        return write_report("feeds", figures, server_version=workshop.server_version)


def _measure_reading(workshop: Workshop) -> list[Figure]:
    """Processor time, because a machine may be shared; the wall would count what others do."""
    path = workshop.data_dir / "message.xml"
    size = write_message(path, "lees", RESULTS, _now().date())
    costs = [_read_once(path) for _ in range(READINGS)]
    if any(cost["records"] != RESULTS or cost["findings"] for cost in costs):
        raise RuntimeError(f"the reading failed: {costs}")
    return [
        at_least("uwlr_mb_s", statistics.median(size / 1e6 / cost["seconds"] for cost in costs), 20, "MB/s", READINGS),
        at_most("uwlr_peak_mib", max(cost["peak_mib"] for cost in costs), 64, "MiB", READINGS),
        shown_only("uwlr_mb", size / 1e6, "MB", 1),
    ]


def _read_once(path: Path) -> dict[str, Any]:
    command = [sys.executable, "-m", "zichtlijn.bench.reading", str(path), _now().isoformat()]
    done = subprocess.run(command, capture_output=True, check=True)
    cost: dict[str, Any] = msgspec.json.decode(done.stdout)
    return cost


def _measure_storing(workshop: Workshop) -> list[Figure]:
    """A file and COPY in turn, so that a machine that slows down slows both. The file is checked first, as always."""
    stored, copied = [], []
    for nth in range(ROUNDS):
        run = f"r{nth}"
        stored.append(STORED_RESULTS / _store(workshop, run))
        copied.append(STORED_RESULTS / _copy(workshop, run))
    ratio = statistics.median(file / copy for file, copy in zip(stored, copied, strict=True))
    return [
        at_least("uwlr_stored_vs_copy", ratio, 0.3, "ratio", ROUNDS),
        shown_only("uwlr_stored_per_s", statistics.median(stored), "records/s", ROUNDS),
        shown_only("uwlr_copy_per_s", statistics.median(copied), "records/s", ROUNDS),
    ]


def _store(workshop: Workshop, run: str) -> float:
    """Seconds to read a message to its end, read it again and store it, as `zichtlijn import` does."""
    from zichtlijn.core.progress.record import Outcome
    from zichtlijn.feeds.registry import FEEDS, ResultFeed
    from zichtlijn.intake.result_files import import_result_file
    from zichtlijn.intake.sources.queries import get_source
    from zichtlijn.tenancy.scope import activated

    path = workshop.data_dir / f"{run}.xml"
    write_message(path, run, STORED_RESULTS, _now().date())
    feed = FEEDS["uwlr-results"]
    if not isinstance(feed, ResultFeed):
        raise TypeError("uwlr-results is a format of results")
    with activated(workshop.board):
        source = get_source(TOOL, LOCATION)
        started = time.perf_counter()
        outcome = import_result_file(path, feed=feed, source=source, now=_now())
        seconds = time.perf_counter() - started
    if outcome.outcomes[Outcome.STORED] != STORED_RESULTS:
        raise RuntimeError(f"the import failed: {outcome.to_plain()}")
    return seconds


def _copy(workshop: Workshop, run: str) -> float:
    """Seconds one raw client takes to COPY the rows of that import once more, a commit per batch."""
    from zichtlijn.intake.record_files import BATCH

    with psycopg.connect(workshop.app_url) as connection:
        connection.execute(f'SET search_path TO "{workshop.board.schema}"')
        connection.execute(f'SET ROLE "{workshop.board.role}"')
        rows = _read_rows(connection, run)
        connection.commit()
        batches = [rows[first : first + BATCH] for first in range(0, len(rows), BATCH)]
        started = time.perf_counter()
        for batch in batches:
            with connection.cursor() as cursor, cursor.copy(_COPY) as copy:
                for row in batch:
                    copy.write_row(row)
            connection.commit()
        return time.perf_counter() - started


def _read_rows(connection: psycopg.Connection, run: str) -> list[tuple[object, ...]]:
    """The rows of a run as text where COPY wants text, under ids of their own, made outside the time measured."""
    found = connection.execute(_READ, [f"{run}-%"]).fetchall()
    ids: list[UUID] = [uuid7() for _ in found]
    return [(uuid, f"copy-{key}", *rest) for uuid, (key, *rest) in zip(ids, found, strict=True)]


def _now() -> datetime:
    from zichtlijn.tenancy.clock import now

    return now()
