"""Messages to be sent: written in the transaction of the act, sent after it, asked again when sending.

Privacy: kind and uuid of what the message is about; no address, name or content. Kept 90 days after sending.
"""

from django.db import models
from django.db.models import Q
from uuid_utils.compat import uuid7


class OutboxMessage(models.Model):
    """A message of a kind about a thing. `due_at` is the earliest instant it may go."""

    uuid = models.UUIDField(primary_key=True, default=uuid7, editable=False)
    kind = models.CharField(max_length=32)
    about_kind = models.CharField(max_length=32)
    about_uuid = models.UUIDField()
    queued_at = models.DateTimeField()
    due_at = models.DateTimeField()
    sent_at = models.DateTimeField(null=True)
    dropped_at = models.DateTimeField(null=True)
    attempts = models.PositiveSmallIntegerField(default=0)
    last_fault = models.CharField(max_length=200, blank=True)

    class Meta:
        db_table = "outbox_message"
        indexes = [
            models.Index(
                fields=["due_at"],
                name="outbox_waiting",
                condition=Q(sent_at__isnull=True, dropped_at__isnull=True),
            )
        ]
