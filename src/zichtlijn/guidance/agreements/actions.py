"""Agreements with a pupil (R28). Whether the writer may see this pupil is asked by the caller."""

from datetime import datetime
from typing import Final
from uuid import UUID

from django.db import transaction

from zichtlijn.core.kernel.actor import Actor
from zichtlijn.core.people.readers import Readers
from zichtlijn.guidance.agreements.models import Agreement
from zichtlijn.guidance.writing import get_author, mark_restored, mark_withdrawn, read_text
from zichtlijn.journal.audit.actions import record_act

KIND: Final = "agreement"
MOST_LETTERS: Final = 200


@transaction.atomic
def make_agreement(*, pupil: UUID, text: str, readers: Readers, actor: Actor, now: datetime) -> UUID:
    """Keep what was agreed. Raises Refusal (NOT_ALLOWED) when no person does it, (INVALID) without words."""
    row = Agreement.objects.create(
        pupil_id=pupil,
        text=read_text(text, MOST_LETTERS),
        readers=readers,
        author_id=get_author(actor),
        written_at=now,
    )
    record_act("agreement.make", actor=actor, now=now, about=("pupil", pupil), detail={"agreement": str(row.uuid)})
    return row.uuid


@transaction.atomic
def withdraw_agreement(uuid: UUID, *, pupil: UUID, actor: Actor, now: datetime) -> None:
    """It holds no longer. Raises Refusal(NOT_FOUND) for anybody but its author."""
    mark_withdrawn(_find(uuid, pupil), kind=KIND, actor=actor, now=now)


@transaction.atomic
def restore_agreement(uuid: UUID, *, pupil: UUID, actor: Actor, now: datetime) -> None:
    """The undo of withdrawing. Raises Refusal(NOT_FOUND) for anybody but its author."""
    mark_restored(_find(uuid, pupil), kind=KIND, actor=actor, now=now)


def _find(uuid: UUID, pupil: UUID) -> Agreement | None:
    return Agreement.objects.select_for_update().filter(pk=uuid, pupil_id=pupil).first()
