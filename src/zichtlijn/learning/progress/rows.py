"""The rows of a batch as they travel to the database, in one JSON text (stack.md §3). Knows no statement."""

from collections.abc import Sequence
from datetime import date, datetime
from uuid import UUID

import msgspec

from zichtlijn.core.progress.identity import take_fingerprint
from zichtlijn.core.progress.record import Completion, Record, RecordKind, RecordState


class PracticeRow(msgspec.Struct, gc=False, omit_defaults=True):
    """One row of practice_record, under its column names, without what a whole batch shares.

    What was not supplied is left out: the database reads an absent name as NULL.
    """

    uuid: UUID
    external_id: str
    version_at: datetime
    content_hash: str
    pupil_id: UUID
    tool_goal_id: UUID
    kind: RecordKind
    state: RecordState
    completion: Completion
    exercise: str
    result: str
    occurred_on: date
    occurred_at: datetime | None = None
    items_made: int | None = None
    items_right: int | None = None
    practice_seconds: int | None = None
    access_seconds: int | None = None
    explanation_seconds: int | None = None
    context: dict[str, str] | None = None


def make_row(uuid: UUID, record: Record, pupil_uuid: UUID, tool_goal_uuid: UUID) -> PracticeRow:
    """The row of a record whose pupil and tool goal are found."""
    return PracticeRow(
        uuid,
        record.external_id,
        record.version_at,
        take_fingerprint(record),
        pupil_uuid,
        tool_goal_uuid,
        record.kind,
        record.state,
        record.completion,
        record.exercise,
        record.result,
        record.occurred_on,
        record.occurred_at,
        record.items_made,
        record.items_right,
        record.practice_seconds,
        record.access_seconds,
        record.explanation_seconds,
        dict(record.context) if record.context else None,
    )


class TotalRow(msgspec.Struct, gc=False):
    """One row of day_total, or what a batch changes in it, under its column names."""

    pupil_id: UUID
    tool_goal_id: UUID
    day: date
    records: int
    done: int
    items_made: int
    items_right: int
    practice_seconds: int
    access_seconds: int
    timed_records: int


def write_rows(rows: Sequence[object]) -> str:
    """Rows as the JSON text that the statements of this room read."""
    return msgspec.json.encode(rows).decode()
