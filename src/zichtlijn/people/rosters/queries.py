"""Reading groups and their pupils. Viewer first where it is somebody's list; a day always."""

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date
from functools import reduce
from operator import or_
from typing import Final
from uuid import UUID

from django.db.models import Q

from zichtlijn.core.people.capacities import GroupPlace, Sight, practice_sight
from zichtlijn.core.people.names import PersonName, call_apart, fold
from zichtlijn.core.people.roster import GroupKind, RoleCode, Sector
from zichtlijn.core.people.viewer import RoleTie, Viewer
from zichtlijn.people.rosters.models import Group
from zichtlijn.tenancy.prepared import prepared_cursor

_PUPILS_OF_GROUP: Final = """
    SELECT person.uuid, slug, sort_key, membership.starts_on, called, prefix, family, initials
    FROM membership JOIN person ON person.uuid = membership.pupil_id
    WHERE group_id = %(group)s AND starts_on <= %(on)s AND (ends_on IS NULL OR ends_on > %(on)s)
    ORDER BY sort_key
"""


@dataclass(frozen=True, slots=True)
class GroupRow:
    """A group as one viewer sees it; `sight` says which subjects and why."""

    uuid: UUID
    ref: str
    """What stands in its address: the slug of a demo, else the uuid."""
    name: str
    kind: GroupKind
    subject: str
    year_groups: tuple[str, ...]
    location_uuid: UUID
    location_name: str
    sector: Sector
    time_zone: str
    sight: Sight


@dataclass(frozen=True, slots=True)
class PupilRow:
    """A pupil in a group. `called` tells pupils of the group apart; `since` is the first day in it."""

    uuid: UUID
    slug: str
    called: str
    full: str
    sort_key: str
    since: date

    @property
    def ref(self) -> str:
        """What stands in the pupil's address."""
        return self.slug or str(self.uuid)


def list_groups_for(viewer: Viewer, on: date) -> list[GroupRow]:
    """Groups whose practice the viewer may see on a day, by location and name. One query, none without ties."""
    reach = [Q(uuid__in=[tie.group_uuid for tie in viewer.ties])] if viewer.ties else []
    reach += [_get_reach(role) for role in viewer.roles if role.code is RoleCode.SUPPORT]
    if not reach:
        return []
    groups = Group.objects.on(on).filter(reduce(or_, reach)).select_related("location")
    rows = [row for group in groups if (row := see_group(viewer, group, on)) is not None]
    return sort_groups(rows)


def sort_groups(rows: Iterable[GroupRow]) -> list[GroupRow]:
    """Groups by location and name."""
    return sorted(rows, key=lambda row: (fold(row.location_name), _name_order(row.name)))


def list_pupils_of_group(group_uuid: UUID, on: date) -> list[PupilRow]:
    """Pupils of a group on a day, in list order. One query; ask `access.get_group_for` first."""
    with prepared_cursor() as cursor:
        rows = cursor.execute(_PUPILS_OF_GROUP, {"group": group_uuid, "on": on}, prepare=True, binary=True).fetchall()
    names = [PersonName(*parts) for _uuid, _slug, _sort_key, _since, *parts in rows]
    return [
        PupilRow(uuid, slug, called, name.full, sort_key, since)
        for (uuid, slug, sort_key, since, *_parts), name, called in zip(rows, names, call_apart(names), strict=True)
    ]


def see_group(viewer: Viewer, group: Group, on: date) -> GroupRow | None:
    """The group (with its location loaded) as the viewer may see it; None when not at all."""
    sight = practice_sight(viewer, GroupPlace(group.uuid, group.location_id), on)
    if sight is None:
        return None
    return GroupRow(
        uuid=group.uuid,
        ref=group.slug or str(group.uuid),
        name=group.name,
        kind=GroupKind(group.kind),
        subject=group.subject,
        year_groups=tuple(group.year_groups),
        location_uuid=group.location_id,
        location_name=group.location.name,
        sector=Sector(group.location.sector),
        time_zone=group.location.time_zone,
        sight=sight,
    )


def _get_reach(role: RoleTie) -> Q:
    if role.group_uuids:
        return Q(uuid__in=role.group_uuids)
    return Q(location_id=role.location_uuid) if role.location_uuid else Q(uuid__isnull=False)


def _name_order(name: str) -> tuple[int, str]:
    """Shorter names first, so that groep 10 follows groep 9."""
    return len(name), fold(name)
