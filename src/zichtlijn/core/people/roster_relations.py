"""Which relations hold after a roster: what it says, and what it does not speak of and so leaves alone.

A roster speaks of the groups it names. A place or task in another group stays, except that a pupil is in one class
at a time. A roster without one mentor says nothing about mentors. Roles end on a screen or by their last day.
"""

from collections.abc import Mapping
from datetime import date
from typing import TypeVar

from zichtlijn.core.people.roster import (
    Capacity,
    Custody,
    GroupKind,
    Roster,
    RosterAssignment,
    RosterGuardian,
    RosterPupil,
    RosterRole,
    RosterStaff,
)

Key = TypeVar("Key")
Places = dict[str, date | None]
"""First day no longer in the group, by group; None when the roster names no such day."""
Task = tuple[str, Capacity, str]
"""Group, capacity and subject."""
Tasks = dict[Task, date | None]
RoleKey = tuple[str, frozenset[str]]


def has_ended(ends_on: date | None, on: date) -> bool:
    return ends_on is not None and ends_on <= on


class Settled:
    """The relations of persons after `incoming`, given what holds `current`ly; `kinds` tells classes apart."""

    def __init__(self, incoming: Roster, kinds: Mapping[str, GroupKind], on: date) -> None:
        self._spoken = frozenset(group.ref for group in incoming.groups)
        self._kinds = {**kinds, **{group.ref: group.kind for group in incoming.groups}}
        self._capacities = {one.capacity for member in incoming.staff for one in member.assignments}
        self._pupils = frozenset(pupil.ref for pupil in incoming.pupils)
        self._on = on

    def is_class(self, group_ref: str) -> bool:
        return self._kinds.get(group_ref) is GroupKind.CLASS

    def places(self, current: RosterPupil | None, incoming: RosterPupil) -> Places:
        """The groups of a pupil."""
        named = list_places(incoming, self._on)
        has_class = any(map(self.is_class, named))
        kept = {
            ref: ends_on
            for ref, ends_on in (list_places(current, self._on) if current else {}).items()
            if ref in named or (ref not in self._spoken and not (has_class and self.is_class(ref)))
        }
        return merge(kept, named)

    def tasks(self, current: RosterStaff | None, incoming: RosterStaff) -> Tasks:
        """What a member of staff is to groups."""
        named = list_tasks(incoming, self._on)
        kept = {
            task: ends_on
            for task, ends_on in (list_tasks(current, self._on) if current else {}).items()
            if task in named or task[0] not in self._spoken or task[1] not in self._capacities
        }
        return merge(kept, named)

    def wards(self, current: RosterGuardian | None, incoming: RosterGuardian) -> dict[str, Custody]:
        """The pupils in a guardian's care, with custody."""
        known = list_wards(current, self._on) if current else {}
        kept = {ref: custody for ref, custody in known.items() if ref not in self._pupils}
        return kept | list_wards(incoming, self._on)


def merge(kept: dict[Key, date | None], named: dict[Key, date | None]) -> dict[Key, date | None]:
    """Both; a last day the roster names wins, one it leaves out stays."""
    return kept | {key: ends_on or kept.get(key) for key, ends_on in named.items()}


def list_places(pupil: RosterPupil, on: date) -> Places:
    """Groups the pupil is in on a day or will be."""
    days = {one.group_ref: one.ends_on for one in pupil.memberships}
    return {ref: days.get(ref) for ref in pupil.group_refs if not has_ended(days.get(ref), on)}


def list_tasks(member: RosterStaff, on: date) -> Tasks:
    """Tasks held on a day or later."""
    return {get_task(one): one.ends_on for one in member.assignments if not has_ended(one.ends_on, on)}


def list_roles(member: RosterStaff, on: date) -> dict[RoleKey, date | None]:
    """Roles held on a day or later."""
    return {get_role_key(one): one.ends_on for one in member.roles if not has_ended(one.ends_on, on)}


def list_wards(guardian: RosterGuardian, on: date) -> dict[str, Custody]:
    """Pupils in the guardian's care on a day or later, with custody."""
    return {one.pupil_ref: one.custody for one in guardian.pupils if not has_ended(one.ends_on, on)}


def get_task(assignment: RosterAssignment) -> Task:
    return assignment.group_ref, assignment.capacity, assignment.subject


def get_role_key(role: RosterRole) -> RoleKey:
    return role.code.value, frozenset(role.group_refs)
