"""Looking at what waits, when a connection cannot be mended without it: with a reason, which the audit keeps (R48).

Refused records have nothing to look at: what a pupil did in them is never kept.
"""

from datetime import datetime
from typing import Final
from uuid import UUID

import msgspec
from django.db import transaction

from zichtlijn.core.kernel.actor import Actor
from zichtlijn.core.kernel.refusal import Refusal, Refused
from zichtlijn.core.progress.record import Record
from zichtlijn.intake.deliveries.models import WaitingRecord
from zichtlijn.journal.audit.actions import record_act

SHORTEST_REASON: Final = 10
LONGEST_REASON: Final = 300
MOST_OPENED: Final = 100
ACT: Final = "waiting.break_glass"


@transaction.atomic
def open_waiting_records(
    source_uuid: UUID, *, scheme: str, value: str, reason: str, actor: Actor, now: datetime
) -> list[Record]:
    """The records that wait for one pupil's key, latest first, at most MOST_OPENED; the audit says who looked and why.

    Raises Refusal: INVALID with detail `reason` (shorter than SHORTEST_REASON letters), NOT_FOUND (nothing waits).
    """
    said = " ".join(reason.split())
    if len(said) < SHORTEST_REASON:
        raise Refusal(Refused.INVALID, "reason")
    waiting = WaitingRecord.objects.filter(source_id=source_uuid, pupil_scheme=scheme, pupil_value=value)
    rows = list(waiting.order_by("-received_at", "external_id")[:MOST_OPENED])
    if not rows:
        raise Refusal(Refused.NOT_FOUND, "waiting")
    detail = {"reason": said[:LONGEST_REASON], "records": [str(row.uuid) for row in rows]}
    record_act(ACT, actor=actor, now=now, about=("source", source_uuid), detail=detail)
    return [msgspec.convert(row.record, Record) for row in rows]
