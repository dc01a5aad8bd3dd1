"""Keeping what was refused, counted per cause, so that a sender and an administrator can mend it (product.md §2.15)."""

from collections.abc import Iterable
from datetime import datetime

import msgspec
from django.db import connection
from uuid_utils.compat import uuid7

from zichtlijn.intake.deliveries.outcome import Answer
from zichtlijn.intake.sources.facts import SourceFacts

MOST_PER_BATCH = 1_000

_KEEP = """
    INSERT INTO rejection AS known (
        uuid, source_id, record_ref, code, field, received, expected, count, first_at, last_at)
    SELECT uuid, source_id, record_ref, code, field, received, expected, 1, at, at
    FROM json_to_recordset(%s::json) AS refused (
        uuid uuid, source_id uuid, record_ref text, code text, field text, received text, expected text,
        at timestamptz)
    ON CONFLICT (source_id, record_ref, code, field) DO UPDATE
    SET count = known.count + 1, last_at = excluded.last_at, received = excluded.received,
        expected = excluded.expected
"""


def keep_rejections(source: SourceFacts, refused: Iterable[Answer], *, now: datetime) -> None:
    """Keep at most MOST_PER_BATCH causes of one batch; the same cause again only counts."""
    causes = {
        (answer.external_id, answer.fault.code, answer.fault.field): {
            "uuid": uuid7(),
            "source_id": source.uuid,
            "record_ref": _storable(answer.external_id)[:256],
            "code": answer.fault.code,
            "field": answer.fault.field[:60],
            "received": _storable(answer.received)[:200],
            "expected": _storable(answer.fault.expected)[:200],
            "at": now,
        }
        for answer in refused
        if answer.fault is not None
    }
    rows = [row for _, row in sorted(causes.items())][:MOST_PER_BATCH]
    if rows:
        with connection.cursor() as cursor:
            cursor.execute(_KEEP, [msgspec.json.encode(rows).decode()])


def _storable(text: str) -> str:
    """Text the database can hold: whatever cannot be printed becomes a question mark."""
    return "".join(letter if letter.isprintable() else "?" for letter in text)
