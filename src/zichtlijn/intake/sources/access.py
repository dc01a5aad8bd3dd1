"""The only way to a source on somebody's behalf: who may connect sources at its location (product.md §2.15)."""

from dataclasses import dataclass
from datetime import date, datetime
from uuid import UUID

from django.db.models import Max

from zichtlijn.core.kernel.refusal import Refusal, Refused
from zichtlijn.core.people.capacities import may_connect_sources
from zichtlijn.core.people.viewer import Viewer
from zichtlijn.intake.sources.facts import SourceFacts, read_source
from zichtlijn.intake.sources.models import Source
from zichtlijn.learning.tools.facts import ToolCard, tool_card
from zichtlijn.people.schools.queries import list_locations


@dataclass(frozen=True, slots=True)
class PlaceCard:
    """A location as a form needs it."""

    uuid: UUID
    ref: str
    name: str


@dataclass(frozen=True, slots=True)
class SourceCard:
    """A source with its tool, its place and its last delivery; `facts` is what the readers need."""

    uuid: UUID
    tool: ToolCard
    place: PlaceCard
    expected_every_seconds: int | None
    connected_at: datetime
    last_delivery_at: datetime | None
    facts: SourceFacts


def list_places_for(viewer: Viewer, on: date) -> list[PlaceCard]:
    """Locations where the viewer may connect sources, by name. Raises Refusal(NOT_FOUND) when there are none."""
    found = [
        PlaceCard(one.uuid, one.ref, one.name) for one in list_locations() if may_connect_sources(viewer, one.uuid, on)
    ]
    if not found and not may_connect_sources(viewer, None, on):
        raise Refusal(Refused.NOT_FOUND)
    return found


def list_sources_for(viewer: Viewer, on: date) -> list[SourceCard]:
    """Active sources at the viewer's places, by location and tool. Raises Refusal(NOT_FOUND) as list_places_for."""
    places = {place.uuid for place in list_places_for(viewer, on)}
    rows = Source.objects.filter(is_active=True, location_id__in=places).select_related("tool", "location")
    rows = rows.annotate(last_delivery_at=Max("deliveries__received_at"))
    return [_read_card(row) for row in rows.order_by("location__name", "tool__name")]


def get_source_for(viewer: Viewer, source_uuid: UUID, on: date) -> SourceCard:
    """One active source. Raises Refusal(NOT_FOUND) when it is not there, or not this viewer's."""
    rows = Source.objects.filter(uuid=source_uuid, is_active=True).select_related("tool", "location")
    row = rows.annotate(last_delivery_at=Max("deliveries__received_at")).first()
    if row is None or not may_connect_sources(viewer, row.location_id, on):
        raise Refusal(Refused.NOT_FOUND, str(source_uuid))
    return _read_card(row)


def _read_card(source: Source) -> SourceCard:
    location = source.location
    return SourceCard(
        uuid=source.uuid,
        tool=tool_card(source.tool),
        place=PlaceCard(location.uuid, location.ref, location.name),
        expected_every_seconds=source.expected_every_seconds,
        connected_at=source.connected_at,
        last_delivery_at=getattr(source, "last_delivery_at", None),
        facts=read_source(source),
    )
