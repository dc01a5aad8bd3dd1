"""Messages of which there is at most one per kind, receiver and day: planned again and again, queued once (R42).

The uuid of such a message is made of kind, receiver and day, so that two who plan at once queue one message.
"""

from collections.abc import Collection, Iterable
from dataclasses import dataclass
from datetime import date, datetime
from typing import Final
from uuid import UUID, uuid5

from django.db.models import Max

from zichtlijn.journal.outbox.models import OutboxMessage

_DAILY: Final = UUID("6f0a5f0e-8a55-4c0e-9a3e-0d4b7f3b7c11")


@dataclass(frozen=True, slots=True)
class DailyMessage:
    """A message of a kind to whom is named by `about`; `day` is the local day on which it is due."""

    kind: str
    about: tuple[str, UUID]
    day: date
    due_at: datetime

    @property
    def uuid(self) -> UUID:
        kind, uuid = self.about
        return uuid5(_DAILY, f"{self.kind}/{kind}/{uuid}/{self.day.isoformat()}")


def queue_daily(messages: Iterable[DailyMessage], *, now: datetime) -> int:
    """Queue what is not queued yet; what was dropped and is still to come is queued again. How many."""
    wanted = {one.uuid: one for one in messages}
    known = OutboxMessage.objects.in_bulk(list(wanted))
    fresh = [_write(one, now) for uuid, one in wanted.items() if uuid not in known]
    OutboxMessage.objects.bulk_create(fresh, ignore_conflicts=True)
    revived = [row.pk for row in known.values() if row.dropped_at and wanted[row.pk].due_at > row.dropped_at]
    OutboxMessage.objects.filter(pk__in=revived, sent_at__isnull=True).update(dropped_at=None)
    return len(fresh) + len(revived)


def was_sent(message: DailyMessage) -> bool:
    """Whether the message of that day has left."""
    return OutboxMessage.objects.filter(pk=message.uuid, sent_at__isnull=False).exists()


def find_last_sent_at(kind: str, about: tuple[str, UUID], *, now: datetime) -> datetime | None:
    """When a message of this kind last left to somebody; None when none ever did."""
    about_kind, about_uuid = about
    sent = OutboxMessage.objects.filter(kind=kind, about_kind=about_kind, about_uuid=about_uuid, sent_at__lte=now)
    last: datetime | None = sent.aggregate(last=Max("sent_at"))["last"]
    return last


def drop_waiting(kind: str, *, keep: Collection[UUID], now: datetime) -> int:
    """Drop what waits of a kind but the messages with the uuids `keep` (L39). How many."""
    waiting = OutboxMessage.objects.filter(kind=kind, sent_at__isnull=True, dropped_at__isnull=True)
    return waiting.exclude(pk__in=list(keep)).update(dropped_at=now)


def list_waiting(kind: str) -> list[tuple[UUID, UUID]]:
    """What waits of a kind: the uuid of each message, and of what it is about. One query."""
    waiting = OutboxMessage.objects.filter(kind=kind, sent_at__isnull=True, dropped_at__isnull=True)
    return list(waiting.order_by("uuid").values_list("uuid", "about_uuid"))


def _write(message: DailyMessage, now: datetime) -> OutboxMessage:
    about_kind, about_uuid = message.about
    return OutboxMessage(
        uuid=message.uuid,
        kind=message.kind,
        about_kind=about_kind,
        about_uuid=about_uuid,
        queued_at=now,
        due_at=message.due_at,
    )
