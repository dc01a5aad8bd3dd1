"""The only way to a source on somebody's behalf: who may connect sources at its location (product.md §2.15)."""

from dataclasses import dataclass
from datetime import date, datetime
from uuid import UUID

from django.db.models import OuterRef, QuerySet, Subquery

from zichtlijn.core.kernel.refusal import Refusal, Refused
from zichtlijn.core.people.capacities import may_connect_sources
from zichtlijn.core.people.viewer import Viewer
from zichtlijn.core.progress.expectations import Expectation
from zichtlijn.intake.deliveries.models import Delivery
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
    expectation: Expectation
    contact: str
    connected_at: datetime
    switched_off_at: datetime | None
    last_delivery_at: datetime | None
    facts: SourceFacts

    @property
    def is_active(self) -> bool:
        return self.switched_off_at is None


def list_places_for(viewer: Viewer, on: date) -> list[PlaceCard]:
    """Locations where the viewer may connect sources, by name. Raises Refusal(NOT_FOUND) when there are none."""
    found = [
        PlaceCard(one.uuid, one.ref, one.name) for one in list_locations() if may_connect_sources(viewer, one.uuid, on)
    ]
    if not found and not may_connect_sources(viewer, None, on):
        raise Refusal(Refused.NOT_FOUND)
    return found


def list_sources_for(viewer: Viewer, on: date) -> list[SourceCard]:
    """Sources at the viewer's places, also those switched off, by location and tool.

    Raises Refusal(NOT_FOUND) as list_places_for.
    """
    places = {place.uuid for place in list_places_for(viewer, on)}
    rows = _list_rows().filter(location_id__in=places)
    return [_read_card(row) for row in rows.order_by("location__name", "tool__name")]


def get_source_for(viewer: Viewer, source_uuid: UUID, on: date, *, may_be_off: bool = False) -> SourceCard:
    """One source that delivers; `may_be_off` also gives one that was switched off.

    Raises Refusal(NOT_FOUND) when it is not there, or not this viewer's.
    """
    row = _list_rows().filter(uuid=source_uuid).first()
    if row is None or not may_connect_sources(viewer, row.location_id, on) or not (row.is_active or may_be_off):
        raise Refusal(Refused.NOT_FOUND, str(source_uuid))
    return _read_card(row)


def _list_rows() -> QuerySet[Source]:
    """Sources with their last delivery: one step into an index each."""
    last = Delivery.objects.filter(source=OuterRef("pk")).order_by("-received_at").values("received_at")[:1]
    return Source.objects.select_related("tool", "location").annotate(last_delivery_at=Subquery(last))


def _read_card(source: Source) -> SourceCard:
    location = source.location
    return SourceCard(
        uuid=source.uuid,
        tool=tool_card(source.tool),
        place=PlaceCard(location.uuid, location.ref, location.name),
        expectation=Expectation(source.expectation),
        contact=source.contact,
        connected_at=source.connected_at,
        switched_off_at=source.switched_off_at,
        last_delivery_at=getattr(source, "last_delivery_at", None),
        facts=read_source(source),
    )
