"""Finding persons by the keys others know them by (decision 10). Set-based: a delivery asks once for all its pupils."""

from collections.abc import Collection, Iterable
from uuid import UUID

from zichtlijn.people.rosters.models import Person
from zichtlijn.tenancy.prepared import prepared_cursor

GLOBAL_SCHEMES = frozenset({"eck_id"})
"""Keys that are unique whatever the school; all others hold within one location."""
OWN_SCHEME = "uuid"

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


def _read_uuids(texts: Iterable[str]) -> list[UUID]:
    found = []
    for text in texts:
        try:
            found.append(UUID(text))
        except ValueError:
            continue
    return found
