"""What persons are called, for a line that says who did something. Whether that may be said is asked by the caller."""

from collections.abc import Collection
from uuid import UUID

from django.db.models import CharField, Func, OuterRef, Subquery, Value
from django.db.models.functions import Coalesce, NullIf

from zichtlijn.core.people.names import PersonName
from zichtlijn.people.rosters.models import Person


def list_called(person_uuids: Collection[UUID]) -> dict[UUID, str]:
    """How each person is called; unknown uuids are left out. One query."""
    found = Person.objects.filter(pk__in=list(person_uuids))
    return {person.uuid: person.called or person.name.full for person in found}


def list_names(person_uuids: Collection[UUID]) -> dict[UUID, PersonName]:
    """The name of each person in parts; unknown uuids are left out. One query."""
    return {person.uuid: person.name for person in Person.objects.filter(pk__in=list(person_uuids))}


def calling(relation: str = "") -> Coalesce:
    """The same inside a query, of the person that `relation` leads to (`author__`), else of the row itself."""
    parts = [NullIf(f"{relation}{part}", Value("")) for part in ("initials", "prefix", "family")]
    full = Func(Value(" "), *parts, function="CONCAT_WS", output_field=CharField())
    return Coalesce(NullIf(f"{relation}called", Value("")), full, output_field=CharField())


def calling_by_uuid(column: str) -> Coalesce:
    """The same for a column that holds a uuid and no relation; empty for an unknown person."""
    found = Person.objects.filter(pk=OuterRef(column)).values(call=calling())
    return Coalesce(Subquery(found), Value(""), output_field=CharField())
