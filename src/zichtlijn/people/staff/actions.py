"""Adding staff, and giving and ending their tasks and roles. Everything is dated; ending can be undone."""

from collections.abc import Collection
from datetime import date, datetime
from uuid import UUID

from django.db import transaction
from django.db.models import Q

from zichtlijn.core.kernel.actor import Actor
from zichtlijn.core.kernel.refusal import Refusal, Refused
from zichtlijn.core.people.names import PersonName
from zichtlijn.core.people.roster import Capacity, RoleCode
from zichtlijn.journal.audit.actions import record_act
from zichtlijn.people.days import get_local_day
from zichtlijn.people.rosters.models import Group, Person
from zichtlijn.people.schools.models import Location
from zichtlijn.people.spans import end_relations
from zichtlijn.people.staff.models import Assignment, Role

Task = Assignment | Role
TASKS: dict[str, type[Assignment] | type[Role]] = {"assignment": Assignment, "role": Role}


@transaction.atomic
def add_staff(name: PersonName, *, email: str = "", actor: Actor, now: datetime) -> Person:
    """Add somebody no roster names. Raises Refusal: INVALID without a name, ALREADY_DONE for a known address."""
    if not name.full:
        raise Refusal(Refused.INVALID, "name")
    address = email.strip().lower()
    if address and Person.objects.filter(email=address, wards__isnull=True).exists():
        raise Refusal(Refused.ALREADY_DONE, "email")
    added = Person.objects.create(
        called=name.called,
        prefix=name.prefix,
        family=name.family,
        initials=name.initials,
        sort_key=name.sort_key,
        email=address,
    )
    record_act("staff_added", actor=actor, now=now, about=("person", added.uuid))
    return added


@transaction.atomic
def give_role(
    person_uuid: UUID,
    code: RoleCode,
    *,
    location_uuid: UUID | None,
    group_uuids: Collection[UUID] = (),
    starts_on: date | None = None,
    ends_on: date | None = None,
    actor: Actor,
    now: datetime,
) -> Role:
    """Give a role over a location, some of its groups, or (location None, no groups) the whole board.

    Raises Refusal: NOT_FOUND, INVALID (days that end before they start, groups of another location),
    ALREADY_DONE (holds this very role in those days).
    """
    _lock_person(person_uuid)
    location = Location.objects.filter(pk=location_uuid).first() if location_uuid else None
    if location_uuid is not None and location is None:
        raise Refusal(Refused.NOT_FOUND)
    wanted = frozenset(group_uuids)
    groups = list(Group.objects.filter(pk__in=wanted, location=location))
    if len(groups) != len(wanted):
        raise Refusal(Refused.INVALID, "groups")
    first = _check_days(starts_on, ends_on, now)
    held = Role.objects.filter(_overlaps(first, ends_on), staff_id=person_uuid, code=code.value, location=location)
    for role in held.prefetch_related("groups"):
        if frozenset(group.uuid for group in role.groups.all()) == wanted:
            raise Refusal(Refused.ALREADY_DONE)
    given = Role.objects.create(
        staff_id=person_uuid, code=code.value, location=location, starts_on=first, ends_on=ends_on
    )
    given.groups.set(groups)
    record_act("role_given", actor=actor, now=now, about=("person", person_uuid), detail={"code": code.value})
    return given


@transaction.atomic
def assign(
    person_uuid: UUID,
    group_uuid: UUID,
    capacity: Capacity,
    *,
    subject: str = "",
    starts_on: date | None = None,
    ends_on: date | None = None,
    actor: Actor,
    now: datetime,
) -> Assignment:
    """Let somebody teach or mentor a group. Raises Refusal: NOT_FOUND, INVALID (days), ALREADY_DONE."""
    _lock_person(person_uuid)
    if not Group.objects.filter(pk=group_uuid).exists():
        raise Refusal(Refused.NOT_FOUND)
    first = _check_days(starts_on, ends_on, now)
    same = {"staff_id": person_uuid, "group_id": group_uuid, "capacity": capacity.value, "subject": subject}
    if Assignment.objects.filter(_overlaps(first, ends_on), **same).exists():
        raise Refusal(Refused.ALREADY_DONE)
    given = Assignment.objects.create(**same, starts_on=first, ends_on=ends_on)
    record_act("assigned", actor=actor, now=now, about=("person", person_uuid), detail={"capacity": capacity.value})
    return given


@transaction.atomic
def end_task(kind: str, task_uuid: UUID, *, on: date | None = None, actor: Actor, now: datetime) -> None:
    """End a task (`assignment` or `role`) on a day, today when None; one that starts that day or later goes.

    Raises Refusal(NOT_FOUND) when there is no such task or it has ended by then.
    """
    day = on or get_local_day(now)
    task = _lock_task(kind, task_uuid)
    if task.ends_on is not None and task.ends_on <= day:
        raise Refusal(Refused.NOT_FOUND)
    end_relations([task], day)
    record_act(f"{kind}_ended", actor=actor, now=now, about=("person", task.staff_id))


@transaction.atomic
def resume_task(kind: str, task_uuid: UUID, *, actor: Actor, now: datetime) -> None:
    """Undo of ending. Raises Refusal: NOT_FOUND, ALREADY_DONE (did not end)."""
    task = _lock_task(kind, task_uuid)
    if task.ends_on is None:
        raise Refusal(Refused.ALREADY_DONE)
    task.ends_on = None
    task.save(update_fields=["ends_on"])
    record_act(f"{kind}_resumed", actor=actor, now=now, about=("person", task.staff_id))


def _lock_person(person_uuid: UUID) -> None:
    if Person.objects.select_for_update().filter(pk=person_uuid).first() is None:
        raise Refusal(Refused.NOT_FOUND)


def _lock_task(kind: str, task_uuid: UUID) -> Task:
    model = TASKS.get(kind)
    task: Task | None = model.objects.select_for_update().filter(pk=task_uuid).first() if model else None
    if task is None:
        raise Refusal(Refused.NOT_FOUND)
    return task


def _check_days(starts_on: date | None, ends_on: date | None, now: datetime) -> date:
    first = starts_on or get_local_day(now)
    if ends_on is not None and ends_on <= first:
        raise Refusal(Refused.INVALID, "ends_on")
    return first


def _overlaps(starts_on: date, ends_on: date | None) -> Q:
    lasts = Q(ends_on__isnull=True) | Q(ends_on__gt=starts_on)
    return lasts & Q(starts_on__lt=ends_on) if ends_on else lasts
