"""Everything the people app holds, row by row, for taking along (R17) and for a pupil's own copy."""

from collections.abc import Iterator
from contextlib import suppress
from typing import Any
from uuid import UUID

from django.db.models import Q, QuerySet

from zichtlijn.people.guardians.models import Guardianship
from zichtlijn.people.rosters.models import Enrolment, Group, Identifier, Membership, Person
from zichtlijn.people.schools.models import Location
from zichtlijn.people.staff.models import Assignment, Role

Row = tuple[str, dict[str, Any]]


def list_people_rows() -> Iterator[Row]:
    """(kind, columns) of everything, parents before children."""
    yield from _rows("location", Location.objects.order_by("ref"))
    yield from _rows("person", Person.objects.order_by("uuid"))
    yield from _rows("identifier", Identifier.objects.order_by("uuid"))
    yield from _rows("group", Group.objects.order_by("uuid"))
    yield from _rows("enrolment", Enrolment.objects.order_by("uuid"))
    yield from _rows("membership", Membership.objects.order_by("uuid"))
    yield from _rows("guardianship", Guardianship.objects.order_by("uuid"))
    yield from _rows("assignment", Assignment.objects.order_by("uuid"))
    yield from _rows("role", Role.objects.order_by("uuid"))


def list_pupil_rows(pupil_uuid: UUID) -> Iterator[Row]:
    """(kind, columns) of what is held about one pupil; other persons appear as uuids only."""
    yield from _rows("person", Person.objects.filter(uuid=pupil_uuid))
    yield from _rows("identifier", Identifier.objects.filter(person_id=pupil_uuid).order_by("uuid"))
    yield from _rows("enrolment", Enrolment.objects.filter(pupil_id=pupil_uuid).order_by("uuid"))
    yield from _rows("membership", Membership.objects.filter(pupil_id=pupil_uuid).order_by("uuid"))
    yield from _rows("guardianship", Guardianship.objects.filter(pupil_id=pupil_uuid).order_by("uuid"))


def find_pupil_uuid(ref: str, scope: str | None = None) -> UUID | None:
    """A pupil by uuid, demo slug, or a key of the school's administration that names one person only."""
    wanted = Q(identifiers__value=ref, identifiers__ends_on__isnull=True)
    if scope is not None:
        wanted &= Q(identifiers__scope=scope)
    if ref:
        wanted |= Q(slug=ref)
    with suppress(ValueError):
        wanted |= Q(uuid=UUID(ref))
    found = list(Person.objects.filter(wanted).values_list("uuid", flat=True).distinct()[:2])
    return found[0] if len(found) == 1 else None


def _rows(kind: str, rows: QuerySet[Any]) -> Iterator[Row]:
    return ((kind, row) for row in rows.values().iterator(chunk_size=2_000))
