"""Records from an uploaded file: its columns and first rows when it is a table, its report, and storing it once.

A message of test results (UWLR, Edu-V) says itself what stands where, so it has no columns to choose.

Short files only: they are read while somebody waits. Longer ones are for the command line, which tells its progress.
"""

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import datetime
from itertools import islice
from typing import Any, Final

from zichtlijn.core.kernel.actor import Actor
from zichtlijn.core.kernel.refusal import Refusal, Refused
from zichtlijn.core.progress.record import Record
from zichtlijn.feeds.recordscsv.mapping import ColumnMapping
from zichtlijn.feeds.recordscsv.options import RecordOptions
from zichtlijn.feeds.registry import RecordFeed, ResultFeed
from zichtlijn.feeds.report import WHOLE_FILE, Finding, Report, Severity
from zichtlijn.feeds.sheet import Unreadable, report_unreadable
from zichtlijn.intake.file_kinds import find_feed_for, open_table
from zichtlijn.intake.record_files import FileOutcome, import_record_file
from zichtlijn.intake.refused_rows import keep_refusals, keep_unreadable_file
from zichtlijn.intake.result_files import import_result_file
from zichtlijn.intake.sources.facts import SourceFacts
from zichtlijn.intake.uploads import Upload, change_upload, claimed, forget_file
from zichtlijn.journal.audit.actions import record_act

MOST_ROWS: Final = 20_000
"""What is checked and stored within a few seconds, while a browser waits."""
MOST_BYTES: Final = 32 * 1024 * 1024
FIRST_ROWS: Final = 5


@dataclass(frozen=True, slots=True)
class FirstRows:
    """How the first rows are read: a record or the finding that refuses it; `fatal` when the file cannot be read."""

    rows: tuple[Record | Finding, ...]
    fatal: Finding | None


def get_upload_feed(upload: Upload) -> RecordFeed | ResultFeed:
    """The format a file is in. Raises Refusal(NOT_FOUND) once the file is gone."""
    try:
        with upload.path.open("rb") as stream:
            return find_feed_for(stream)
    except FileNotFoundError:
        raise Refusal(Refused.NOT_FOUND, str(upload.uuid)) from None


def is_message(upload: Upload) -> bool:
    """True for a message of test results. Raises Refusal(NOT_FOUND) once the file is gone."""
    return isinstance(get_upload_feed(upload), ResultFeed)


def list_columns(upload: Upload) -> tuple[tuple[str, ...], Finding | None]:
    """The columns of a file, or why it is no table."""
    try:
        with upload.path.open("rb") as stream:
            header = open_table(stream, most_bytes=MOST_BYTES).header
    except Unreadable as fault:
        return (), report_unreadable(Report(), fault)
    except FileNotFoundError:
        raise Refusal(Refused.NOT_FOUND, str(upload.uuid)) from None
    return tuple(dict.fromkeys(name for name in header if name)), None


def preview_upload(upload: Upload, *, source: SourceFacts, mapping: ColumnMapping, now: datetime) -> FirstRows:
    """Read the first rows of a table through a mapping, and no further. Raises Refusal(NOT_FOUND), as for a message."""
    feed = get_upload_feed(upload)
    if not isinstance(feed, RecordFeed):
        raise Refusal(Refused.NOT_FOUND, str(upload.uuid))
    options = RecordOptions(mapping, source.local_day(now), now, MOST_BYTES)
    report = Report()
    with upload.path.open("rb") as stream:
        rows = tuple(islice(_only_rows(feed.read(stream, options, report)), FIRST_ROWS))
    fatal = next((one for one in report.kept if one.severity is Severity.FATAL), None)
    return FirstRows(rows, fatal)


def check_upload(upload: Upload, *, source: SourceFacts, mapping: ColumnMapping | None, now: datetime) -> FileOutcome:
    """Read the whole file and store nothing; a message needs no mapping.

    Raises Refusal: NOT_FOUND when it was stored or swept meanwhile, INVALID for a table without a mapping.
    """
    try:
        return _take_in(upload, source, mapping, now, is_dry_run=True)
    except FileNotFoundError:
        raise Refusal(Refused.NOT_FOUND, str(upload.uuid)) from None


def keep_if_unreadable(
    upload: Upload, *, source: SourceFacts, mapping: ColumnMapping | None = None, now: datetime
) -> None:
    """Keep as a refusal that a file cannot be read (R17): nothing of it will be stored, and the supplier should know.

    A table without a mapping is only opened. Raises Refusal(NOT_FOUND) once the file is gone.
    """
    feed = get_upload_feed(upload)
    if isinstance(feed, RecordFeed) and mapping is None:
        _columns, fatal = list_columns(upload)
        if fatal is not None:
            keep_unreadable_file(source, fatal, now=now)
        return
    outcome = check_upload(upload, source=source, mapping=mapping, now=now)
    if not outcome.report.is_readable:
        keep_refusals(source, outcome.report, door=feed.slug, now=now)


def _take_in(
    upload: Upload, source: SourceFacts, mapping: ColumnMapping | None, now: datetime, *, is_dry_run: bool = False
) -> FileOutcome:
    feed = get_upload_feed(upload)
    if isinstance(feed, ResultFeed):
        return import_result_file(upload.path, feed=feed, source=source, now=now, is_dry_run=is_dry_run)
    if mapping is None:
        raise Refusal(Refused.INVALID, "columns")
    return import_record_file(upload.path, feed=feed, source=source, mapping=mapping, now=now, is_dry_run=is_dry_run)


def store_upload(
    upload: Upload, *, source: SourceFacts, mapping: ColumnMapping | None, actor: Actor, now: datetime
) -> Upload:
    """Store a file once and forget it; a second call while the first is busy, or after it, changes nothing.

    Broken off half-way it is finished by calling again: what is stored already stays unchanged.
    Raises Refusal(INVALID) for a file that cannot be read to its end or is too long for here.
    """
    with claimed(upload) as is_ours:
        if not is_ours:
            return upload
        checked = check_upload(upload, source=source, mapping=mapping, now=now)
        if not checked.report.is_readable or checked.report.read > MOST_ROWS:
            raise Refusal(Refused.INVALID, "file")
        done = _take_in(upload, source, mapping, now)
        outcome = _tell_counts(done)
        record_act("records.import", actor=actor, now=now, about=("source", source.uuid), detail=outcome)
        stored = change_upload(upload, outcome=outcome)
        forget_file(upload)
        return stored


def _tell_counts(outcome: FileOutcome) -> dict[str, Any]:
    """Numbers only: they go into the audit."""
    names = ("read", "stored", "unchanged", "corrected", "waiting", "refused")
    plain = outcome.to_plain()
    return {name: plain[name] for name in names}


def _only_rows(items: Iterator[Record | Finding]) -> Iterator[Record | Finding]:
    """Records and the refusals of rows; remarks about the file are not rows."""
    for item in items:
        if isinstance(item, Record) or (item.severity is Severity.REFUSED and item.where != WHOLE_FILE):
            yield item
