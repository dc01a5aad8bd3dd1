"""The only way to a gradebook on somebody's behalf: its own teacher, for the own subject (product.md §2.0).

Learning support, mentors and heads see results after their moment, elsewhere: here "not there" and "not for you" are
one refusal.
"""

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date
from typing import Final
from uuid import UUID

from zichtlijn.core.kernel.refusal import Refusal, Refused
from zichtlijn.core.people.capacities import GroupPlace, find_taught_subjects
from zichtlijn.core.people.viewer import Viewer
from zichtlijn.people.rosters.queries import GroupRow

SUBJECT_MARK: Final = "~"
"""Between group and subject in an address, where a group has more than one subject."""


@dataclass(frozen=True, slots=True)
class GradebookPlace:
    """The gradebook of a group and a subject, that its viewer may write in."""

    group: GroupRow
    subject: str

    @property
    def ref(self) -> str:
        """What stands in its address."""
        return self.group.ref if self.group.subject else f"{self.group.ref}{SUBJECT_MARK}{self.subject}"

    @property
    def group_uuid(self) -> UUID:
        return self.group.uuid


def list_gradebooks_for(viewer: Viewer, groups: Iterable[GroupRow], on: date) -> list[GradebookPlace]:
    """The gradebooks of a teacher among these groups, in their order. No query.

    A group without a subject of its own has a gradebook for each subject somebody teaches it by name.
    """
    return [GradebookPlace(group, subject) for group in groups for subject in _list_subjects(viewer, group, on)]


def get_gradebook_for(viewer: Viewer, groups: Iterable[GroupRow], ref: str, on: date) -> GradebookPlace:
    """The gradebook meant by an address. Raises Refusal(NOT_FOUND). No query."""
    group_ref, _, subject = ref.partition(SUBJECT_MARK)
    for place in list_gradebooks_for(viewer, groups, on):
        is_group = group_ref in (place.group.ref, str(place.group.uuid))
        if is_group and subject == ("" if place.group.subject else place.subject):
            return place
    raise Refusal(Refused.NOT_FOUND)


def _list_subjects(viewer: Viewer, group: GroupRow, on: date) -> list[str]:
    taught = find_taught_subjects(viewer, GroupPlace(group.uuid, group.location_uuid), on) or frozenset()
    if group.subject:
        return [group.subject] if taught & {group.subject, ""} else []
    return sorted(taught - {""})
