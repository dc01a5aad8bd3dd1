"""Reads one UWLR message in a process of its own and says what that took: `python -m zichtlijn.bench.reading FILE`.

A process of its own, because the kernel tells the peak of a process, and a bench holds much else.
"""

import json
import re
import sys
import time
from dataclasses import dataclass
from datetime import UTC, datetime
from pathlib import Path

from zichtlijn.core.progress.record import Record
from zichtlijn.feeds.base import ResultOptions
from zichtlijn.feeds.report import Report
from zichtlijn.feeds.uwlr.reader import read_uwlr_results


@dataclass(frozen=True, slots=True)
class ReadingCost:
    """Processor seconds of reading alone, and the peak memory of the whole process in MiB."""

    seconds: float
    peak_mib: float
    records: int
    findings: int


def measure_reading(path: Path, received_at: datetime) -> ReadingCost:
    """Read a message to its end in this process."""
    report = Report()
    started = time.process_time()
    with path.open("rb") as stream:
        answers = read_uwlr_results(stream, ResultOptions(received_at.date(), received_at), report)
        records = sum(1 for answer in answers if isinstance(answer, Record))
    seconds = time.process_time() - started
    return ReadingCost(seconds, _read_peak_mib(), records, len(report.kept))


def _read_peak_mib() -> float:
    found = re.search(r"VmHWM:\s+(\d+) kB", Path("/proc/self/status").read_text())
    if found is None:
        raise LookupError("VmHWM")
    return int(found[1]) / 1_024


def main(arguments: list[str]) -> None:
    path, received_at = arguments
    cost = measure_reading(Path(path), datetime.fromisoformat(received_at).astimezone(UTC))
    words = {"seconds": cost.seconds, "peak_mib": cost.peak_mib, "records": cost.records, "findings": cost.findings}
    sys.stdout.write(json.dumps(words))


if __name__ == "__main__":
    main(sys.argv[1:])
