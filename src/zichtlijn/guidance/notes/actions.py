"""Notes on what was seen in class (R25). Whether the writer may see group, pupil and goal is asked by the caller."""

from datetime import datetime
from typing import Final
from uuid import UUID

from django.db import transaction

from zichtlijn.core.kernel.actor import Actor
from zichtlijn.core.people.readers import Readers
from zichtlijn.guidance.notes.models import Note
from zichtlijn.guidance.writing import get_author, mark_restored, mark_withdrawn, read_text
from zichtlijn.journal.audit.actions import record_act

KIND: Final = "note"
MOST_LETTERS: Final = 2_000


@transaction.atomic
def write_note(
    *,
    group: UUID,
    text: str,
    readers: Readers,
    actor: Actor,
    now: datetime,
    pupil: UUID | None = None,
    goal: UUID | None = None,
) -> UUID:
    """Keep a note. Raises Refusal (NOT_ALLOWED) when no person does it, (INVALID) without words or with too many."""
    row = Note.objects.create(
        group_id=group,
        pupil_id=pupil,
        goal_id=goal,
        text=read_text(text, MOST_LETTERS),
        readers=readers,
        author_id=get_author(actor),
        written_at=now,
    )
    about = ("pupil", pupil) if pupil else ("group", group)
    record_act("note.write", actor=actor, now=now, about=about, detail={"note": str(row.uuid)})
    return row.uuid


@transaction.atomic
def withdraw_note(uuid: UUID, *, actor: Actor, now: datetime) -> None:
    """Take it back. Raises Refusal(NOT_FOUND) for anybody but its author."""
    mark_withdrawn(_find(uuid), kind=KIND, actor=actor, now=now)


@transaction.atomic
def restore_note(uuid: UUID, *, actor: Actor, now: datetime) -> None:
    """The undo of withdrawing. Raises Refusal(NOT_FOUND) for anybody but its author."""
    mark_restored(_find(uuid), kind=KIND, actor=actor, now=now)


def _find(uuid: UUID) -> Note | None:
    return Note.objects.select_for_update().filter(pk=uuid).first()
