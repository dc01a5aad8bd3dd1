"""Reading who does what at school on a day: staff with their tasks, roles and accounts."""

from collections import defaultdict
from collections.abc import Iterable
from dataclasses import dataclass, field
from datetime import date
from uuid import UUID

from django.db.models import Exists, OuterRef, Q, QuerySet

from zichtlijn.core.people.roster import Capacity, RoleCode, Sector
from zichtlijn.people.rosters.models import Enrolment, Group, Identifier, Person
from zichtlijn.people.schools.models import Location
from zichtlijn.people.staff.models import Assignment, Role


@dataclass(frozen=True, slots=True)
class PlaceRow:
    """A location in a list."""

    uuid: UUID
    name: str
    sector: Sector


@dataclass(frozen=True, slots=True)
class TaughtGroup:
    """A group somebody has a task for."""

    uuid: UUID
    name: str
    subject: str
    location: PlaceRow


@dataclass(frozen=True, slots=True)
class TaskRow:
    """Teaching or mentoring a group; `subject` is empty for every subject."""

    uuid: UUID
    staff_uuid: UUID
    capacity: Capacity
    group: TaughtGroup
    subject: str
    starts_on: date
    ends_on: date | None


@dataclass(frozen=True, slots=True)
class RoleRow:
    """A role; location None is the whole board, no groups is the whole location."""

    uuid: UUID
    staff_uuid: UUID
    code: RoleCode
    location: PlaceRow | None
    groups: tuple[TaughtGroup, ...]
    starts_on: date
    ends_on: date | None


@dataclass(slots=True)
class StaffRow:
    """A member of staff with what holds on a day or later."""

    uuid: UUID
    called: str
    full: str
    email: str
    tasks: list[TaskRow] = field(default_factory=list)
    roles: list[RoleRow] = field(default_factory=list)


def find_staff(*, search: str = "") -> QuerySet[Person]:
    """Persons who work at the board: not pupils, and guardians only when they have a task too."""
    enrolled = Enrolment.objects.filter(pupil=OuterRef("pk"))
    keyed = Identifier.objects.filter(person=OuterRef("pk"), scheme="staff_key")
    tasked = Assignment.objects.filter(staff=OuterRef("pk"))
    holding = Role.objects.filter(staff=OuterRef("pk"))
    works = Exists(keyed) | Exists(tasked) | Exists(holding) | Q(wards__isnull=True)
    found = Person.objects.filter(~Exists(enrolled)).filter(works).distinct().order_by("sort_key")
    for word in search.split():
        found = found.filter(Q(called__icontains=word) | Q(family__icontains=word) | Q(email__icontains=word))
    return found


def find_staff_by_email(email: str) -> Person | None:
    """The member of staff with this address; a guardian with it is somebody else here."""
    return Person.objects.filter(email=email.strip().lower(), wards__isnull=True).first() if email.strip() else None


def list_tasks(persons: Iterable[Person], on: date) -> list[StaffRow]:
    """The persons with their tasks and roles. Three queries."""
    rows = {
        person.uuid: StaffRow(person.uuid, person.called or person.name.full, person.name.full, person.email)
        for person in persons
    }
    lasting = Q(ends_on__isnull=True) | Q(ends_on__gt=on)
    tasks = Assignment.objects.filter(lasting, staff__in=list(rows)).select_related("group__location")
    for task in tasks.order_by("group__name", "starts_on"):
        rows[task.staff_id].tasks.append(tell_task(task))
    roles = Role.objects.filter(lasting, staff__in=list(rows)).select_related("location")
    for role in roles.prefetch_related("groups__location").order_by("starts_on"):
        rows[role.staff_id].roles.append(tell_role(role))
    return list(rows.values())


def get_staff_member(person_uuid: UUID, on: date) -> StaffRow | None:
    """Somebody who works here, with tasks and roles; None for anybody else."""
    found = find_staff().filter(pk=person_uuid).first()
    return list_tasks([found], on)[0] if found else None


def find_ended_task(kind: str, task_uuid: str, person_uuid: UUID) -> StaffRow | None:
    """The person with only this task (`assignment` or `role`), when it has an end; else None."""
    try:
        meant = {"pk": UUID(task_uuid), "staff_id": person_uuid, "ends_on__isnull": False}
    except ValueError:
        return None
    person = Person.objects.filter(pk=person_uuid).first()
    if person is None:
        return None
    row = StaffRow(person.uuid, person.called or person.name.full, person.name.full, person.email)
    if kind == "assignment":
        row.tasks = [tell_task(one) for one in Assignment.objects.filter(**meant).select_related("group__location")]
    elif kind == "role":
        row.roles = [tell_role(one) for one in Role.objects.filter(**meant).select_related("location")]
    return row if row.tasks or row.roles else None


def list_groups_at(location_uuids: Iterable[UUID], on: date) -> list[TaughtGroup]:
    """Groups of some locations on a day, by location and name."""
    groups = Group.objects.on(on).filter(location__in=list(location_uuids)).select_related("location")
    ordered = sorted(groups, key=lambda one: (one.location.name, *_by_name(one)))
    return [tell_group(group) for group in ordered]


def list_viewers_of_groups(on: date, location_uuids: Iterable[UUID]) -> list[tuple[TaughtGroup, list[StaffRow]]]:
    """Every group of some locations on a day, with the staff who have a task or a role for it."""
    staff = list_tasks(find_staff(), on)
    by_group: defaultdict[UUID, list[StaffRow]] = defaultdict(list)
    by_location: defaultdict[UUID | None, list[StaffRow]] = defaultdict(list)
    for row in staff:
        for uuid in {task.group.uuid for task in row.tasks} | {
            group.uuid for role in row.roles for group in role.groups
        }:
            by_group[uuid].append(row)
        for place in {role.location.uuid if role.location else None for role in row.roles if not role.groups}:
            by_location[place].append(row)
    found = []
    for group in list_groups_at(location_uuids, on):
        rows = (*by_group[group.uuid], *by_location[group.location.uuid], *by_location[None])
        found.append((group, list({row.uuid: row for row in rows}.values())))
    return found


def tell_task(task: Assignment) -> TaskRow:
    """A task with its group and location loaded."""
    return TaskRow(
        task.uuid,
        task.staff_id,
        Capacity(task.capacity),
        tell_group(task.group),
        task.subject,
        task.starts_on,
        task.ends_on,
    )


def tell_role(role: Role) -> RoleRow:
    """A role with its location and groups loaded."""
    return RoleRow(
        role.uuid,
        role.staff_id,
        RoleCode(role.code),
        tell_place(role.location) if role.location else None,
        tuple(tell_group(group) for group in sorted(role.groups.all(), key=_by_name)),
        role.starts_on,
        role.ends_on,
    )


def tell_group(group: Group) -> TaughtGroup:
    return TaughtGroup(group.uuid, group.name, group.subject, tell_place(group.location))


def tell_place(location: Location) -> PlaceRow:
    return PlaceRow(location.uuid, location.name, Sector(location.sector))


def _by_name(group: Group) -> tuple[int, str]:
    """Shorter names first, so that groep 10 follows groep 9."""
    return len(group.name), group.name
