"""Of which locations somebody reads the policy, and as whom: staff, pupil or guardian. Which results is not asked."""

from collections.abc import Sequence
from dataclasses import dataclass
from enum import StrEnum
from uuid import UUID
from zoneinfo import ZoneInfo

from django.http import HttpRequest

from zichtlijn.core.kernel.refusal import Refusal, Refused
from zichtlijn.core.people.roster import Sector
from zichtlijn.core.people.viewer import Viewer
from zichtlijn.core.release.placing import Place
from zichtlijn.core.release.policy import GroupKey
from zichtlijn.grading.release.reader_policies import list_places_of
from zichtlijn.people.guardians.queries import list_pupils_of
from zichtlijn.people.schools.queries import list_locations
from zichtlijn.web.gate import find_seat, get_today
from zichtlijn.web.policy.gate import PolicyPlace


class ReaderKind(StrEnum):
    """As whom a policy is read; the words differ, what they say does not."""

    STAFF = "staff"
    PUPIL = "pupil"
    GUARDIAN = "guardian"


@dataclass(frozen=True, slots=True)
class ReaderPlace:
    """A location whose policy is read, and the groups it is read for; staff read it for all."""

    place: PolicyPlace
    kind: ReaderKind
    groups: tuple[frozenset[GroupKey], ...] = ()


def list_reader_places(request: HttpRequest, viewer: Viewer) -> list[ReaderPlace]:
    """Every location whose policy this person reads, by name; as staff where somebody is that too.

    One query for staff; one to three more for pupils, and one more for guardians.
    """
    rows = list_locations()
    today = get_today(request)
    own = list_places_of([viewer.person_uuid], today) if viewer.is_pupil else []
    wards = list_pupils_of([viewer.person_uuid], today).get(viewer.person_uuid, []) if viewer.is_guardian else []
    of_wards = list_places_of(wards, today) if wards else []
    at_work = _list_staff_locations(request, [row.uuid for row in rows])
    found: dict[UUID, tuple[ReaderKind, list[Place]]] = {uuid: (ReaderKind.STAFF, []) for uuid in at_work}
    for kind, places in ((ReaderKind.PUPIL, own), (ReaderKind.GUARDIAN, of_wards)):
        for place in places:
            as_whom, gathered = found.setdefault(place.location, (kind, []))
            if as_whom is kind:
                gathered.append(place)
    return [
        ReaderPlace(
            PolicyPlace(row.uuid, row.ref, row.name, Sector(row.sector), ZoneInfo(row.time_zone)),
            found[row.uuid][0],
            tuple(place.groups for place in found[row.uuid][1]),
        )
        for row in rows
        if row.uuid in found
    ]


def get_reader_place(request: HttpRequest, viewer: Viewer, location: UUID) -> ReaderPlace:
    """The location meant, for who reads its policy. Raises Refusal(NOT_FOUND)."""
    for one in list_reader_places(request, viewer):
        if one.place.uuid == location:
            return one
    raise Refusal(Refused.NOT_FOUND)


def _list_staff_locations(request: HttpRequest, locations: Sequence[UUID]) -> list[UUID]:
    """Where somebody teaches, mentors or holds a role; a role over the board is one everywhere."""
    staff = find_seat(request).staff
    here = {task.group.location.uuid for task in staff.tasks}
    here |= {role.location.uuid for role in staff.roles if role.location}
    has_board_role = any(role.location is None for role in staff.roles)
    return [uuid for uuid in locations if has_board_role or uuid in here]
