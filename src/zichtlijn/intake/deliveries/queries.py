"""Reading what became of deliveries: counts of late, what waits, what was refused and why (product.md §2.15).

Whoever asks has been to `intake.sources.access` for the source first.
"""

from collections import defaultdict
from collections.abc import Iterable
from dataclasses import dataclass
from datetime import datetime
from uuid import UUID

from django.db.models import Count, F, Max, Min, Q, QuerySet, Sum, Window
from django.db.models.functions import RowNumber

from zichtlijn.intake.deliveries.models import Delivery, Rejection, WaitingRecord
from zichtlijn.intake.deliveries.rejecting import WHOLE, is_of_whole

MOST_EXAMPLES = 20
MOST_KEYS = 500


@dataclass(frozen=True, slots=True)
class Delivered:
    """Records of a source since some instant: taken (also unchanged ones), and refused."""

    stored: int = 0
    refused: int = 0


@dataclass(frozen=True, slots=True)
class Kept:
    """How many causes of refusals are kept, and for how many of them whole files or deliveries were refused of late."""

    causes: int = 0
    whole_lately: int = 0


@dataclass(frozen=True, slots=True)
class Waiting:
    """Records that wait for a pupil, and when the first and the last of them lapse."""

    count: int
    pupils: int
    first_lapses_at: datetime
    last_lapses_at: datetime


@dataclass(frozen=True, slots=True)
class RejectionRow:
    """One record that was refused; `received` is masked where it could tell what a pupil did."""

    record_ref: str
    received: str
    expected: str
    count: int
    first_at: datetime
    last_at: datetime


@dataclass(frozen=True, slots=True)
class CauseRow:
    """One reason for which records were refused: how many records, how many times in all, and the latest of them."""

    code: str
    field: str
    records: int
    times: int
    first_at: datetime
    last_at: datetime
    examples: tuple[RejectionRow, ...]

    @property
    def is_of_whole(self) -> bool:
        """True when it stopped whole files or deliveries, and not single records."""
        return all(is_of_whole(one.record_ref) for one in self.examples)


@dataclass(frozen=True, slots=True)
class WaitingKey:
    """A pupil nobody here knows, by the key or the two keys the sender gives, and how many records wait for it."""

    scheme: str
    value: str
    other_scheme: str
    other_value: str
    count: int
    first_at: datetime
    lapses_at: datetime


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


def count_rejections(source_uuids: Iterable[UUID], *, since: datetime) -> dict[UUID, Kept]:
    """Causes kept per source; absent when none. One query."""
    rows = Rejection.objects.filter(source_id__in=list(source_uuids)).values("source_id")
    whole = Q(last_at__gte=since) & Q(record_ref__regex=rf"\A{WHOLE.pattern}\Z")
    counted = rows.annotate(causes=Count("uuid"), whole=Count("uuid", filter=whole)).order_by("source_id")
    return {row["source_id"]: Kept(row["causes"], row["whole"]) for row in counted}


def list_causes(source_uuid: UUID) -> list[CauseRow]:
    """Why records of a source were refused, last seen first, with a few of the records. Two queries."""
    rows = Rejection.objects.filter(source_id=source_uuid)
    counted = rows.values("code", "field").annotate(
        records=Count("uuid"), times=Sum("count"), first=Min("first_at"), last=Max("last_at")
    )
    examples = _list_examples(rows)
    return [
        CauseRow(
            code=row["code"],
            field=row["field"],
            records=row["records"],
            times=row["times"],
            first_at=row["first"],
            last_at=row["last"],
            examples=tuple(examples[row["code"], row["field"]]),
        )
        for row in counted.order_by("-last", "code", "field")
    ]


def list_waiting_keys(source_uuid: UUID) -> list[WaitingKey]:
    """Pupils a source sent records of and nobody here knows, most records first; at most MOST_KEYS. One query."""
    other = "record__pupil__other"
    rows = WaitingRecord.objects.filter(source_id=source_uuid).values(
        "pupil_scheme", "pupil_value", f"{other}__scheme", f"{other}__value"
    )
    counted = rows.annotate(count=Count("uuid"), first=Min("received_at"), lapses=Min("lapses_at"))
    return [
        WaitingKey(
            scheme=row["pupil_scheme"],
            value=row["pupil_value"],
            other_scheme=row[f"{other}__scheme"] or "",
            other_value=row[f"{other}__value"] or "",
            count=row["count"],
            first_at=row["first"],
            lapses_at=row["lapses"],
        )
        for row in counted.order_by("-count", "pupil_scheme", "pupil_value")[:MOST_KEYS]
    ]


def _list_examples(rows: QuerySet[Rejection]) -> dict[tuple[str, str], list[RejectionRow]]:
    nth = Window(RowNumber(), partition_by=[F("code"), F("field")], order_by=[F("last_at").desc(), F("record_ref")])
    found: dict[tuple[str, str], list[RejectionRow]] = defaultdict(list)
    for row in rows.annotate(nth=nth).filter(nth__lte=MOST_EXAMPLES).order_by("-last_at", "record_ref"):
        found[row.code, row.field].append(
            RejectionRow(row.record_ref, row.received, row.expected, row.count, row.first_at, row.last_at)
        )
    return found
