"""Who is looking: a person with ties to groups and roles over a scope, each with its days (decision 10)."""

from dataclasses import dataclass
from uuid import UUID

from zichtlijn.core.kernel.span import DaySpan
from zichtlijn.core.people.roster import Capacity, RoleCode


@dataclass(frozen=True, slots=True)
class GroupTie:
    """Teaches or mentors a group; an empty subject means every subject of that group."""

    group_uuid: UUID
    capacity: Capacity
    subject: str
    span: DaySpan


@dataclass(frozen=True, slots=True)
class RoleTie:
    """Holds a role over a location (None: the board), or over the named groups only."""

    code: RoleCode
    location_uuid: UUID | None
    group_uuids: frozenset[UUID]
    span: DaySpan


@dataclass(frozen=True, slots=True)
class Viewer:
    """A signed-in person as the rules see them."""

    person_uuid: UUID
    called: str
    ties: tuple[GroupTie, ...] = ()
    roles: tuple[RoleTie, ...] = ()
    is_pupil: bool = False
    is_guardian: bool = False
