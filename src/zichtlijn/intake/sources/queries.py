"""Reading sources, their keys and how fresh they are."""

from dataclasses import dataclass
from datetime import datetime
from uuid import UUID

from django.db.models import OuterRef, Subquery

from zichtlijn.core.kernel.refusal import Refusal, Refused
from zichtlijn.intake.deliveries.models import Delivery
from zichtlijn.intake.sources.facts import SourceFacts, read_source
from zichtlijn.intake.sources.models import ApiKey, SavedMapping, Source


@dataclass(frozen=True, slots=True)
class SourceFreshness:
    """When a source last delivered, and how often it should."""

    source_uuid: UUID
    tool_uuid: UUID
    tool_name: str
    location_uuid: UUID
    connected_at: datetime
    last_delivery_at: datetime | None
    expected_every_seconds: int | None


def find_source_by_key(key_hash: bytes) -> SourceFacts | None:
    """The source of a live key; None for a key that is unknown, revoked, or of a source switched off."""
    key = (
        ApiKey.objects.select_related("source__tool", "source__location")
        .filter(key_hash=key_hash, revoked_at__isnull=True, source__is_active=True)
        .first()
    )
    return read_source(key.source) if key else None


def get_source(tool_slug: str, location_ref: str) -> SourceFacts:
    """The source of a tool at a location. Raises Refusal when they are not connected."""
    source = (
        Source.objects.select_related("tool", "location")
        .filter(tool__slug=tool_slug, location__ref=location_ref)
        .first()
    )
    if source is None:
        raise Refusal(Refused.NOT_FOUND, f"{tool_slug} @ {location_ref}")
    return read_source(source)


def list_freshness(location_uuids: frozenset[UUID] | None = None) -> list[SourceFreshness]:
    """Active sources by tool name, each with the instant of its last delivery; all locations when None."""
    sources = Source.objects.filter(is_active=True).select_related("tool")
    latest = Delivery.objects.filter(source=OuterRef("pk")).order_by("-received_at").values("received_at")[:1]
    if location_uuids is not None:
        sources = sources.filter(location_id__in=location_uuids)
    return [
        SourceFreshness(
            source_uuid=source.uuid,
            tool_uuid=source.tool_id,
            tool_name=source.tool.name,
            location_uuid=source.location_id,
            connected_at=source.connected_at,
            last_delivery_at=source.last_delivery_at,
            expected_every_seconds=source.expected_every_seconds,
        )
        for source in sources.annotate(last_delivery_at=Subquery(latest)).order_by("tool__name")
    ]


def list_saved_mappings(tool_slug: str) -> list[SavedMapping]:
    return list(SavedMapping.objects.filter(tool__slug=tool_slug).order_by("name"))


def find_saved_mapping(tool_slug: str, name: str) -> SavedMapping | None:
    return SavedMapping.objects.filter(tool__slug=tool_slug, name=name).first()
