"""The classes of a location: what a policy can name, besides year groups. No pupils."""

from dataclasses import dataclass
from datetime import date
from uuid import UUID

from zichtlijn.core.people.roster import GroupKind
from zichtlijn.people.rosters.models import Group


@dataclass(frozen=True, slots=True)
class ClassRow:
    """A class of pupils who belong together, no lesson group."""

    uuid: UUID
    name: str
    year_groups: tuple[str, ...]


def list_classes_at(location_uuid: UUID, on: date) -> list[ClassRow]:
    """The classes of a location on a day, by year group and name. One query."""
    found = Group.objects.on(on).filter(location=location_uuid, kind=GroupKind.CLASS.value)
    rows = [ClassRow(row.uuid, row.name, tuple(row.year_groups)) for row in found]
    return sorted(rows, key=lambda row: ([code.rjust(2) for code in row.year_groups], row.name))
