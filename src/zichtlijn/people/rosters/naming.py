"""What persons are called, for a line that says who did something. Whether that may be said is asked by the caller."""

from collections.abc import Collection
from uuid import UUID

from zichtlijn.people.rosters.models import Person


def list_called(person_uuids: Collection[UUID]) -> dict[UUID, str]:
    """How each person is called; unknown uuids are left out. One query."""
    found = Person.objects.filter(pk__in=list(person_uuids))
    return {person.uuid: person.called or person.name.full for person in found}
