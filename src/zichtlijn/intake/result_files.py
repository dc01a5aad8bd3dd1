"""Taking in a file of test results: read to its end first, then its tests and its records stored.

A result is a record of kind test: it waits, is corrected and is refused as any other record (decisions 6, 15). What
it is worth to a teacher's gradebook is decided elsewhere.
"""

from dataclasses import dataclass
from datetime import datetime
from pathlib import Path

from zichtlijn.core.progress.assessments import Assessment
from zichtlijn.core.progress.record import Record
from zichtlijn.feeds.base import ResultOptions
from zichtlijn.feeds.registry import ResultFeed
from zichtlijn.intake.deliveries.actions import take_records
from zichtlijn.intake.deliveries.outcome import Answer, SourceIsOff
from zichtlijn.intake.pupil_keys import choose_pupil_keys
from zichtlijn.intake.record_files import FileOutcome, Kept, Tell, say_nothing, take_in_file
from zichtlijn.intake.refused_rows import keep_refusals
from zichtlijn.intake.sources.facts import SourceFacts
from zichtlijn.learning.assessments.actions import keep_assessments


def import_result_file(
    path: Path,
    *,
    feed: ResultFeed,
    source: SourceFacts,
    now: datetime,
    is_dry_run: bool = False,
    told: Tell = say_nothing,
) -> FileOutcome:
    """Check the whole file, then store it. `told` hears (results done, results in all or None).

    Raises SourceIsOff.
    """
    if not source.is_active:
        raise SourceIsOff
    options = ResultOptions(
        today=source.local_day(now), received_at=now, time_zone=source.time_zone, school_ref=source.location_ref
    )
    outcome = take_in_file(
        path,
        read=lambda stream, report: feed.read(stream, options, report),
        store=_Storing(source, feed.slug, now).store,
        is_dry_run=is_dry_run,
        told=told,
    )
    if not is_dry_run:
        keep_refusals(source, outcome.report, door=feed.slug, now=now)
    return outcome


@dataclass(frozen=True, slots=True)
class _Storing:
    """Stores tests as they are described, and results as deliveries."""

    source: SourceFacts
    door: str
    now: datetime

    def store(self, batch: list[Kept]) -> list[Answer]:
        """What became of each result, after commit; refused ones last."""
        tests = [one for one in batch if isinstance(one, Assessment)]
        if tests:
            keep_assessments(self.source.tool_uuid, tests, now=self.now)
        records = [one for one in batch if isinstance(one, Record)]
        if not records:
            return []
        chosen = choose_pupil_keys(self.source, records)
        taken = take_records(self.source, chosen.records, door=self.door, now=self.now, refused=chosen.refused)
        return [*taken.answers, *chosen.refused]
