"""Which of the things staff wrote somebody may read: the rule of core, put to rows.

Whose pupil or group it is was decided before (people's access); here only the readers the writer named count.
"""

from collections.abc import Collection, Iterable
from dataclasses import dataclass
from datetime import date
from typing import TypeVar
from uuid import UUID

from zichtlijn.core.people.capacities import GroupPlace, supports_group
from zichtlijn.core.people.readers import Readers, may_read
from zichtlijn.core.people.viewer import Viewer
from zichtlijn.guidance.written import WrittenModel
from zichtlijn.people.rosters.queries import GroupRow

Row = TypeVar("Row", bound=WrittenModel)


@dataclass(frozen=True, slots=True)
class Reader:
    """Somebody with sight of the pupil or group: as a teacher, or (also) as learning support."""

    person_uuid: UUID
    is_support: bool

    def may_read(self, author: UUID, readers: Readers, *, is_withdrawn: bool) -> bool:
        """Whether this reader may read a text of this author, for these readers."""
        return may_read(
            readers, is_author=author == self.person_uuid, is_support=self.is_support, is_withdrawn=is_withdrawn
        )


def get_reader(viewer: Viewer, groups: Collection[GroupRow], on: date) -> Reader:
    """The viewer as a reader of what was written about pupils of these groups."""
    places = [GroupPlace(group.uuid, group.location_uuid) for group in groups]
    return Reader(viewer.person_uuid, any(supports_group(viewer, place, on) for place in places))


def keep_readable(reader: Reader, rows: Iterable[Row]) -> list[Row]:
    """The rows this reader may read, in their order."""
    return [
        row
        for row in rows
        if reader.may_read(row.author_id, Readers(row.readers), is_withdrawn=row.withdrawn_at is not None)
    ]
