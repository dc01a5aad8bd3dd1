"""Reading what became of deliveries: counts of late, what waits, what was refused and why (product.md §2.15).

Whoever asks has been to `intake.sources.access` for the source first.
"""

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import datetime
from uuid import UUID

from django.db.models import Count, F, Max, Min, Sum

from zichtlijn.intake.deliveries.models import Delivery, Rejection, WaitingRecord

MOST_REJECTIONS = 200


@dataclass(frozen=True, slots=True)
class Delivered:
    """Records of a source since some instant: taken (also unchanged ones), and refused."""

    stored: int = 0
    refused: int = 0


@dataclass(frozen=True, slots=True)
class Waiting:
    """Records that wait for a pupil, and when the first and the last of them lapse."""

    count: int
    pupils: int
    first_lapses_at: datetime
    last_lapses_at: datetime


@dataclass(frozen=True, slots=True)
class RejectionRow:
    """One cause for which one record was refused; `received` is masked where it could tell what a pupil did."""

    record_ref: str
    code: str
    field: str
    received: str
    expected: str
    count: int
    first_at: datetime
    last_at: datetime


def count_delivered(source_uuids: Iterable[UUID], *, since: datetime) -> dict[UUID, Delivered]:
    """Counts per source from `since` on; a source without deliveries is absent. One query."""
    rows = Delivery.objects.filter(source_id__in=list(source_uuids), received_at__gte=since).values("source_id")
    counted = rows.annotate(taken=Sum(F("stored") + F("unchanged") + F("corrected")), refusals=Sum("refused"))
    return {row["source_id"]: Delivered(row["taken"], row["refusals"]) for row in counted.order_by("source_id")}


def count_waiting(source_uuids: Iterable[UUID]) -> dict[UUID, Waiting]:
    """What waits per source; a source without waiting records is absent. One query."""
    rows = WaitingRecord.objects.filter(source_id__in=list(source_uuids)).values("source_id")
    counted = rows.annotate(
        count=Count("uuid"),
        pupils=Count("pupil_value", distinct=True),
        first=Min("lapses_at"),
        last=Max("lapses_at"),
    )
    return {
        row["source_id"]: Waiting(row["count"], row["pupils"], row["first"], row["last"])
        for row in counted.order_by("source_id")
    }


def count_rejections(source_uuids: Iterable[UUID]) -> dict[UUID, int]:
    """How many causes are kept per source; absent when none. One query."""
    rows = Rejection.objects.filter(source_id__in=list(source_uuids)).values("source_id")
    return {row["source_id"]: row["causes"] for row in rows.annotate(causes=Count("uuid")).order_by("source_id")}


def list_rejections(source_uuid: UUID) -> list[RejectionRow]:
    """The latest MOST_REJECTIONS causes of a source, last seen first."""
    rows = Rejection.objects.filter(source_id=source_uuid).order_by("-last_at", "record_ref", "field")
    return [
        RejectionRow(
            record_ref=row.record_ref,
            code=row.code,
            field=row.field,
            received=row.received,
            expected=row.expected,
            count=row.count,
            first_at=row.first_at,
            last_at=row.last_at,
        )
        for row in rows[:MOST_REJECTIONS]
    ]
