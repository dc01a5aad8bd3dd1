"""What the doors need to know of a source, read in one go."""

from dataclasses import dataclass
from datetime import date, datetime
from uuid import UUID
from zoneinfo import ZoneInfo

from zichtlijn.intake.sources.models import Source


@dataclass(frozen=True, slots=True)
class SourceFacts:
    """A source with the things of its tool and location that decide how its records are read."""

    uuid: UUID
    tool_uuid: UUID
    tool_slug: str
    location_ref: str
    time_zone: str
    is_active: bool

    def local_day(self, instant: datetime) -> date:
        """The day at the location; computed here and never in the database (decision 11)."""
        return instant.astimezone(ZoneInfo(self.time_zone)).date()


def read_source(source: Source) -> SourceFacts:
    return SourceFacts(
        uuid=source.uuid,
        tool_uuid=source.tool_id,
        tool_slug=source.tool.slug,
        location_ref=source.location.ref,
        time_zone=source.location.time_zone,
        is_active=source.is_active,
    )
