"""Taking in a file of practice records: read to its end first, then stored in batches.

Nothing of a file that cannot be read to its end is stored. A row with a fault is refused by itself. Storing the same
file again changes nothing, so an import that was broken off is finished by starting it again.
"""

from collections import Counter
from collections.abc import Callable, Iterable, Iterator
from dataclasses import dataclass, field
from datetime import datetime
from itertools import islice
from pathlib import Path
from typing import Any, BinaryIO

from zichtlijn.core.progress.assessments import Assessment
from zichtlijn.core.progress.record import Outcome, Record
from zichtlijn.feeds.recordscsv.mapping import ColumnMapping
from zichtlijn.feeds.recordscsv.options import RecordOptions
from zichtlijn.feeds.registry import RecordFeed
from zichtlijn.feeds.report import Finding, Report, Severity
from zichtlijn.intake.deliveries.actions import take_records
from zichtlijn.intake.deliveries.outcome import Answer, SourceIsOff
from zichtlijn.intake.refused_rows import keep_refusals
from zichtlijn.intake.sources.facts import SourceFacts

BATCH = 2_000
MOST_REFUSALS_KEPT = 100
Tell = Callable[[int, int | None], None]
Kept = Assessment | Record
"""What a file holds that is stored."""
ReadFile = Callable[[BinaryIO, Report], Iterator[Kept | Finding]]
StoreBatch = Callable[[list[Kept]], list[Answer]]


def say_nothing(done: int, total: int | None) -> None:
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

    def count(self, answers: Iterable[Answer]) -> None:
        """Add what became of a batch; the first refusals are kept."""
        for answer in answers:
            self.outcomes[answer.outcome] += 1
            if answer.outcome is Outcome.REFUSED and len(self.refused_later) < MOST_REFUSALS_KEPT:
                self.refused_later.append(answer)

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
    told: Tell = say_nothing,
) -> FileOutcome:
    """Check the whole file, then store it. `told` hears (rows done, rows in all or None).

    Raises SourceIsOff.
    """
    if not source.is_active:
        raise SourceIsOff
    options = RecordOptions(mapping=mapping, today=source.local_day(now), received_at=now)
    outcome = take_in_file(
        path,
        read=lambda stream, report: feed.read(stream, options, report),
        store=Storing(source, feed.slug, now).store,
        is_dry_run=is_dry_run,
        told=told,
    )
    if not is_dry_run:
        keep_refusals(source, outcome.report, door=feed.slug, now=now)
    return outcome


def take_in_file(
    path: Path, *, read: ReadFile, store: StoreBatch, is_dry_run: bool = False, told: Tell = say_nothing
) -> FileOutcome:
    """Read a file to its end, then read it again and store it batch by batch; the road of every format of records."""
    report = Report()
    with path.open("rb") as stream:
        for _ in islice(read(stream, report), None, None, BATCH):
            told(report.read, None)
    outcome = FileOutcome(report, is_dry_run)
    if not outcome.is_stored:
        return outcome
    with path.open("rb") as stream:
        items = _only_kept(read(stream, Report()))
        while batch := list(islice(items, BATCH)):
            outcome.count(store(batch))
            told(sum(outcome.outcomes.values()), report.read)
    return outcome


@dataclass(frozen=True, slots=True)
class Storing:
    """Stores batches of one source as deliveries through one door."""

    source: SourceFacts
    door: str
    now: datetime

    def store(self, batch: list[Kept]) -> list[Answer]:
        """What became of each record, after commit."""
        records = [one for one in batch if isinstance(one, Record)]
        return take_records(self.source, records, door=self.door, now=self.now).answers


def _only_kept(items: Iterator[Kept | Finding]) -> Iterator[Kept]:
    return (item for item in items if not isinstance(item, Finding))
