"""A roster as any school system delivers it: one snapshot of groups, pupils, staff and guardians.

Feeds fill it, the people rooms compare it with what is known. Holds nothing a school may not keep
(no national number, origin, weights, address or photo: standards.md §2.2).
"""

from dataclasses import dataclass, field
from datetime import date
from enum import StrEnum

from zichtlijn.core.kernel.school_year import SchoolYear
from zichtlijn.core.people.names import PersonName


class Sector(StrEnum):
    PO = "po"
    VO = "vo"


class GroupKind(StrEnum):
    CLASS = "class"
    """Stamgroep (PO) or klas (VO): a pupil is in one at a time."""
    LESSON = "lesson"
    """Lesgroep (VO): one subject."""
    COMPOSED = "composed"
    """Samengestelde groep: any other grouping, such as an instruction group."""


class Capacity(StrEnum):
    """What a member of staff is to one group."""

    TEACHER = "teacher"
    MENTOR = "mentor"


class RoleCode(StrEnum):
    """A role with a scope (product.md §0.3 point 6); labels are the school's own."""

    SUPPORT = "support"
    """Intern begeleider, zorgcoördinator."""
    YEAR_COORDINATOR = "year_coordinator"
    RESOURCE_COORDINATOR = "resource_coordinator"
    LOCATION_HEAD = "location_head"
    ADMINISTRATOR = "administrator"


class Custody(StrEnum):
    """Gezag of a guardian over a pupil; unknown counts as no access (product.md §0.3 point 6)."""

    YES = "yes"
    NO = "no"
    UNKNOWN = "unknown"


@dataclass(frozen=True, slots=True)
class RosterLocation:
    ref: str
    name: str


@dataclass(frozen=True, slots=True)
class RosterGroup:
    ref: str
    name: str
    kind: GroupKind
    year_groups: tuple[str, ...] = ()
    """EDEXML year-group codes: `1`–`8`, `11`–`16`, `0`, `S`, `V` … (standards.md §2.1)."""
    subject: str = ""
    location_ref: str = ""


@dataclass(frozen=True, slots=True)
class RosterMembership:
    """The days a pupil is in a group, where the source gives them."""

    group_ref: str
    starts_on: date | None = None
    ends_on: date | None = None


@dataclass(frozen=True, slots=True)
class RosterPupil:
    ref: str
    name: PersonName
    eck_id: str = ""
    birth_on: date | None = None
    year_group: str = ""
    group_refs: tuple[str, ...] = ()
    location_ref: str = ""
    starts_on: date | None = None
    ends_on: date | None = None
    """First day the pupil is no longer here; not after today means: has left."""
    memberships: tuple[RosterMembership, ...] = ()
    """Days of places in groups that have any; every group in it that has not ended is in `group_refs` too."""


@dataclass(frozen=True, slots=True)
class RosterAssignment:
    group_ref: str
    capacity: Capacity
    subject: str = ""
    starts_on: date | None = None
    ends_on: date | None = None


@dataclass(frozen=True, slots=True)
class RosterRole:
    code: RoleCode
    group_refs: tuple[str, ...] = ()
    """Empty: the whole location."""
    starts_on: date | None = None
    ends_on: date | None = None


@dataclass(frozen=True, slots=True)
class RosterStaff:
    ref: str
    name: PersonName
    eck_id: str = ""
    email: str = ""
    location_ref: str = ""
    assignments: tuple[RosterAssignment, ...] = ()
    roles: tuple[RosterRole, ...] = ()


@dataclass(frozen=True, slots=True)
class RosterGuardianship:
    pupil_ref: str
    custody: Custody = Custody.UNKNOWN
    starts_on: date | None = None
    ends_on: date | None = None


@dataclass(frozen=True, slots=True)
class RosterGuardian:
    ref: str
    name: PersonName
    email: str = ""
    pupils: tuple[RosterGuardianship, ...] = ()


@dataclass(frozen=True, slots=True)
class Roster:
    """One delivery. `complete`: a pupil who is absent from it is no longer on the school's list."""

    school_ref: str
    """BRIN, BRIN6 or school key, as delivered; empty when the file names no school."""
    school_year: SchoolYear
    source_name: str = ""
    complete: bool = True
    locations: tuple[RosterLocation, ...] = ()
    groups: tuple[RosterGroup, ...] = ()
    pupils: tuple[RosterPupil, ...] = ()
    staff: tuple[RosterStaff, ...] = ()
    guardians: tuple[RosterGuardian, ...] = field(default=())
    refused_refs: frozenset[str] = frozenset()
    """Who and what is in the delivery but was refused, as a whole or in one relation: what is missing here
    about a pupil, group, member of staff or guardian named in it says nothing and must end nothing."""
