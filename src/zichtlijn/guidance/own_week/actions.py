"""Planning the own week. Only the pupil writes here, and nothing of it is kept in the audit (R47)."""

from datetime import date, datetime
from typing import Final
from uuid import UUID

from django.db import transaction

from zichtlijn.core.kernel.actor import Actor
from zichtlijn.core.kernel.refusal import Refusal, Refused
from zichtlijn.guidance.own_week.models import OwnWeekItem
from zichtlijn.guidance.writing import get_author, read_text

MOST_LETTERS: Final = 120
MOST_MINUTES: Final = 480
MOST_ON_A_DAY: Final = 12


@transaction.atomic
def plan_item(*, planned_on: date, text: str, minutes: int | None, actor: Actor, now: datetime) -> UUID:
    """Plan something for a day of the one who acts.

    Raises Refusal (NOT_ALLOWED) when no person does it, (INVALID) without words, with too many, or with too much.
    """
    pupil = get_author(actor)
    is_too_long = minutes is not None and not 0 < minutes <= MOST_MINUTES
    if is_too_long or OwnWeekItem.objects.filter(pupil=pupil, planned_on=planned_on).count() >= MOST_ON_A_DAY:
        raise Refusal(Refused.INVALID, "too much for a day")
    row = OwnWeekItem.objects.create(
        pupil_id=pupil, planned_on=planned_on, text=read_text(text, MOST_LETTERS), minutes=minutes, written_at=now
    )
    return row.uuid


@transaction.atomic
def tick_item(uuid: UUID, *, is_done: bool, actor: Actor) -> None:
    """Say that it is done, or not yet. Raises Refusal(NOT_FOUND) for anything not one's own."""
    if not OwnWeekItem.objects.filter(pk=uuid, pupil=get_author(actor)).update(is_done=is_done):
        raise Refusal(Refused.NOT_FOUND)


@transaction.atomic
def drop_item(uuid: UUID, *, actor: Actor) -> None:
    """Take it out of the week. Raises Refusal(NOT_FOUND) for anything not one's own."""
    deleted, _ = OwnWeekItem.objects.filter(pk=uuid, pupil=get_author(actor)).delete()
    if not deleted:
        raise Refusal(Refused.NOT_FOUND)
