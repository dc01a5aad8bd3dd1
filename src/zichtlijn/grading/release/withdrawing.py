"""Taking back a version before it began: a row of its own, because what was adopted is never changed (R39).

Whether the actor may is asked by the caller.
"""

from datetime import datetime
from uuid import UUID

from django.db import connection, transaction

from zichtlijn.core.kernel.actor import Actor
from zichtlijn.core.kernel.refusal import Refusal, Refused
from zichtlijn.core.release.adopting import may_withdraw
from zichtlijn.grading.release.actions import follow_roster
from zichtlijn.grading.release.loading import load_policies
from zichtlijn.grading.release.models import ReleasePolicy
from zichtlijn.grading.release.replanning import hold_policies
from zichtlijn.journal.audit.actions import record_act


@transaction.atomic
def withdraw_policy(location: UUID, number: int, *, actor: Actor, now: datetime) -> int:
    """Take back a version that has not begun: the one before goes on as if it had never been. Number of the taking.

    Raises Refusal: NOT_ALLOWED when no person does it, NOT_FOUND for another location or version, INVALID (`begun`)
    when it begins this week or began.
    """
    if actor.uuid is None:
        raise Refusal(Refused.NOT_ALLOWED, "only a person decides")
    hold_policies()
    history = load_policies().get(location)
    version = next((one for one in history.versions if one.number == number), None) if history else None
    if history is None or version is None:
        raise Refusal(Refused.NOT_FOUND)
    if not may_withdraw(history, version, now.astimezone(history.zone).date()):
        raise Refusal(Refused.INVALID, "begun")
    row = ReleasePolicy.objects.create(
        location_id=location,
        number=history.next_number,
        withdraws=number,
        starts_on=version.span.starts_on,
        terms={},
        adopted_at=now,
        adopted_by_id=actor.uuid,
    )
    moved = follow_roster(_list_placed_at(location), now=now)
    detail = {"number": row.number, "withdraws": number, "moved": moved}
    record_act("policy.withdraw", actor=actor, now=now, about=("release_policy", row.uuid), detail=detail)
    return row.number


def _list_placed_at(location: UUID) -> list[UUID]:
    """Everybody who ever stood at a location."""
    with connection.cursor() as cursor:
        cursor.execute("SELECT DISTINCT pupil_id FROM release_placing WHERE location_id = %s", [location])
        return [pupil for (pupil,) in cursor.fetchall()]
