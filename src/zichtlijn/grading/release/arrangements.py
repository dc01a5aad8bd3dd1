"""What a head arranged for single pupils: reading it, and letting it end. Never for the eyes of pupils or guardians.

Making one is in `actions`. Whether the actor may is asked by the caller.
"""

from dataclasses import dataclass
from datetime import date, datetime, timedelta
from uuid import UUID

from django.db import transaction

from zichtlijn.core.kernel.actor import Actor
from zichtlijn.core.kernel.refusal import Refusal, Refused
from zichtlijn.core.release.placing import Arrangement
from zichtlijn.grading.release.actions import follow_roster
from zichtlijn.grading.release.facts import read_arrangement
from zichtlijn.grading.release.models import ReleaseArrangement
from zichtlijn.journal.audit.actions import record_act
from zichtlijn.people.days import get_local_day
from zichtlijn.people.rosters.naming import list_called


@dataclass(frozen=True, slots=True)
class KeptArrangement:
    uuid: UUID
    pupil: UUID
    arrangement: Arrangement
    reason: str
    made_at: datetime
    made_by: str


def list_arrangements(on: date) -> list[KeptArrangement]:
    """What holds for any pupil of the board on a day or later, by day. Two queries."""
    found = ReleaseArrangement.objects.order_by("starts_on", "uuid")
    rows = [row for row in found if row.ends_on is None or row.ends_on > on]
    called = list_called({row.made_by_id for row in rows})
    return [
        KeptArrangement(
            row.uuid, row.pupil_id, read_arrangement(row), row.reason, row.made_at, called.get(row.made_by_id, "")
        )
        for row in rows
    ]


@transaction.atomic
def end_arrangement(uuid: UUID, *, actor: Actor, now: datetime) -> None:
    """Let it hold no longer from tomorrow; one that has not begun goes. Raises Refusal(NOT_FOUND)."""
    row = ReleaseArrangement.objects.select_for_update().filter(pk=uuid).first()
    today = get_local_day(now)
    if row is None or (row.ends_on is not None and row.ends_on <= today):
        raise Refusal(Refused.NOT_FOUND)
    if row.starts_on > today:
        row.delete()
    else:
        row.ends_on = today + timedelta(days=1)
        row.save(update_fields=["ends_on"])
    follow_roster([row.pupil_id], now=now)
    detail = {"arrangement": str(uuid)}
    record_act("release.end_arrangement", actor=actor, now=now, about=("person", row.pupil_id), detail=detail)
