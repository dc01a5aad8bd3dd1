"""Rows of notes as values."""

from dataclasses import dataclass
from datetime import datetime
from uuid import UUID

from zichtlijn.core.goals.subjects import subject_code
from zichtlijn.core.people.readers import Readers
from zichtlijn.guidance.notes.models import Note
from zichtlijn.guidance.written import call_author


@dataclass(frozen=True, slots=True)
class NoteFacts:
    """What somebody saw in class; without a pupil it is about the group."""

    uuid: UUID
    pupil: UUID | None
    pupil_name: str
    goal: UUID | None
    goal_name: str
    subject: str
    """Of the goal; empty without one."""
    text: str
    author: UUID
    author_name: str
    readers: Readers
    written_at: datetime
    is_withdrawn: bool


def read_note(row: Note) -> NoteFacts:
    """With its author, pupil and goal (as it reads now) loaded."""
    revision = row.goal.current if row.goal else None
    return NoteFacts(
        uuid=row.uuid,
        pupil=row.pupil_id,
        pupil_name=(row.pupil.called or row.pupil.name.full) if row.pupil else "",
        goal=row.goal_id,
        goal_name=(revision.short_title or revision.title) if revision else "",
        subject=subject_code(revision.subject) if revision else "",
        text=row.text,
        author=row.author_id,
        author_name=call_author(row),
        readers=Readers(row.readers),
        written_at=row.written_at,
        is_withdrawn=row.withdrawn_at is not None,
    )
