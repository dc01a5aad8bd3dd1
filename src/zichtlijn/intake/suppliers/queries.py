"""Reading who at a supplier has access. Whoever asks has been to `intake.sources.access` for the source first."""

from dataclasses import dataclass
from datetime import datetime
from uuid import UUID

from zichtlijn.core.kernel.refusal import Refusal, Refused
from zichtlijn.intake.suppliers.models import SupplierAccess


@dataclass(frozen=True, slots=True)
class AccessCard:
    """A link that was not taken back; it may have lapsed."""

    uuid: UUID
    holder: str
    made_at: datetime
    lapses_at: datetime
    last_used_at: datetime | None


def list_accesses(source_uuid: UUID) -> list[AccessCard]:
    """Links of a source that were not taken back, oldest first."""
    rows = SupplierAccess.objects.filter(source_id=source_uuid, revoked_at__isnull=True).order_by("made_at", "uuid")
    return [AccessCard(row.uuid, row.holder, row.made_at, row.lapses_at, row.last_used_at) for row in rows]


def get_access(source_uuid: UUID, access_uuid: UUID) -> AccessCard:
    """One of those. Raises Refusal (NOT_FOUND)."""
    found = next((one for one in list_accesses(source_uuid) if one.uuid == access_uuid), None)
    if found is None:
        raise Refusal(Refused.NOT_FOUND, "access")
    return found
