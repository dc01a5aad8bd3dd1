"""Taking in when results of last year were entered and seen, and removing it again (R39). No pupil is kept.

Whether the actor may is asked by the caller.
"""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime
from typing import BinaryIO, Final
from uuid import UUID
from zoneinfo import ZoneInfo

from django.db import connection, transaction

from zichtlijn.core.kernel.actor import Actor
from zichtlijn.core.people.roster import Sector
from zichtlijn.core.release.entry_times import EntryTime
from zichtlijn.feeds.entrycsv.reader import EntryOptions, open_csv, read_entry_times
from zichtlijn.feeds.report import Report
from zichtlijn.feeds.sheet import Table
from zichtlijn.feeds.xlsx.table import open_first_sheet
from zichtlijn.grading.release.replaying_models import EntryTimesImport
from zichtlijn.journal.audit.actions import record_act

_WORKBOOK: Final = b"PK\x03\x04"
_ADD: Final = """
    COPY imported_entry (batch_id, number, pupil, year_group, entered_at, visible_at, guardian_at) FROM STDIN
"""


@dataclass(frozen=True, slots=True)
class EntryTimesFound:
    """What a file of entry times holds: what can be replayed, and what was said about the rest."""

    entries: tuple[EntryTime, ...]
    report: Report

    @property
    def pupils(self) -> int:
        return len({one.pupil_ref for one in self.entries})

    @property
    def has_year_groups(self) -> bool:
        return any(one.year_group for one in self.entries)


def read_entry_file(stream: BinaryIO, *, zone: ZoneInfo, sector: Sector, now: datetime) -> EntryTimesFound:
    """Read a CSV file or workbook; stores nothing. Without entries when the report has a fatal finding."""
    report = Report()
    options = EntryOptions(now, zone, sector)
    entries = tuple(read_entry_times(stream, options, report, open_table=_open_table))
    return EntryTimesFound(entries if report.is_readable else (), report)


@transaction.atomic
def keep_entry_times(location: UUID, entries: Sequence[EntryTime], *, actor: Actor, now: datetime) -> UUID:
    """Keep the entry times of a location in the place of those before. The uuid of the import.

    Raises ValueError when there is nothing to keep.
    """
    if not entries:
        raise ValueError("an import of entry times holds at least one")
    EntryTimesImport.objects.filter(location=location).delete()
    numbers = {ref: number for number, ref in enumerate(dict.fromkeys(one.pupil_ref for one in entries))}
    batch = EntryTimesImport.objects.create(
        location_id=location,
        imported_at=now,
        imported_by=actor.uuid,
        results=len(entries),
        pupils=len(numbers),
        first_at=min(one.entered_at for one in entries),
        last_at=max(one.entered_at for one in entries),
    )
    with connection.cursor() as cursor, cursor.copy(_ADD) as copy:
        for number, one in enumerate(entries):
            times = (one.entered_at, one.visible_at, one.guardian_at)
            copy.write_row((batch.uuid, number, numbers[one.pupil_ref], one.year_group, *times))
    detail = {"results": batch.results}
    record_act("release.keep_entry_times", actor=actor, now=now, about=("location", location), detail=detail)
    return batch.uuid


@transaction.atomic
def remove_entry_times(location: UUID, *, actor: Actor, now: datetime) -> bool:
    """Remove what was imported. False when there was nothing."""
    removed, _ = EntryTimesImport.objects.filter(location=location).delete()
    if removed:
        record_act("release.remove_entry_times", actor=actor, now=now, about=("location", location))
    return bool(removed)


def _open_table(stream: BinaryIO) -> Table:
    """A workbook by its first signs, else CSV. Raises Unreadable."""
    start = stream.read(len(_WORKBOOK))
    stream.seek(0)
    return open_first_sheet(stream) if start == _WORKBOOK else open_csv(stream)
