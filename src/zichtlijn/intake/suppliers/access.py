"""The only way to a supplier's own things: an access that holds now. Everything else follows from its one source."""

from dataclasses import dataclass
from datetime import datetime
from hashlib import sha256
from uuid import UUID

from django.db.models import QuerySet

from zichtlijn.core.kernel.actor import Actor, ActorKind
from zichtlijn.core.kernel.refusal import Refusal, Refused
from zichtlijn.intake.sources.facts import SourceFacts, read_source
from zichtlijn.intake.suppliers.models import SupplierAccess
from zichtlijn.learning.tools.facts import ToolCard, tool_card


@dataclass(frozen=True, slots=True)
class SupplierDoor:
    """What an access opens: one tool at one location, and whose link it is."""

    uuid: UUID
    holder: str
    tool: ToolCard
    place: str
    source: SourceFacts
    lapses_at: datetime

    @property
    def actor(self) -> Actor:
        """Who acts, for the audit: the source, not a person of the school."""
        return Actor(ActorKind.SOURCE, self.source.uuid)


def get_door(access_uuid: UUID, now: datetime) -> SupplierDoor:
    """What this access opens. Raises Refusal (NOT_FOUND): revoked, lapsed, its source switched off, or never there."""
    row = _list_open(now).filter(pk=access_uuid).first()
    if row is None:
        raise Refusal(Refused.NOT_FOUND, "access")
    return _read_door(row)


def find_door_of(secret: str, now: datetime) -> SupplierDoor | None:
    """What the access with this secret opens; uses nothing up."""
    row = _list_open(now).filter(secret_hash=hash_secret(secret)).first()
    return _read_door(row) if row else None


def hash_secret(secret: str) -> bytes:
    """Fast is enough: the secret is long and random."""
    return sha256(secret.encode()).digest()


def _list_open(now: datetime) -> QuerySet[SupplierAccess]:
    rows = SupplierAccess.objects.select_related("source__tool", "source__location")
    return rows.filter(revoked_at__isnull=True, lapses_at__gt=now, source__switched_off_at__isnull=True)


def _read_door(row: SupplierAccess) -> SupplierDoor:
    return SupplierDoor(
        uuid=row.uuid,
        holder=row.holder,
        tool=tool_card(row.source.tool),
        place=row.source.location.name,
        source=read_source(row.source),
        lapses_at=row.lapses_at,
    )
