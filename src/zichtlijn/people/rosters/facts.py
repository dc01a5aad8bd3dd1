"""What is known of some locations, read once and told as a roster, so that it can be compared with a new one."""

from collections import defaultdict
from collections.abc import Iterable
from dataclasses import dataclass, field
from datetime import date
from uuid import UUID

from django.db.models import Q

from zichtlijn.core.kernel.school_year import SchoolYear
from zichtlijn.core.people.roster import (
    Capacity,
    Custody,
    GroupKind,
    RoleCode,
    Roster,
    RosterAssignment,
    RosterGroup,
    RosterGuardian,
    RosterGuardianship,
    RosterMembership,
    RosterPupil,
    RosterRole,
    RosterStaff,
)
from zichtlijn.core.people.roster_changes import Kind
from zichtlijn.people.guardians.models import Guardianship
from zichtlijn.people.rosters.matching import ECK_ID, Match
from zichtlijn.people.rosters.models import Enrolment, Group, Membership, Person
from zichtlijn.people.rosters.placing import PlacedRoster
from zichtlijn.people.staff.models import Assignment, Role


@dataclass(slots=True)
class Known:
    """Rows of the locations a roster speaks of, and the refs the roster knows them by."""

    on: date
    year: SchoolYear
    persons: dict[UUID, Person] = field(default_factory=dict)
    groups: dict[str, Group] = field(default_factory=dict)
    """Groups of the roster's year by ref; those of other years by their uuid."""
    group_refs: dict[UUID, str] = field(default_factory=dict)
    enrolments: dict[UUID, Enrolment] = field(default_factory=dict)
    """The last one of each pupil."""
    memberships: dict[UUID, list[Membership]] = field(default_factory=lambda: defaultdict(list))
    assignments: dict[UUID, list[Assignment]] = field(default_factory=lambda: defaultdict(list))
    roles: dict[UUID, list[Role]] = field(default_factory=lambda: defaultdict(list))
    role_groups: dict[UUID, frozenset[str]] = field(default_factory=dict)
    guardianships: dict[UUID, list[Guardianship]] = field(default_factory=lambda: defaultdict(list))

    @property
    def is_first_roster(self) -> bool:
        """True when these locations have no group yet in the roster's year."""
        return not any(self.is_of_year(group) for group in self.groups.values())

    def is_of_year(self, group: Group) -> bool:
        return group.starts_on == self.year.span.starts_on


def read_known(placed: PlacedRoster, match: Match, *, on: date, year: SchoolYear) -> Known:
    """Everything that relates to the locations and persons of a roster. Eight queries whatever the size."""
    known = Known(on, year)
    locations = [location.uuid for location in placed.locations.values()]
    places = {group.ref: group.location_ref for group in placed.roster.groups}
    _read_groups(known, locations, {ref: placed.locations[place].uuid for ref, place in places.items()})
    everybody = {uuid for refs in match.persons.values() for uuid in refs.values()}
    known.persons = {person.uuid: person for person in Person.objects.filter(uuid__in=everybody)}
    for enrolment in Enrolment.objects.filter(location__in=locations).order_by("starts_on"):
        known.enrolments[enrolment.pupil_id] = enrolment
    group_uuids = list(known.group_refs)
    for membership in Membership.objects.filter(_lasting(on), group__in=group_uuids):
        known.memberships[membership.pupil_id].append(membership)
    for assignment in Assignment.objects.filter(_lasting(on), group__in=group_uuids):
        known.assignments[assignment.staff_id].append(assignment)
    _read_roles(known, match.persons[Kind.STAFF].values())
    wards = Guardianship.objects.filter(_lasting(on), guardian__in=list(match.persons[Kind.GUARDIAN].values()))
    for guardianship in wards:
        known.guardianships[guardianship.guardian_id].append(guardianship)
    return known


def _lasting(on: date) -> Q:
    return Q(ends_on__isnull=True) | Q(ends_on__gt=on)


def _read_groups(known: Known, locations: list[UUID], wanted_at: dict[str, UUID]) -> None:
    for group in Group.objects.filter(location__in=locations):
        is_meant = wanted_at.get(group.ref, group.location_id) == group.location_id
        ref = group.ref if known.is_of_year(group) and is_meant else str(group.uuid)
        known.groups[ref] = group
        known.group_refs[group.uuid] = ref


def _read_roles(known: Known, staff: Iterable[UUID]) -> None:
    roles = Role.objects.filter(_lasting(known.on), staff__in=list(staff)).prefetch_related("groups")
    for role in roles:
        known.roles[role.staff_id].append(role)
        known.role_groups[role.uuid] = frozenset(
            known.group_refs.get(group.uuid, str(group.uuid)) for group in role.groups.all()
        )


def tell_roster(known: Known, placed: PlacedRoster, match: Match) -> tuple[Roster, list[RosterGroup]]:
    """What is known, in the refs of the new roster; and the groups of other years."""
    location_refs = {location.uuid: ref for ref, location in placed.locations.items()}
    told = {ref: _tell_group(ref, group, location_refs) for ref, group in known.groups.items()}
    eck_ids = {uuid: key.value for uuid, keys in match.identifiers.items() for key in keys if key.scheme == ECK_ID}
    pupil_refs = match.ref_of(Kind.PUPIL)
    roster = Roster(
        school_ref=placed.home.ref,
        school_year=known.year,
        groups=tuple(told[ref] for ref, group in known.groups.items() if known.is_of_year(group)),
        pupils=tuple(
            _tell_pupil(known, ref, known.persons[uuid], eck_ids.get(uuid, ""), location_refs)
            for ref, uuid in match.persons[Kind.PUPIL].items()
        ),
        staff=tuple(
            _tell_staff(known, ref, known.persons[uuid], eck_ids.get(uuid, ""))
            for ref, uuid in match.persons[Kind.STAFF].items()
        ),
        guardians=tuple(
            _tell_guardian(known, ref, known.persons[uuid], pupil_refs)
            for ref, uuid in match.persons[Kind.GUARDIAN].items()
        ),
    )
    return roster, [told[ref] for ref, group in known.groups.items() if not known.is_of_year(group)]


def _tell_group(ref: str, group: Group, location_refs: dict[UUID, str]) -> RosterGroup:
    return RosterGroup(
        ref,
        group.name,
        GroupKind(group.kind),
        tuple(group.year_groups),
        group.subject,
        location_refs[group.location_id],
    )


def _tell_pupil(known: Known, ref: str, person: Person, eck_id: str, location_refs: dict[UUID, str]) -> RosterPupil:
    """A person who was never enrolled at these locations counts as not here."""
    enrolment = known.enrolments.get(person.uuid)
    held = known.memberships[person.uuid]
    return RosterPupil(
        ref,
        person.name,
        eck_id,
        person.birth_on,
        enrolment.year_group if enrolment else "",
        tuple(known.group_refs[one.group_id] for one in held),
        location_refs[enrolment.location_id] if enrolment else "",
        starts_on=enrolment.starts_on if enrolment else None,
        ends_on=enrolment.ends_on if enrolment else known.on,
        memberships=tuple(RosterMembership(known.group_refs[one.group_id], one.starts_on, one.ends_on) for one in held),
    )


def _tell_staff(known: Known, ref: str, person: Person, eck_id: str) -> RosterStaff:
    return RosterStaff(
        ref,
        person.name,
        eck_id,
        person.email,
        assignments=tuple(
            RosterAssignment(
                known.group_refs[one.group_id],
                Capacity(one.capacity),
                one.subject,
                one.starts_on,
                one.ends_on,
            )
            for one in known.assignments[person.uuid]
        ),
        roles=tuple(
            RosterRole(RoleCode(one.code), tuple(sorted(known.role_groups[one.uuid])), one.starts_on, one.ends_on)
            for one in known.roles[person.uuid]
        ),
    )


def _tell_guardian(known: Known, ref: str, person: Person, pupil_refs: dict[UUID, str]) -> RosterGuardian:
    return RosterGuardian(
        ref,
        person.name,
        person.email,
        tuple(
            RosterGuardianship(pupil_refs[one.pupil_id], Custody(one.custody), one.starts_on, one.ends_on)
            for one in known.guardianships[person.uuid]
            if one.pupil_id in pupil_refs
        ),
    )
