"""A policy in writing: kept as it was typed, per location and author, so that nothing is lost. Nothing follows from it.

What the words mean is for who reads the form; here they are text by the name of the field.
"""

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import datetime
from typing import TypeAlias
from uuid import UUID

from django.db import transaction

from zichtlijn.grading.release.school_models import PolicyInWriting

Typed: TypeAlias = Mapping[str, list[str]]
"""What stands in each field of a form, several values for one with several choices."""


@dataclass(frozen=True, slots=True)
class KeptDraft:
    typed: Typed
    saved_at: datetime
    has_before: bool
    """There is a change to undo."""


def find_draft(location: UUID, author: UUID) -> KeptDraft | None:
    """What this person is writing for this location. One query."""
    row = PolicyInWriting.objects.filter(location=location, author=author).first()
    return KeptDraft(row.typed, row.saved_at, row.before is not None) if row else None


@transaction.atomic
def keep_draft(location: UUID, author: UUID, typed: Typed, *, now: datetime) -> None:
    """Keep what was typed; what stood there before can be brought back once."""
    row = PolicyInWriting.objects.select_for_update().filter(location=location, author=author).first()
    if row is None:
        PolicyInWriting.objects.create(location_id=location, author_id=author, typed=dict(typed), saved_at=now)
    elif row.typed != typed:
        row.before, row.typed, row.saved_at = row.typed, dict(typed), now
        row.save(update_fields=["before", "typed", "saved_at"])


@transaction.atomic
def undo_draft(location: UUID, author: UUID, *, now: datetime) -> bool:
    """Bring back what stood there before the last change; once more undoes the undo. False when there is nothing."""
    row = PolicyInWriting.objects.select_for_update().filter(location=location, author=author).first()
    if row is None or row.before is None:
        return False
    row.typed, row.before, row.saved_at = row.before, row.typed, now
    row.save(update_fields=["before", "typed", "saved_at"])
    return True


def drop_draft(location: UUID, author: UUID) -> None:
    """Throw away what this person was writing, after adopting it or because it is not wanted."""
    PolicyInWriting.objects.filter(location=location, author=author).delete()
