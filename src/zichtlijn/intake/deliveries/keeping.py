"""Keeping records of pupils nobody knows yet, for 30 days (product.md §0.3 point 4)."""

from collections.abc import Sequence
from datetime import datetime, timedelta
from typing import Any

import msgspec
from django.db import connection
from uuid_utils.compat import uuid7

from zichtlijn.core.progress.record import Record
from zichtlijn.intake.sources.facts import SourceFacts

WAITS_FOR = timedelta(days=30)

_KEEP = """
    INSERT INTO waiting_record AS known (
        uuid, source_id, external_id, version_at, pupil_scheme, pupil_value, record, received_at, lapses_at)
    SELECT uuid, source_id, external_id, version_at, pupil_scheme, pupil_value, record, received_at, lapses_at
    FROM json_to_recordset(%s::json) AS arrived (
        uuid uuid, source_id uuid, external_id text, version_at timestamptz, pupil_scheme text, pupil_value text,
        record jsonb, received_at timestamptz, lapses_at timestamptz)
    ON CONFLICT (source_id, external_id) DO UPDATE
    SET version_at = excluded.version_at, pupil_scheme = excluded.pupil_scheme, pupil_value = excluded.pupil_value,
        record = excluded.record
    WHERE known.version_at < excluded.version_at
"""


def keep_waiting(source: SourceFacts, records: Sequence[Record], *, now: datetime) -> None:
    """Keep records until their pupil is known; a later version takes the place of an earlier one."""
    newest: dict[str, Record] = {}
    for record in records:
        before = newest.get(record.external_id)
        if before is None or before.version_at < record.version_at:
            newest[record.external_id] = record
    rows: list[dict[str, Any]] = [
        {
            "uuid": uuid7(),
            "source_id": source.uuid,
            "external_id": external_id,
            "version_at": record.version_at,
            "pupil_scheme": record.pupil.scheme,
            "pupil_value": record.pupil.value,
            "record": record,
            "received_at": now,
            "lapses_at": now + WAITS_FOR,
        }
        for external_id, record in sorted(newest.items())
    ]
    with connection.cursor() as cursor:
        cursor.execute(_KEEP, [msgspec.json.encode(rows).decode()])
