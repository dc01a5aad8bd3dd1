"""Reading what was sent to somebody: the kind and when; an outbox holds no content."""

from collections.abc import Collection
from dataclasses import dataclass
from datetime import datetime
from uuid import UUID

from zichtlijn.journal.outbox.models import OutboxMessage


@dataclass(frozen=True, slots=True)
class SentMessage:
    uuid: UUID
    kind: str
    sent_at: datetime


def list_sent(kinds: Collection[str], about: tuple[str, UUID]) -> list[SentMessage]:
    """Messages of these kinds that left about a thing, the last first. One query."""
    about_kind, about_uuid = about
    rows = OutboxMessage.objects.filter(about_kind=about_kind, about_uuid=about_uuid, sent_at__isnull=False)
    sent = rows.filter(kind__in=list(kinds)).order_by("-sent_at", "uuid")
    return [SentMessage(row.uuid, row.kind, row.sent_at) for row in sent if row.sent_at]


def find_next_due_at(kinds: Collection[str], *, until: datetime) -> datetime | None:
    """The earliest instant up to `until` at which a message of these kinds waits to be sent. One query."""
    waiting = OutboxMessage.objects.filter(kind__in=list(kinds), sent_at__isnull=True, dropped_at__isnull=True)
    return waiting.filter(due_at__lte=until).order_by("due_at").values_list("due_at", flat=True).first()
