"""Taking due messages out of the outbox one by one, and noting what became of them."""

from collections.abc import Callable
from datetime import datetime, timedelta
from enum import StrEnum
from uuid import UUID

from django.db import transaction

from zichtlijn.journal.outbox.models import OutboxMessage

MOST_ATTEMPTS = 8
FIRST_DELAY = timedelta(minutes=2)
_MOST_FAULT_LETTERS = 200


class Outcome(StrEnum):
    """What became of a message."""

    SENT = "sent"
    DROPPED = "dropped"
    POSTPONED = "postponed"


class SendingFailed(Exception):
    """The message could not be sent now; the text says why, without an address or a secret."""


class SendLater(Exception):
    """The message is wanted, and not now: it goes at `at` or later. Not counted as an attempt."""

    def __init__(self, at: datetime) -> None:
        super().__init__(at)
        self.at = at


Sender = Callable[[str, UUID], bool]
"""Sends the message of a kind about a thing; False when it is no longer wanted. Raises SendingFailed, SendLater."""


def send_next(sender: Sender, *, kinds: frozenset[str], now: datetime) -> Outcome | None:
    """Send the first due message of these kinds that nobody else is sending; None when there is none.

    Sent at least once: the mark is written with what the sender wrote, after the message left. A failure waits
    2, 4, 8 … minutes; after `MOST_ATTEMPTS` the message is dropped.
    """
    with transaction.atomic():
        waiting = OutboxMessage.objects.select_for_update(skip_locked=True).filter(
            kind__in=kinds, sent_at__isnull=True, dropped_at__isnull=True, due_at__lte=now
        )
        message = waiting.order_by("due_at", "uuid").first()
        if message is None:
            return None
        outcome = _try(sender, message, now)
        message.save(update_fields=["sent_at", "dropped_at", "attempts", "due_at", "last_fault"])
    return outcome


def _try(sender: Sender, message: OutboxMessage, now: datetime) -> Outcome:
    message.attempts += 1
    try:
        with transaction.atomic():
            is_wanted = sender(message.kind, message.about_uuid)
    except SendLater as later:
        message.attempts -= 1
        message.due_at = later.at
        return Outcome.POSTPONED
    except SendingFailed as fault:
        message.last_fault = str(fault)[:_MOST_FAULT_LETTERS]
        if message.attempts >= MOST_ATTEMPTS:
            message.dropped_at = now
            return Outcome.DROPPED
        message.due_at = now + FIRST_DELAY * 2 ** (message.attempts - 1)
        return Outcome.POSTPONED
    if not is_wanted:
        message.dropped_at = now
        return Outcome.DROPPED
    message.sent_at = now
    return Outcome.SENT
