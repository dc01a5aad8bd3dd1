"""Reading the keys of a source. A key itself is nowhere: only its first characters are."""

from dataclasses import dataclass
from datetime import datetime
from uuid import UUID

from zichtlijn.core.kernel.refusal import Refusal, Refused
from zichtlijn.intake.sources.models import ApiKey, Source


@dataclass(frozen=True, slots=True)
class KeyCard:
    """A key that still opens the door."""

    uuid: UUID
    hint: str
    created_at: datetime


def list_keys(source_uuid: UUID) -> list[KeyCard]:
    """Keys of a source that are not revoked, oldest first."""
    rows = ApiKey.objects.filter(source_id=source_uuid, revoked_at__isnull=True).order_by("created_at", "uuid")
    return [KeyCard(row.uuid, row.hint, row.created_at) for row in rows]


def get_key(source_uuid: UUID, key_uuid: UUID) -> KeyCard:
    """A live key of this source. Raises Refusal(NOT_FOUND)."""
    for key in list_keys(source_uuid):
        if key.uuid == key_uuid:
            return key
    raise Refusal(Refused.NOT_FOUND, "key")


def get_source_row(source_uuid: UUID) -> Source:
    """The row the acts on keys work on; whoever asks has been to `access` first. Raises Refusal(NOT_FOUND)."""
    row = Source.objects.filter(uuid=source_uuid).first()
    if row is None:
        raise Refusal(Refused.NOT_FOUND, str(source_uuid))
    return row
