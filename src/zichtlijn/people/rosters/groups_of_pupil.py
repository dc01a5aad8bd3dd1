"""The groups a pupil is in on a day, class and lesson groups alike. Whoever asks says whose pupil it is."""

from dataclasses import dataclass
from datetime import date
from uuid import UUID

from zichtlijn.people.rosters.models import Membership


@dataclass(frozen=True, slots=True)
class OwnPlace:
    """A group of a pupil: where, of which subject (empty for a class), of which year groups."""

    group: UUID
    location: UUID
    subject: str
    year_groups: tuple[str, ...]


def list_groups_of_pupil(pupil: UUID, on: date) -> list[OwnPlace]:
    """Every group of a pupil on a day. One query."""
    rows = Membership.objects.on(on).filter(pupil=pupil).select_related("group").order_by("group_id")
    return [
        OwnPlace(row.group_id, row.group.location_id, row.group.subject, tuple(row.group.year_groups)) for row in rows
    ]
