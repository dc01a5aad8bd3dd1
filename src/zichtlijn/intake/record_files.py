"""Taking in a file of practice records: read to its end first, then stored in batches.

Nothing of a file that cannot be read to its end is stored. A row with a fault is refused by itself. Storing the same
file again changes nothing, so an import that was broken off is finished by starting it again.
"""

from collections import Counter
from collections.abc import Callable, Iterator
from dataclasses import dataclass, field
from datetime import datetime
from itertools import islice
from pathlib import Path
from typing import Any, BinaryIO

from zichtlijn.core.progress.record import Outcome, Record
from zichtlijn.feeds.recordscsv.mapping import ColumnMapping
from zichtlijn.feeds.recordscsv.options import RecordOptions
from zichtlijn.feeds.registry import RecordFeed
from zichtlijn.feeds.report import Finding, Report, Severity
from zichtlijn.intake.deliveries.actions import take_records
from zichtlijn.intake.deliveries.outcome import Answer
from zichtlijn.intake.sources.facts import SourceFacts

BATCH = 2_000
Tell = Callable[[int, int | None], None]


def _say_nothing(done: int, total: int | None) -> None:
    """For who does not listen."""


@dataclass(slots=True)
class FileOutcome:
    """What became of a file: its report, and how many records met each outcome. No outcomes: nothing was stored."""

    report: Report
    is_dry_run: bool
    outcomes: Counter[Outcome] = field(default_factory=Counter)
    refused_later: list[Answer] = field(default_factory=list)

    @property
    def is_stored(self) -> bool:
        return self.report.is_readable and not self.is_dry_run

    def to_plain(self) -> dict[str, Any]:
        """A report for JSON. `read` counts rows, `refused` those that were not taken."""
        refused = self.report.count(Severity.REFUSED) + self.outcomes[Outcome.REFUSED]
        return {
            "stored_anything": self.is_stored,
            "read": self.report.read,
            "stored": self.outcomes[Outcome.STORED],
            "unchanged": self.outcomes[Outcome.UNCHANGED],
            "corrected": self.outcomes[Outcome.CORRECTED],
            "waiting": self.outcomes[Outcome.WAITING],
            "refused": refused,
            "findings": [
                {
                    "severity": finding.severity.value,
                    "code": finding.code,
                    "where": finding.where,
                    "field": finding.field,
                    "received": finding.received,
                    "expected": finding.expected,
                    "advice": finding.advice,
                }
                for finding in self.report.kept
            ],
            "refused_versions": [answer.external_id for answer in self.refused_later],
        }


def import_record_file(
    path: Path,
    *,
    feed: RecordFeed,
    source: SourceFacts,
    mapping: ColumnMapping,
    now: datetime,
    is_dry_run: bool = False,
    told: Tell = _say_nothing,
) -> FileOutcome:
    """Check the whole file, then store it. `told` hears (rows done, rows in all or None)."""
    options = RecordOptions(mapping=mapping, today=source.local_day(now), received_at=now)
    with path.open("rb") as stream:
        outcome = FileOutcome(_check(feed, stream, options, told), is_dry_run)
    if not outcome.is_stored:
        return outcome
    with path.open("rb") as stream:
        _store(feed, stream, options, source, now, outcome, told)
    return outcome


def _check(feed: RecordFeed, stream: BinaryIO, options: RecordOptions, told: Tell) -> Report:
    report = Report()
    for _ in feed.read(stream, options, report):
        told(report.read, None)
    return report


def _store(
    feed: RecordFeed,
    stream: BinaryIO,
    options: RecordOptions,
    source: SourceFacts,
    now: datetime,
    outcome: FileOutcome,
    told: Tell,
) -> None:
    records = _only_records(feed.read(stream, options, Report()))
    total = outcome.report.read
    while batch := list(islice(records, BATCH)):
        delivery = take_records(source, batch, door=feed.slug, now=now)
        outcome.outcomes.update(answer.outcome for answer in delivery.answers)
        room = 100 - len(outcome.refused_later)
        outcome.refused_later += [one for one in delivery.answers if one.outcome is Outcome.REFUSED][:room]
        told(sum(outcome.outcomes.values()), total)


def _only_records(items: Iterator[Record | Finding]) -> Iterator[Record]:
    return (item for item in items if isinstance(item, Record))
