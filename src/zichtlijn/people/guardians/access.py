"""The only way to a pupil on a guardian's behalf. "Not there" and "not yours" are one refusal (R35).

A guardian knows where the child is at school and whom to turn to there; nothing here tells of results.
"""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from typing import Any, Final
from uuid import UUID

from zichtlijn.core.kernel.refusal import Refusal, Refused
from zichtlijn.core.people.names import PersonName
from zichtlijn.core.people.roster import Capacity, Custody, GroupKind, Sector
from zichtlijn.core.people.viewer import Viewer
from zichtlijn.tenancy.prepared import prepared_cursor

Facts = Mapping[str, Any]
_WARDS: Final = """
    SELECT ward.uuid, ward.slug, ward.called, ward.prefix, ward.family, ward.initials, ward.birth_on,
        (
            SELECT json_agg(json_build_object(
                'uuid', location.uuid, 'name', location.name, 'sector', location.sector,
                'year_group', enrolment.year_group
            ) ORDER BY location.name)
            FROM enrolment JOIN location ON location.uuid = enrolment.location_id
            WHERE enrolment.pupil_id = ward.uuid AND daterange(enrolment.starts_on, enrolment.ends_on) @> %(on)s::date
        ),
        (
            SELECT json_agg(json_build_object(
                'uuid', pupil_group.uuid, 'name', pupil_group.name, 'kind', pupil_group.kind,
                'location', pupil_group.location_id,
                'staff', (
                    SELECT json_agg(json_build_object(
                        'capacity', assignment.capacity, 'called', staff.called, 'prefix', staff.prefix,
                        'family', staff.family, 'initials', staff.initials, 'email', staff.email
                    ) ORDER BY staff.sort_key, assignment.uuid)
                    FROM assignment JOIN person staff ON staff.uuid = assignment.staff_id
                    WHERE assignment.group_id = pupil_group.uuid
                        AND daterange(assignment.starts_on, assignment.ends_on) @> %(on)s::date
                )
            ) ORDER BY pupil_group.name, pupil_group.uuid)
            FROM membership JOIN pupil_group ON pupil_group.uuid = membership.group_id
            WHERE membership.pupil_id = ward.uuid
                AND daterange(membership.starts_on, membership.ends_on) @> %(on)s::date
                AND daterange(pupil_group.starts_on, pupil_group.ends_on) @> %(on)s::date
        )
    FROM person ward
    WHERE EXISTS (
        SELECT FROM guardianship
        WHERE guardian_id = %(guardian)s AND pupil_id = ward.uuid AND (custody = %(custody)s OR is_granted_by_school)
            AND daterange(starts_on, ends_on) @> %(on)s::date
    )
    ORDER BY ward.birth_on NULLS LAST, ward.sort_key, ward.uuid
"""


@dataclass(frozen=True, slots=True)
class Contact:
    """Somebody of the school a guardian can turn to, with the class; `email` is empty where the roster gives none."""

    full: str
    email: str
    class_name: str
    is_mentor: bool
    """Else a teacher of the class."""


@dataclass(frozen=True, slots=True)
class WardPlace:
    """A location the pupil goes to, with the year group and the class there; both may be empty."""

    location: UUID
    location_name: str
    sector: Sector
    year_group: str
    class_name: str


@dataclass(frozen=True, slots=True)
class Ward:
    """A pupil as a guardian with access knows them on a day."""

    uuid: UUID
    slug: str
    called: str
    birth_on: date | None
    places: tuple[WardPlace, ...]
    """Empty for who left."""
    groups: tuple[UUID, ...]
    contacts: tuple[Contact, ...]
    """Mentors; the teachers of the class where it has none."""

    @property
    def ref(self) -> str:
        """What stands in the pupil's address."""
        return self.slug or str(self.uuid)

    @property
    def is_primary(self) -> bool:
        """True when the pupil goes to primary education only."""
        return bool(self.places) and all(place.sector is Sector.PO for place in self.places)


def list_wards(viewer: Viewer, on: date) -> list[Ward]:
    """The pupils a guardian may use the portal for on a day, the eldest first. One query, none for who is no guardian.

    With custody, or because the school granted it.
    """
    if not viewer.is_guardian:
        return []
    given = {"guardian": viewer.person_uuid, "on": on, "custody": Custody.YES.value}
    with prepared_cursor() as cursor:
        rows = cursor.execute(_WARDS, given, prepare=True).fetchall()
    return [_read_ward(*row) for row in rows]


def choose_ward(wards: Sequence[Ward], ref: str) -> Ward:
    """The pupil meant, out of those the guardian has. Raises Refusal(NOT_FOUND)."""
    for ward in wards:
        if ref in (ward.ref, str(ward.uuid)):
            return ward
    raise Refusal(Refused.NOT_FOUND)


def _read_ward(
    uuid: UUID,
    slug: str,
    called: str,
    prefix: str,
    family: str,
    initials: str,
    birth_on: date | None,
    places: list[Facts] | None,
    groups: list[Facts] | None,
) -> Ward:
    groups = groups or []
    classes = [group for group in groups if group["kind"] == GroupKind.CLASS]
    return Ward(
        uuid=uuid,
        slug=slug,
        called=called or PersonName(called, prefix, family, initials).full,
        birth_on=birth_on,
        places=tuple(_read_place(place, classes) for place in places or []),
        groups=tuple(UUID(group["uuid"]) for group in groups),
        contacts=_read_contacts(classes),
    )


def _read_place(place: Facts, classes: list[Facts]) -> WardPlace:
    names = [one["name"] for one in classes if one["location"] == place["uuid"]]
    return WardPlace(
        UUID(place["uuid"]), place["name"], Sector(place["sector"]), place["year_group"], names[0] if names else ""
    )


def _read_contacts(classes: list[Facts]) -> tuple[Contact, ...]:
    found = [_read_contact(one, group["name"]) for group in classes for one in group["staff"] or []]
    mentors = [one for one in found if one.is_mentor]
    return tuple(dict.fromkeys(mentors or found))


def _read_contact(staff: Facts, class_name: str) -> Contact:
    name = PersonName(staff["called"], staff["prefix"], staff["family"], staff["initials"])
    return Contact(name.full, staff["email"], class_name, staff["capacity"] == Capacity.MENTOR)
