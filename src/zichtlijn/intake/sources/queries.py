"""Reading sources, their keys and how fresh they are."""

from dataclasses import dataclass, replace
from datetime import datetime
from itertools import starmap
from typing import Final
from uuid import UUID

from zichtlijn.core.kernel.refusal import Refusal, Refused
from zichtlijn.core.progress.expectations import Expectation
from zichtlijn.core.progress.freshness import Freshness
from zichtlijn.intake.sources.facts import SourceFacts, read_source
from zichtlijn.intake.sources.models import ApiKey, SavedMapping, Source
from zichtlijn.intake.sources.silence import DaysOff, Silence, judge_silence
from zichtlijn.tenancy.prepared import prepared_cursor

_FRESHNESS: Final = """
    SELECT source.uuid, tool.uuid, tool.name, source.location_id, source.connected_at,
        (SELECT received_at FROM delivery WHERE source_id = source.uuid ORDER BY received_at DESC LIMIT 1),
        source.expectation, source.switched_off_at
    FROM source
    JOIN tool ON tool.uuid = source.tool_id
    WHERE (%(locations)s::uuid[] IS NULL OR source.location_id = ANY(%(locations)s))
    ORDER BY tool.name, source.uuid
"""


@dataclass(frozen=True, slots=True)
class SourceFreshness:
    """When a source last delivered, how often it should, and since when it is off."""

    source_uuid: UUID
    tool_uuid: UUID
    tool_name: str
    location_uuid: UUID
    connected_at: datetime
    last_delivery_at: datetime | None
    expectation: Expectation
    switched_off_at: datetime | None

    def judge(self, now: datetime, days_off: DaysOff) -> Freshness:
        """How fresh it is, were it on; `now` is in the zone of its location."""
        silence = Silence(self.location_uuid, self.last_delivery_at, self.connected_at, self.expectation)
        return judge_silence(silence, days_off, now=now)


def find_source_by_key(key_hash: bytes) -> SourceFacts | None:
    """The source of a live key, also one that is switched off; None for a key that is unknown or revoked."""
    key = (
        ApiKey.objects.select_related("source__tool", "source__location")
        .filter(key_hash=key_hash, revoked_at__isnull=True)
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
    """Sources by tool name, also those switched off, each with its last delivery; all locations when None."""
    given = {"locations": None if location_uuids is None else list(location_uuids)}
    with prepared_cursor() as cursor:
        rows = cursor.execute(_FRESHNESS, given, prepare=True)
        return [replace(fresh, expectation=Expectation(fresh.expectation)) for fresh in starmap(SourceFreshness, rows)]


def list_saved_mappings(tool_slug: str) -> list[SavedMapping]:
    return list(SavedMapping.objects.filter(tool__slug=tool_slug).order_by("name"))


def find_saved_mapping(tool_slug: str, name: str) -> SavedMapping | None:
    return SavedMapping.objects.filter(tool__slug=tool_slug, name=name).first()
