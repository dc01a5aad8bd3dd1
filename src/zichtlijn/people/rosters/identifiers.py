"""Finding persons by the keys others know them by (decision 10). Set-based: a delivery asks once for all its pupils."""

from collections.abc import Collection, Iterable
from uuid import UUID

from django.db.models import Q

from zichtlijn.people.rosters.models import Identifier, Person
from zichtlijn.people.schools.models import Location
from zichtlijn.tenancy.prepared import prepared_cursor

GLOBAL_SCHEMES = frozenset({"eck_id"})
"""Keys that are unique whatever the school; all others hold within one location."""
OWN_SCHEME = "uuid"
_PREFERRED = ("las_key", "pupil_number", "eck_id")
_NUMBERS = ("pupil_number", "las_key")

_FIND = """
    SELECT value, person_id FROM identifier
    WHERE scheme = %s AND scope = %s AND value = ANY(%s) AND ends_on IS NULL
"""


def find_persons_by_identifier(keys: Collection[tuple[str, str]], *, scope: str) -> dict[tuple[str, str], UUID]:
    """The person of each (scheme, value) in use at `scope`; unknown keys are left out. One query per scheme."""
    by_scheme: dict[str, list[str]] = {}
    for scheme, value in keys:
        by_scheme.setdefault(scheme, []).append(value)
    found: dict[tuple[str, str], UUID] = {}
    own = by_scheme.pop(OWN_SCHEME, [])
    if own:
        known = Person.objects.filter(uuid__in=_read_uuids(own)).values_list("uuid", flat=True)
        found |= {(OWN_SCHEME, str(uuid)): uuid for uuid in known}
    for scheme, values in by_scheme.items():
        with prepared_cursor() as cursor:
            cursor.execute(_FIND, [scheme, "" if scheme in GLOBAL_SCHEMES else scope, values], prepare=True)
            found |= {(scheme, value): uuid for value, uuid in cursor.fetchall()}
    return found


def list_identifiers(person: UUID, *, location_uuid: UUID) -> dict[str, str]:
    """The newest key a person has in use of each scheme: at one location, or everywhere. One query."""
    scope = Location.objects.filter(pk=location_uuid).values("ref")
    held = Identifier.objects.filter(person=person, ends_on__isnull=True).filter(Q(scope="") | Q(scope__in=scope))
    return dict(held.order_by("starts_on", "value").values_list("scheme", "value"))


def find_keys_of_persons(person_uuids: Collection[UUID], *, scope: str) -> dict[UUID, tuple[str, str]]:
    """The (scheme, value) in use at `scope` by which each person is known best elsewhere; one query.

    The key of the administration comes first; who has no key of others is left out.
    """
    rows = Identifier.objects.filter(person__in=list(person_uuids), scheme__in=_PREFERRED, ends_on__isnull=True)
    known = rows.filter(Q(scheme__in=GLOBAL_SCHEMES) | Q(scope=scope)).values_list("person_id", "scheme", "value")
    best = sorted(known, key=lambda row: (_PREFERRED.index(row[1]), row[2]), reverse=True)
    return {person_uuid: (scheme, value) for person_uuid, scheme, value in best}


def list_pupil_numbers(person_uuids: Collection[UUID], *, location_uuid: UUID) -> dict[UUID, str]:
    """The number a school knows each pupil by: the leerlingnummer, else the key of its administration. One query."""
    scope = Location.objects.filter(pk=location_uuid).values("ref")
    rows = Identifier.objects.filter(person__in=list(person_uuids), scope__in=scope, ends_on__isnull=True)
    known = rows.filter(scheme__in=_NUMBERS).values_list("person_id", "scheme", "value")
    best = sorted(known, key=lambda row: (_NUMBERS.index(row[1]), row[2]), reverse=True)
    return {person_uuid: value for person_uuid, _, value in best}


def _read_uuids(texts: Iterable[str]) -> list[UUID]:
    found = []
    for text in texts:
        try:
            found.append(UUID(text))
        except ValueError:
            continue
    return found
