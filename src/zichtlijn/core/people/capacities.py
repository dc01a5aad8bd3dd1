"""Who may see practice, and who may administer, on a day (product.md §0.3 point 6, §2.0).

Knows ties and roles only; it must not know how they are stored or which screen asks.
"""

from dataclasses import dataclass
from datetime import date
from enum import StrEnum
from typing import assert_never
from uuid import UUID

from zichtlijn.core.people.roster import Capacity, RoleCode
from zichtlijn.core.people.viewer import RoleTie, Viewer


class Via(StrEnum):
    """The capacity through which somebody sees practice."""

    TEACHER = "teacher"
    SUPPORT = "support"


@dataclass(frozen=True, slots=True)
class GroupPlace:
    """A group and where it stands: all a rule needs to know of it."""

    uuid: UUID
    location_uuid: UUID


@dataclass(frozen=True, slots=True)
class Sight:
    """What somebody may see of a group's practice; `subjects` None means every subject."""

    via: Via
    subjects: frozenset[str] | None = None

    def allows(self, subject: str) -> bool:
        return self.subjects is None or subject in self.subjects

    @property
    def may_plan(self) -> bool:
        """True for who teaches the group; learning support reads along (product.md §2.19, S05)."""
        return self.via is Via.TEACHER


def practice_sight(viewer: Viewer, group: GroupPlace, on: date) -> Sight | None:
    """What `viewer` may see of the practice of `group` on a day; None is nothing at all.

    Its teachers see their own subjects, learning support sees every subject within its scope. Being mentor,
    coordinator, head or administrator gives no sight, and neither does being a pupil or a guardian.
    """
    taught = find_taught_subjects(viewer, group, on)
    if taught is not None and "" in taught:
        return Sight(Via.TEACHER)
    if supports_group(viewer, group, on):
        return Sight(Via.SUPPORT)
    return Sight(Via.TEACHER, taught) if taught is not None else None


def supports_group(viewer: Viewer, group: GroupPlace, on: date) -> bool:
    """True for learning support of the group, whether or not this person teaches it too."""
    return any(_gives_practice(role.code) and _covers_group(role, group, on) for role in viewer.roles)


def find_taught_subjects(viewer: Viewer, group: GroupPlace, on: date) -> frozenset[str] | None:
    """Subjects taught to the group, "" standing for all; None when this person does not teach it."""
    subjects = frozenset(
        tie.subject
        for tie in viewer.ties
        if tie.group_uuid == group.uuid and _teaches(tie.capacity) and tie.span.contains(on)
    )
    return subjects or None


def may_administer(viewer: Viewer, location_uuid: UUID | None, on: date) -> bool:
    """True for an administrator of the location; None asks for the whole board."""
    return _holds(viewer, RoleCode.ADMINISTRATOR, location_uuid, on)


def may_manage_people(viewer: Viewer, location_uuid: UUID | None, on: date) -> bool:
    """True for who may invite people and give them tasks there: its administrator and its head."""
    is_head = _holds(viewer, RoleCode.LOCATION_HEAD, location_uuid, on)
    return is_head or may_administer(viewer, location_uuid, on)


def may_connect_sources(viewer: Viewer, location_uuid: UUID | None, on: date) -> bool:
    """True for who may connect learning tools there: its administrator."""
    return may_administer(viewer, location_uuid, on)


def may_keep_policy(viewer: Viewer, location_uuid: UUID, on: date) -> bool:
    """True for who decides when results are shown there: its head and its administrator (product.md S11)."""
    return may_manage_people(viewer, location_uuid, on)


def may_arrange_release(viewer: Viewer, location_uuid: UUID, on: date) -> bool:
    """True for who arranges something for one pupil there, with a reason: its head alone (product.md S11)."""
    return _holds(viewer, RoleCode.LOCATION_HEAD, location_uuid, on)


def may_give_role(viewer: Viewer, code: RoleCode, location_uuid: UUID | None, on: date) -> bool:
    """True when `viewer` may give or end this role there; only an administrator makes administrators and heads."""
    match code:
        case RoleCode.ADMINISTRATOR | RoleCode.LOCATION_HEAD:
            return may_administer(viewer, location_uuid, on)
        case RoleCode.SUPPORT | RoleCode.YEAR_COORDINATOR | RoleCode.RESOURCE_COORDINATOR:
            return may_manage_people(viewer, location_uuid, on)
        case _:
            assert_never(code)


def _teaches(capacity: Capacity) -> bool:
    match capacity:
        case Capacity.TEACHER:
            return True
        case Capacity.MENTOR:
            return False
        case _:
            assert_never(capacity)


def _gives_practice(code: RoleCode) -> bool:
    match code:
        case RoleCode.SUPPORT:
            return True
        case (
            RoleCode.YEAR_COORDINATOR | RoleCode.RESOURCE_COORDINATOR | RoleCode.LOCATION_HEAD | RoleCode.ADMINISTRATOR
        ):
            return False
        case _:
            assert_never(code)


def _covers_group(role: RoleTie, group: GroupPlace, on: date) -> bool:
    if not role.span.contains(on):
        return False
    if role.group_uuids:
        return group.uuid in role.group_uuids
    return role.location_uuid is None or role.location_uuid == group.location_uuid


def _holds(viewer: Viewer, code: RoleCode, location_uuid: UUID | None, on: date) -> bool:
    """A role over named groups only is not a role over their location."""
    return any(
        role.code is code
        and not role.group_uuids
        and role.span.contains(on)
        and (role.location_uuid is None or role.location_uuid == location_uuid)
        for role in viewer.roles
    )
