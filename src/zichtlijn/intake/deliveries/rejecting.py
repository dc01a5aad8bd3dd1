"""Keeping what was refused, counted per cause, so that a sender and an administrator can mend it (product.md §2.15)."""

import re
from collections.abc import Iterable
from datetime import datetime, timedelta
from typing import NamedTuple

import msgspec
from django.db import connection
from uuid_utils.compat import uuid7

from zichtlijn.feeds.report import WHOLE_FILE
from zichtlijn.intake.deliveries.models import Rejection
from zichtlijn.intake.deliveries.outcome import Answer
from zichtlijn.intake.sources.facts import SourceFacts

MOST_PER_BATCH = 1_000
KEPT_FOR = timedelta(days=90)
"""How long a cause is kept after it was last seen."""
WHOLE_DELIVERY = "levering"
"""The place of a cause for which nothing of a delivery was taken; of a file it is `bestand` with a place in it."""
WHOLE = re.compile(rf"(?:{WHOLE_FILE}|{WHOLE_DELIVERY})(?:, .*)?", re.DOTALL)

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


class Cause(NamedTuple):
    """Why one record was refused; `record_ref` is its id, or its place in a file. `received` is masked already."""

    record_ref: str
    code: str
    field: str = ""
    received: str = ""
    expected: str = ""


def keep_rejections(source: SourceFacts, refused: Iterable[Answer], *, now: datetime) -> None:
    """Keep why records of one batch were refused; answers without a fault are passed over."""
    causes = (
        Cause(answer.external_id, answer.fault.code, answer.fault.field, answer.received, answer.fault.expected)
        for answer in refused
        if answer.fault is not None
    )
    keep_causes(source, causes, now=now)


def keep_causes(source: SourceFacts, causes: Iterable[Cause], *, now: datetime) -> None:
    """Keep at most MOST_PER_BATCH causes; the same cause again only counts."""
    rows = {
        (cause.record_ref, cause.code, cause.field): {
            "uuid": uuid7(),
            "source_id": source.uuid,
            "record_ref": _storable(cause.record_ref)[:256],
            "code": cause.code,
            "field": cause.field[:60],
            "received": _storable(cause.received)[:200],
            "expected": _storable(cause.expected)[:200],
            "at": now,
        }
        for cause in causes
    }
    kept = [row for _, row in sorted(rows.items())][:MOST_PER_BATCH]
    if kept:
        with connection.cursor() as cursor:
            cursor.execute(_KEEP, [msgspec.json.encode(kept).decode()])


def is_of_whole(record_ref: str) -> bool:
    """True when a cause stopped a whole file or delivery, and not one record."""
    return WHOLE.fullmatch(record_ref) is not None


def forget_old_rejections(*, now: datetime) -> int:
    """Forget causes that were not seen for KEPT_FOR; how many."""
    forgotten, _ = Rejection.objects.filter(last_at__lt=now - KEPT_FOR).delete()
    return forgotten


def _storable(text: str) -> str:
    """Text the database can hold: whatever cannot be printed becomes a question mark."""
    return "".join(letter if letter.isprintable() else "?" for letter in text)
