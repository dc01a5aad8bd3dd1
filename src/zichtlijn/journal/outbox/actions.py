"""Queueing a message in the transaction of the act that causes it; sending comes after commit, by a job."""

from datetime import datetime
from uuid import UUID

from zichtlijn.journal.outbox.models import OutboxMessage


def queue_message(
    kind: str, *, about: tuple[str, UUID], now: datetime, due_at: datetime | None = None
) -> OutboxMessage:
    """Queue a message of `kind` about a thing, to go at `due_at` (now when None) or later."""
    about_kind, about_uuid = about
    return OutboxMessage.objects.create(
        kind=kind, about_kind=about_kind, about_uuid=about_uuid, queued_at=now, due_at=due_at or now
    )
