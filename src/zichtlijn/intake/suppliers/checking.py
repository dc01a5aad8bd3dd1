"""Checking a delivery before it is sent: read as every door reads it, judged as every record is, nothing stored.

Knows invented pupils only: an answer never tells whether a key is of a real one.
"""

import re
from collections.abc import Iterator
from dataclasses import dataclass, field
from datetime import datetime
from io import BytesIO
from typing import Final

from zichtlijn.core.progress.assessments import Assessment
from zichtlijn.core.progress.record import Outcome, Record
from zichtlijn.core.progress.validity import find_fault
from zichtlijn.feeds.base import ResultOptions
from zichtlijn.feeds.recordscsv.options import RecordOptions
from zichtlijn.feeds.registry import RecordFeed, ResultFeed
from zichtlijn.feeds.report import Finding, Report, Severity
from zichtlijn.intake.batch_messages import AS_SENT
from zichtlijn.intake.batch_reading import UnreadableBatch, read_batch
from zichtlijn.intake.column_mappings import propose_for_stream
from zichtlijn.intake.deliveries.actions import read_received
from zichtlijn.intake.file_kinds import find_feed_for
from zichtlijn.intake.sources.facts import SourceFacts
from zichtlijn.intake.suppliers.sandbox import FICTIVE_PUPILS

MOST_BYTES: Final = 4 * 1024 * 1024
MOST_LINES: Final = 100
DOOR: Final = "records-json"
"""The batch of the machine door; every other format is a feed."""
_BATCH: Final = re.compile(rb"^[\xef\xbb\xbf\s]*\{\s*\"records\"")


@dataclass(frozen=True, slots=True)
class Line:
    """What is wrong with one record, or to be known of it; `code` finds the sentence that says what to do."""

    where: str
    field: str
    received: str
    expected: str
    code: str


@dataclass(slots=True)
class Checked:
    """What became of a check. `fatal` when it could not be read to its end; `first` is the first sound record."""

    format: str
    read: int = 0
    sound: int = 0
    unknown_pupils: int = 0
    """Sound records of pupils who are not among the invented ones."""
    refused: list[Line] = field(default_factory=list)
    refused_count: int = 0
    notes: list[Line] = field(default_factory=list)
    fatal: Line | None = None
    first: Record | None = None

    def refuse(self, line: Line) -> None:
        """Count a refusal; the first MOST_LINES are kept."""
        self.refused_count += 1
        if len(self.refused) < MOST_LINES:
            self.refused.append(line)


def check_delivery(content: bytes, *, source: SourceFacts, now: datetime) -> Checked:
    """Read and judge at most MOST_BYTES. Stores nothing and asks nothing about persons."""
    if _BATCH.match(content):
        checked = Checked(DOOR)
        _check_batch(checked, content, source, now)
        return checked
    feed = find_feed_for(BytesIO(content))
    checked = Checked(feed.slug)
    _check_file(checked, _read_file(feed, content, source, now, report := Report()), report, source, now)
    return checked


def _check_batch(checked: Checked, content: bytes, source: SourceFacts, now: datetime) -> None:
    try:
        reading = read_batch(content, source.time_zone)
    except UnreadableBatch as problem:
        received = "" if problem.byte is None else f"byte {problem.byte}"
        checked.fatal = Line("", "records", received, problem.expected, "not_a_batch")
        return
    checked.read = reading.size
    for index in range(reading.size):
        answer = reading.unread.get(index)
        if answer is not None and answer.outcome is Outcome.REFUSED and answer.fault is not None:
            fault = answer.fault
            checked.refuse(Line(answer.external_id, fault.field, answer.received, fault.expected, fault.code))
        else:
            record = reading.records[index]
            _judge(checked, record, record.external_id, source, now)


def _check_file(
    checked: Checked, items: Iterator[Assessment | Record | Finding], report: Report, source: SourceFacts, now: datetime
) -> None:
    for item in items:
        if isinstance(item, Record):
            _judge(checked, item, item.external_id, source, now)
    checked.read = report.read
    for finding in report.kept:
        match finding.severity:
            case Severity.FATAL:
                checked.fatal = checked.fatal or _say(finding)
            case Severity.REFUSED:
                checked.refuse(_say(finding))
            case Severity.NOTE:
                checked.notes.append(_say(finding))
    kept = sum(one.severity is Severity.REFUSED for one in report.kept)
    checked.refused_count += report.count(Severity.REFUSED) - kept


def _read_file(
    feed: RecordFeed | ResultFeed, content: bytes, source: SourceFacts, now: datetime, report: Report
) -> Iterator[Assessment | Record | Finding]:
    today, stream = source.local_day(now), BytesIO(content)
    if isinstance(feed, RecordFeed):
        mapping = propose_for_stream(BytesIO(content), source.time_zone)
        return feed.read(stream, RecordOptions(mapping, today, now, MOST_BYTES), report)
    options = ResultOptions(today=today, received_at=now, time_zone=source.time_zone, most_bytes=MOST_BYTES)
    return feed.read(stream, options, report)


def _judge(checked: Checked, record: Record, where: str, source: SourceFacts, now: datetime) -> None:
    fault = find_fault(record, today=source.local_day(now), received_at=now)
    if fault is not None:
        received = read_received(record, fault.field)
        checked.refuse(Line(where, AS_SENT.get(fault.field, fault.field), received, fault.expected, fault.code))
        return
    checked.sound += 1
    checked.unknown_pupils += record.pupil.value not in FICTIVE_PUPILS
    if checked.first is None:
        checked.first = record


def _say(finding: Finding) -> Line:
    return Line(finding.where, finding.field, finding.received, finding.expected, finding.code)
