"""Goal files between two pages: kept until stored or a day later, weighed before anything changes, then stored once.

What a file would change is read again at every step, so that what is stored is what the school has at that moment.
"""

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import datetime
from pathlib import PurePath
from typing import Final
from uuid import UUID

from django.db import transaction

from zichtlijn.core.goals.framework import FrameworkFile
from zichtlijn.core.kernel.actor import Actor
from zichtlijn.core.kernel.refusal import Refusal, Refused
from zichtlijn.feeds.goals import GoalReading
from zichtlijn.intake.uploads import (
    Upload,
    change_upload,
    claimed,
    forget_file,
    get_upload,
    keep_upload,
    list_open_uploads,
)
from zichtlijn.learning.goals.goal_formats import arrange_lines, read_goal_stream
from zichtlijn.learning.goals.importing import GoalImportOutcome, GoalSource, import_frameworks

GOALS_DOOR: Final = UUID("6c8f2a50-27a1-4c6e-9f0e-3d1b6f0f4a11")
"""Uploads are kept per source; goal files come from none, and share this one."""


@dataclass(frozen=True, slots=True)
class GoalFileOptions:
    """What was said with the file: which set it is a version of (slug), or else what a table without a name is called;
    the label of the release, and who owns goals of which the file does not say so.
    """

    into: str = ""
    name: str = ""
    label: str = ""
    owner: str = ""


@dataclass(frozen=True, slots=True)
class WeighedGoalFile:
    """A file as it was read, and what it would change; no outcome when it cannot be read or does not fit the set."""

    reading: GoalReading
    outcome: GoalImportOutcome | None
    does_not_fit: bool = False


def keep_goal_file(
    chunks: Iterable[bytes], options: GoalFileOptions, *, person_uuid: UUID, filename: str, now: datetime
) -> Upload:
    """Keep a file with what was said about it."""
    kept = keep_upload(chunks, source_uuid=GOALS_DOOR, person_uuid=person_uuid, filename=filename, now=now)
    said = {"into": options.into, "name": options.name, "label": options.label, "owner": options.owner}
    return change_upload(kept, mapping=said)


def get_goal_file(upload_uuid: UUID, *, person_uuid: UUID) -> Upload:
    """This person's file. Raises Refusal (NOT_FOUND), also when its day is over."""
    return get_upload(upload_uuid, source_uuid=GOALS_DOOR, person_uuid=person_uuid)


def list_goal_files(*, person_uuid: UUID) -> list[Upload]:
    """This person's files that were not stored yet, newest first."""
    return list_open_uploads(source_uuid=GOALS_DOOR, person_uuid=person_uuid)


def weigh_goal_file(upload: Upload, *, actor: Actor, now: datetime) -> WeighedGoalFile:
    """Read a file and say what it would change; stores nothing. Raises Refusal (NOT_FOUND) when it is gone."""
    reading = _read(upload)
    if not reading.report.is_readable:
        return WeighedGoalFile(reading, None)
    try:
        files = arrange_lines(reading.lines, into=_options(upload).into, unnamed=_name(upload))
        return WeighedGoalFile(reading, _import(upload, reading, files, actor, now, dry_run=True))
    except Refusal as refusal:
        if refusal.reason not in {Refused.INVALID, Refused.NOT_ALLOWED}:
            raise
        return WeighedGoalFile(reading, None, does_not_fit=True)


def store_goal_file(upload: Upload, *, is_sure: bool, actor: Actor, now: datetime) -> None:
    """Store it, once: a second call finds it stored, one in another process waits for nothing and does nothing.

    Holds, and stores nothing, when half the goals in use would go and nobody `is_sure`. Raises Refusal as weighing.
    """
    with claimed(upload) as is_free:
        if not is_free:
            return
        reading = _read(upload)
        if not reading.report.is_readable:
            raise Refusal(Refused.INVALID, upload.filename)
        with transaction.atomic():
            files = arrange_lines(reading.lines, into=_options(upload).into, unnamed=_name(upload))
            outcome = _import(upload, reading, files, actor, now, asks_first=not is_sure)
        if not outcome.is_held:
            change_upload(upload, outcome=outcome.as_report())
            forget_file(upload)


def _read(upload: Upload) -> GoalReading:
    try:
        with upload.path.open("rb") as stream:
            return read_goal_stream(stream, name=_name(upload))
    except FileNotFoundError:
        raise Refusal(Refused.NOT_FOUND, str(upload.uuid)) from None


def _name(upload: Upload) -> str:
    """What goals of a table are called that name no set."""
    return (_options(upload).name or PurePath(upload.filename).stem)[:80]


def _options(upload: Upload) -> GoalFileOptions:
    return GoalFileOptions(**(upload.mapping or {}))


def _import(
    upload: Upload,
    reading: GoalReading,
    files: list[FrameworkFile],
    actor: Actor,
    now: datetime,
    *,
    dry_run: bool = False,
    asks_first: bool = False,
) -> GoalImportOutcome:
    said = _options(upload)
    source = GoalSource(
        said.label or PurePath(upload.filename).stem,
        (reading.owner or said.owner)[:100],
        reading.licence[:100],
        reading.source[:300],
    )
    return import_frameworks(
        files,
        source=source,
        actor=actor,
        now=now,
        is_complete=reading.is_complete,
        dry_run=dry_run,
        asks_first=asks_first,
        takes_own=bool(said.into),
    )
