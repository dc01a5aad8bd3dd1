"""Reading sources, their keys and how fresh they are."""

from dataclasses import dataclass
from datetime import datetime
from typing import Final
from uuid import UUID

from zichtlijn.core.kernel.refusal import Refusal, Refused
from zichtlijn.intake.sources.facts import SourceFacts, read_source
from zichtlijn.intake.sources.models import ApiKey, SavedMapping, Source
from zichtlijn.tenancy.prepared import prepared_cursor

_FRESHNESS: Final = """
    SELECT source.uuid, tool.uuid, tool.name, source.location_id, source.connected_at,
        (SELECT received_at FROM delivery WHERE source_id = source.uuid ORDER BY received_at DESC LIMIT 1),
        source.expected_every_seconds
    FROM source
    JOIN tool ON tool.uuid = source.tool_id
    WHERE source.is_active AND (%(locations)s::uuid[] IS NULL OR source.location_id = ANY(%(locations)s))
    ORDER BY tool.name, source.uuid
"""


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
    given = {"locations": None if location_uuids is None else list(location_uuids)}
    with prepared_cursor() as cursor:
        return [SourceFreshness(*row) for row in cursor.execute(_FRESHNESS, given, prepare=True)]


def list_saved_mappings(tool_slug: str) -> list[SavedMapping]:
    return list(SavedMapping.objects.filter(tool__slug=tool_slug).order_by("name"))


def find_saved_mapping(tool_slug: str, name: str) -> SavedMapping | None:
    return SavedMapping.objects.filter(tool__slug=tool_slug, name=name).first()
