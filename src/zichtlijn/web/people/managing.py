"""Which people, places and roles a viewer manages. Every page about people asks here first."""

from dataclasses import dataclass
from datetime import date
from typing import TYPE_CHECKING
from uuid import UUID

from django.http import HttpRequest
from django.utils.translation import gettext as _

from zichtlijn.core.kernel.refusal import Refusal, Refused
from zichtlijn.core.people.capacities import may_give_role, may_manage_people
from zichtlijn.core.people.roster import Capacity, RoleCode, Sector
from zichtlijn.core.people.viewer import Viewer
from zichtlijn.people.schools.queries import list_locations
from zichtlijn.people.staff.queries import (
    RoleRow,
    StaffRow,
    TaskRow,
    TaughtGroup,
    find_staff,
    get_staff_member,
    list_groups_at,
    list_tasks,
)
from zichtlijn.web.gate import get_today
from zichtlijn.web.people.forms import Choices
from zichtlijn.web.role_words import name_capacity, name_role

if TYPE_CHECKING:
    from zichtlijn.people.schools.models import Location

BOARD = "board"
"""The choice that stands for every location."""


@dataclass(frozen=True, slots=True)
class Domain:
    """What a viewer manages on a day."""

    viewer: Viewer
    on: date
    locations: "tuple[Location, ...]"
    is_whole_board: bool

    @property
    def location_uuids(self) -> frozenset[UUID]:
        return frozenset(location.uuid for location in self.locations)

    def may_end_task(self, task: TaskRow) -> bool:
        return task.group.location.uuid in self.location_uuids

    def may_end_role(self, role: RoleRow) -> bool:
        return may_give_role(self.viewer, role.code, role.location.uuid if role.location else None, self.on)

    def may_manage(self, row: StaffRow) -> bool:
        """Somebody with nothing outside this domain; who has no task yet is anybody's to start with."""
        own_tasks = [self.may_end_task(task) for task in row.tasks]
        own_roles = [self.may_end_role(role) for role in row.roles]
        return self.is_whole_board or all([*own_tasks, *own_roles])

    def is_of_here(self, row: StaffRow) -> bool:
        """Somebody with something inside this domain, or with nothing anywhere."""
        places = {task.group.location.uuid for task in row.tasks}
        places |= {role.location.uuid for role in row.roles if role.location}
        has_any = bool(row.tasks or row.roles)
        return self.is_whole_board or not has_any or bool(places & self.location_uuids)

    def list_groups(self) -> list[TaughtGroup]:
        return list_groups_at(self.location_uuids, self.on)

    def list_capacities(self) -> Choices:
        sector = Sector(self.locations[0].sector) if self.locations else Sector.PO
        return [(capacity.value, name_capacity(capacity, sector)) for capacity in Capacity]

    def list_roles(self) -> Choices:
        """Roles this viewer may give somewhere."""
        sector = Sector(self.locations[0].sector) if self.locations else None
        places = [None, *self.location_uuids] if self.is_whole_board else list(self.location_uuids)
        return [
            (code.value, name_role(code, sector))
            for code in RoleCode
            if any(may_give_role(self.viewer, code, place, self.on) for place in places)
        ]

    def list_scopes(self) -> Choices:
        places = [(str(location.uuid), location.name) for location in self.locations]
        return [(BOARD, _("alle vestigingen")), *places] if self.is_whole_board else places


def get_domain(request: HttpRequest, viewer: Viewer) -> Domain:
    """What this viewer manages. Raises Refusal(NOT_FOUND) when that is nothing."""
    today = get_today(request)
    is_whole_board = may_manage_people(viewer, None, today)
    locations = tuple(one for one in list_locations() if may_manage_people(viewer, one.uuid, today))
    if not locations and not is_whole_board:
        raise Refusal(Refused.NOT_FOUND)
    return Domain(viewer, today, locations, is_whole_board)


def get_member(domain: Domain, person_uuid: UUID) -> StaffRow:
    """A member of staff of this domain. Raises Refusal(NOT_FOUND) for others, pupils and guardians."""
    row = get_staff_member(person_uuid, domain.on)
    if row is None or not domain.is_of_here(row):
        raise Refusal(Refused.NOT_FOUND)
    return row


def list_members(domain: Domain, search: str) -> list[StaffRow]:
    """Staff of this domain, by name."""
    return [row for row in list_tasks(find_staff(search=search), domain.on) if domain.is_of_here(row)]
