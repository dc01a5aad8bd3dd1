"""The last deliveries of one source, in counts: nothing of what was in them.

Whoever asks has been to the access of the source first.
"""

from dataclasses import dataclass
from datetime import datetime
from uuid import UUID

from zichtlijn.intake.deliveries.models import Delivery


@dataclass(frozen=True, slots=True)
class DeliveryRow:
    """One delivery and what became of its records."""

    received_at: datetime
    door: str
    stored: int
    unchanged: int
    corrected: int
    waiting: int
    refused: int


def list_recent_deliveries(source_uuid: UUID, most: int) -> list[DeliveryRow]:
    """Newest first. One query."""
    rows = Delivery.objects.filter(source_id=source_uuid).order_by("-received_at", "-uuid")
    fields = ("received_at", "door", "stored", "unchanged", "corrected", "waiting", "refused")
    return [DeliveryRow(*row) for row in rows.values_list(*fields)[:most]]
