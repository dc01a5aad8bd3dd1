"""`bench ingest`: records through the HTTP door into the real tables, against one raw COPY client in the same run."""

import csv
import random
import re
import statistics
import subprocess
import sys
import time
from collections.abc import Callable
from contextlib import suppress
from datetime import UTC, date, datetime
from pathlib import Path
from typing import Any
from uuid import UUID

import msgspec
import psycopg

from zichtlijn.bench.batches import COPY_COLUMNS, make_bodies, make_copy_rows, make_record
from zichtlijn.bench.clients import send_all
from zichtlijn.bench.figures import Figure, at_least, at_most, shown_only, write_report
from zichtlijn.bench.workshop import LOCATION, TOOL, Workshop, opened_workshop, served_door

ROUNDS = 5
RECORDS_PER_ROUND = {1_000: 40_000, 100: 20_000}
SINGLES = 6_000
CSV_ROWS = 1_000_000
_BARS = {1_000: 0.6, 100: 0.4}


def run_ingest(told: Callable[[str], None]) -> dict[str, Any]:
    """Measure, and report. Takes some minutes; needs no data."""
    with opened_workshop() as workshop:
        figures: list[Figure] = []
        with served_door(workshop) as address:
            _warm_up(workshop, address)
            for size in (1_000, 100):
                told(f"batches of {size}")
                figures += _compare(workshop, address, size)
            told("single records")
            figures += _measure_singles(workshop, address)
        told("a CSV of a million records")
        figures += _measure_csv(workshop)
        return write_report("ingest", figures, server_version=workshop.server_version)


def _warm_up(workshop: Workshop, address: str) -> None:
    send_all(address, workshop.key, make_bodies("warm", 40, 500, _today()), clients=4)


def _compare(workshop: Workshop, address: str, size: int) -> list[Figure]:
    """COPY and door in turn, so that a machine that slows down slows both."""
    batches = RECORDS_PER_ROUND[size] // size
    copied, posted = [], []
    for nth in range(ROUNDS):
        copied.append(size * batches / _copy(workshop, make_bodies(f"copy-{size}-{nth}", batches, size, _today())))
        bodies = make_bodies(f"http-{size}-{nth}", batches, size, _today())
        posted.append(size * batches / send_all(address, workshop.key, bodies, clients=4).seconds)
    ratio = statistics.median(door / copy for door, copy in zip(posted, copied, strict=True))
    return [
        at_least(f"http_{size}_vs_copy", ratio, _BARS[size], "ratio", ROUNDS),
        shown_only(f"http_{size}_per_s", statistics.median(posted), "records/s", ROUNDS),
        shown_only(f"copy_{size}_per_s", statistics.median(copied), "records/s", ROUNDS),
    ]


def _copy(workshop: Workshop, bodies: list[bytes]) -> float:
    """Seconds one raw client takes to COPY the same records into the same table, a commit per batch."""
    with psycopg.connect(workshop.app_url) as connection:
        connection.execute(f'SET search_path TO "{workshop.board.schema}"')
        connection.execute(f'SET ROLE "{workshop.board.role}"')
        source, pupils, goals = _read_keys(connection)
        connection.commit()
        batches = list(make_copy_rows(bodies, source, pupils, goals, datetime.now(UTC)))
        started = time.perf_counter()
        for rows in batches:
            with (
                connection.cursor() as cursor,
                cursor.copy(f"COPY practice_record ({COPY_COLUMNS}) FROM STDIN") as copy,
            ):
                for row in rows:
                    copy.write_row(row)
            connection.commit()
        return time.perf_counter() - started


def _read_keys(connection: psycopg.Connection) -> tuple[UUID, dict[str, UUID], dict[str, UUID]]:
    found = connection.execute("SELECT uuid FROM source").fetchone()
    pupils = connection.execute("SELECT value, person_id FROM identifier WHERE scheme = 'las_key'").fetchall()
    goals = connection.execute("SELECT ref, uuid FROM tool_goal").fetchall()
    if found is None:
        raise LookupError("source")
    return found[0], dict(pupils), dict(goals)


def _measure_singles(workshop: Workshop, address: str) -> list[Figure]:
    load = send_all(address, workshop.key, make_bodies("single", SINGLES, 1, _today()), clients=16)
    p99 = load.latencies[int(len(load.latencies) * 0.99)] * 1_000
    return [
        at_least("http_1_per_s", SINGLES / load.seconds, 1_000, "records/s", SINGLES),
        at_most("http_1_p99_ms", p99, 100, "ms", SINGLES),
    ]


def _measure_csv(workshop: Workshop) -> list[Figure]:
    path = workshop.data_dir / "million.csv"
    _write_csv(path)
    command = [sys.executable, "-m", "zichtlijn", "import", "records-csv", str(path), "--tool", TOOL]
    output = workshop.data_dir / "report.json"
    started = time.perf_counter()
    with output.open("wb") as file:
        process = subprocess.Popen([*command, "--location", LOCATION, "--json"], stdout=file, stderr=subprocess.DEVNULL)
        peak = _watch_peak(process)
    seconds = time.perf_counter() - started
    report = msgspec.json.decode(output.read_bytes())
    if process.returncode != 0 or report["stored"] != CSV_ROWS:
        raise RuntimeError(f"the import failed: {report}")
    return [
        at_most("csv_peak_mib", peak / 1_024, 150, "MiB", 1),
        shown_only("csv_per_s", CSV_ROWS / seconds, "records/s", 1),
    ]


def _watch_peak(process: subprocess.Popen[bytes]) -> int:
    """Peak memory in KiB of a process until it ends. The kernel's figure for a child starts at its parent's."""
    status = Path(f"/proc/{process.pid}/status")
    peak = 0
    while process.poll() is None:
        with suppress(OSError):
            found = re.search(r"VmHWM:\s+(\d+) kB", status.read_text())
            peak = max(peak, int(found[1])) if found else peak
        time.sleep(0.1)
    return peak


def _write_csv(path: Path) -> None:
    chance = random.Random("csv")
    with path.open("w", newline="", encoding="utf-8") as file:
        writer = csv.writer(file, delimiter=";")
        writer.writerow(
            [
                "id",
                "leerling",
                "doel",
                "oefening",
                "resultaat",
                "datumtijd",
                "aantal opgaven",
                "aantal goed",
                "oefentijd",
            ]
        )
        for number in range(CSV_ROWS):
            record: Any = make_record(number, "csv", _today(), chance)
            writer.writerow(
                [
                    record["id"],
                    record["pupil"]["value"],
                    record["goal"]["ref"],
                    record["exercise"],
                    record["result"],
                    record["occurred_at"],
                    record["items_made"],
                    record["items_right"],
                    record["practice_seconds"],
                ]
            )


def _today() -> date:
    from zichtlijn.tenancy.clock import now

    return now().date()
