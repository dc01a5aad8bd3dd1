"""Everything about who looks, in one query: the account, the viewer, the tasks in words, the groups within reach.

Every page needs this before anything else. What somebody may see of a group is decided by the rules of the core; the
query only fetches what they ask about.
"""

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date
from typing import Any, Final
from uuid import UUID

from django.db import DEFAULT_DB_ALIAS

from zichtlijn.core.kernel.refusal import Refusal, Refused
from zichtlijn.core.kernel.span import DaySpan
from zichtlijn.core.people.names import PersonName
from zichtlijn.core.people.roster import Capacity, Custody, RoleCode, Sector
from zichtlijn.core.people.viewer import GroupTie, RoleTie, Viewer
from zichtlijn.people.accounts.models import Account
from zichtlijn.people.rosters.models import Group
from zichtlijn.people.rosters.queries import GroupRow, see_group, sort_groups
from zichtlijn.people.schools.models import Location
from zichtlijn.people.staff.queries import PlaceRow, RoleRow, StaffRow, TaskRow, TaughtGroup
from zichtlijn.tenancy.prepared import list_columns, prepared_cursor

_GROUP: Final = """json_build_object(
    'uuid', pupil_group.uuid, 'slug', pupil_group.slug, 'name', pupil_group.name, 'kind', pupil_group.kind,
    'subject', pupil_group.subject, 'year_groups', pupil_group.year_groups, 'location', row_to_json(location))"""
_HOLDS: Final = "starts_on <= %(on)s AND (ends_on IS NULL OR ends_on > %(on)s)"
_PERSON: Final = "(SELECT person_id FROM account WHERE uuid = %(account)s)"
_ACCOUNT: Final = list_columns(Account)
_SEAT: Final = f"""
    WITH task AS (
        SELECT * FROM assignment WHERE staff_id = {_PERSON} AND (ends_on IS NULL OR ends_on > %(on)s)
    ), role AS (
        SELECT staff_role.*, ARRAY(SELECT group_id FROM role_group WHERE role_id = staff_role.uuid) AS groups
        FROM staff_role WHERE staff_id = {_PERSON} AND (ends_on IS NULL OR ends_on > %(on)s)
    ), support AS (
        SELECT * FROM role WHERE code = %(support)s AND {_HOLDS}
    ), named AS (
        SELECT unnest(groups) AS uuid FROM role
    ), reach AS (
        SELECT group_id AS uuid FROM task WHERE {_HOLDS}
        UNION SELECT unnest(groups) FROM support
        UNION SELECT pupil_group.uuid FROM support, pupil_group
        WHERE cardinality(groups) = 0 AND (support.location_id IS NULL OR support.location_id = pupil_group.location_id)
    )
    SELECT {", ".join(f"account.{column}" for column in _ACCOUNT)},
        called, prefix, family, initials, person.email, birth_on,
        (
            SELECT json_agg(location ORDER BY name, uuid) FROM location
            WHERE uuid IN (SELECT location_id FROM enrolment WHERE pupil_id = person.uuid AND {_HOLDS})
        ),
        EXISTS (
            SELECT FROM guardianship
            WHERE guardian_id = person.uuid AND (custody = %(custody)s OR is_granted_by_school) AND {_HOLDS}
        ),
        (SELECT json_agg(task ORDER BY starts_on, uuid) FROM task),
        (SELECT json_agg(role ORDER BY starts_on, uuid) FROM role),
        (SELECT json_agg(location) FROM location WHERE uuid IN (SELECT location_id FROM role)),
        (
            SELECT json_agg({_GROUP})
            FROM pupil_group JOIN location ON location.uuid = pupil_group.location_id
            WHERE pupil_group.uuid IN (SELECT group_id FROM task UNION SELECT uuid FROM named)
        ),
        (
            SELECT json_agg({_GROUP})
            FROM pupil_group JOIN location ON location.uuid = pupil_group.location_id
            WHERE {_HOLDS} AND pupil_group.uuid IN (SELECT uuid FROM reach)
        )
    FROM account JOIN person ON person.uuid = account.person_id WHERE account.uuid = %(account)s
"""
Facts = Mapping[str, Any]


@dataclass(frozen=True, slots=True)
class Seat:
    """Who looks on a day: the viewer the rules know, what this person does, and the groups within reach."""

    viewer: Viewer
    staff: StaffRow
    """Tasks and roles of that day or later."""
    groups: tuple[GroupRow, ...]
    """Groups whose practice the viewer may see, by location and name."""
    own_places: tuple[PlaceRow, ...] = ()
    """Where the viewer is a pupil, by name."""
    birth_on: date | None = None
    """Of a pupil, when the school said so."""

    @property
    def own_sectors(self) -> frozenset[Sector]:
        """Of the places where the viewer is a pupil."""
        return frozenset(place.sector for place in self.own_places)

    def get_group(self, ref: str | UUID) -> GroupRow:
        """The group meant. Raises Refusal(NOT_FOUND) when it is not there, or not for this person."""
        meant = str(ref)
        for group in self.groups:
            if meant in (group.ref, str(group.uuid)):
                return group
        raise Refusal(Refused.NOT_FOUND)


def find_account(key: object, on: date) -> Account | None:
    """The account of a session, with what was told about its seat on a day: most pages ask for that next. One query."""
    told = _ask(key, on)
    if told is None:
        return None
    account = Account.from_db(DEFAULT_DB_ALIAS, _ACCOUNT, told[: len(_ACCOUNT)])
    account.told_on = on, told
    return account


def get_seat(account: Account, on: date) -> Seat:
    """The seat of an account on a day; one query, and none right after the account of a session was found.

    Raises Refusal(NOT_FOUND) when the account is switched off.
    """
    if not account.is_active:
        raise Refusal(Refused.NOT_FOUND)
    known, account.told_on = account.told_on, None
    told = known[1] if known and known[0] == on else _ask(account.pk, on)
    if told is None:
        raise Refusal(Refused.NOT_FOUND)
    return _read_seat(account.person_id, on, told[len(_ACCOUNT) :])


def _ask(key: object, on: date) -> tuple[Any, ...] | None:
    given = {"account": key, "on": on, "support": RoleCode.SUPPORT.value, "custody": Custody.YES.value}
    with prepared_cursor() as cursor:
        cursor.execute(_SEAT, given, prepare=True)
        return cursor.fetchone()


def _read_seat(person: UUID, on: date, told: tuple[Any, ...]) -> Seat:
    called, prefix, family, initials, email, birth_on, own_places, is_guardian, *lists = told
    tasks, roles, locations, groups, reach = ([] if rows is None else rows for rows in lists)
    name = PersonName(called, prefix, family, initials)
    places = {one["uuid"]: _read_place(one) for one in locations}
    taught = {one["uuid"]: _read_taught(one) for one in groups}
    viewer = Viewer(
        person_uuid=person,
        called=called or name.full,
        ties=tuple(_read_tie(one, taught[one["group_id"]]) for one in tasks if _read_span(one).contains(on)),
        roles=tuple(_read_role_tie(one) for one in roles if _read_span(one).contains(on)),
        is_pupil=bool(own_places),
        is_guardian=is_guardian,
    )
    staff = StaffRow(person, called or name.full, name.full, email)
    staff.tasks = sorted((_read_task(one, taught) for one in tasks), key=lambda task: (task.group.name, task.starts_on))
    staff.roles = [_read_role(one, places, taught) for one in roles]
    seen = [row for one in reach if (row := see_group(viewer, _read_group(one), on)) is not None]
    return Seat(viewer, staff, tuple(sort_groups(seen)), tuple(map(_read_place, own_places or ())), birth_on)


def _read_span(row: Facts) -> DaySpan:
    ends_on = row["ends_on"]
    return DaySpan(date.fromisoformat(row["starts_on"]), date.fromisoformat(ends_on) if ends_on else None)


def _read_tie(row: Facts, group: TaughtGroup) -> GroupTie:
    """A task without a subject of its own for a group of one subject is for that subject."""
    return GroupTie(group.uuid, Capacity(row["capacity"]), row["subject"] or group.subject, _read_span(row))


def _read_role_tie(row: Facts) -> RoleTie:
    place = row["location_id"]
    return RoleTie(
        RoleCode(row["code"]), UUID(place) if place else None, frozenset(map(UUID, row["groups"])), _read_span(row)
    )


def _read_task(row: Facts, taught: Mapping[str, TaughtGroup]) -> TaskRow:
    span = _read_span(row)
    group = taught[row["group_id"]]
    capacity = Capacity(row["capacity"])
    staff = UUID(row["staff_id"])
    return TaskRow(UUID(row["uuid"]), staff, capacity, group, row["subject"], span.starts_on, span.ends_on)


def _read_role(row: Facts, places: Mapping[str, PlaceRow], taught: Mapping[str, TaughtGroup]) -> RoleRow:
    span = _read_span(row)
    groups = sorted((taught[one] for one in row["groups"]), key=lambda group: (len(group.name), group.name))
    return RoleRow(
        UUID(row["uuid"]),
        UUID(row["staff_id"]),
        RoleCode(row["code"]),
        places.get(row["location_id"]),
        tuple(groups),
        span.starts_on,
        span.ends_on,
    )


def _read_place(row: Facts) -> PlaceRow:
    return PlaceRow(UUID(row["uuid"]), row["name"], Sector(row["sector"]))


def _read_taught(row: Facts) -> TaughtGroup:
    return TaughtGroup(UUID(row["uuid"]), row["name"], row["subject"], _read_place(row["location"]))


def _read_group(row: Facts) -> Group:
    """The row as the model reads it, with its location: what the rules are asked about."""
    place = Location(**{**row["location"], "uuid": UUID(row["location"]["uuid"])})
    facts = {name: row[name] for name in ("slug", "name", "kind", "subject", "year_groups")}
    return Group(uuid=UUID(row["uuid"]), location=place, **facts)
