"""Stores persons of a roster and the keys they are known by; tasks and places come after."""

from collections.abc import Iterable
from uuid import UUID

from zichtlijn.core.people.roster import RosterGuardian, RosterPupil, RosterStaff
from zichtlijn.core.people.roster_changes import Kind, Turn
from zichtlijn.people.rosters.matching import ECK_ID, SCHEMES
from zichtlijn.people.rosters.models import Identifier, Person
from zichtlijn.people.rosters.preparing import Prepared
from zichtlijn.people.spans import end_relations

Record = RosterPupil | RosterStaff | RosterGuardian
WRITTEN = (Turn.NEW, Turn.CHANGED, Turn.BACK)


def store_persons(prepared: Prepared, kind: Kind, records: Iterable[Record]) -> None:
    """Make new persons, bring known ones up to date and give them their keys. At most five queries."""
    written = prepared.changes.refs(kind, *WRITTEN)
    persons = prepared.match.persons[kind]
    kept, ended, keys = [], [], []
    for record in records:
        uuid = persons.get(record.ref)
        if record.ref in written:
            person = _fill(prepared.known.persons.get(uuid) if uuid else None, record)
            persons[record.ref] = person.uuid
            prepared.known.persons[person.uuid] = person
            kept.append(person)
        elif uuid is None:
            continue
        old, new = _renew_keys(prepared, kind, record, persons[record.ref])
        ended += old
        keys += new
    Person.objects.bulk_create(
        kept,
        update_conflicts=True,
        unique_fields=["uuid"],
        update_fields=["called", "prefix", "family", "initials", "sort_key", "birth_on", "email"],
    )
    end_relations(ended, prepared.effective_on)
    Identifier.objects.bulk_create(keys)


def _fill(known: Person | None, record: Record) -> Person:
    person = known or Person()
    name = record.name
    person.called, person.prefix, person.family, person.initials = (
        name.called,
        name.prefix,
        name.family,
        name.initials,
    )
    person.sort_key = name.sort_key
    if isinstance(record, RosterPupil):
        person.birth_on = record.birth_on or person.birth_on
    else:
        person.email = record.email or person.email
    return person


def _renew_keys(
    prepared: Prepared, kind: Kind, record: Record, uuid: UUID
) -> tuple[list[Identifier], list[Identifier]]:
    """Keys that no longer name the person, and keys that do from now on."""
    home = prepared.placed.home.ref
    scope = home if isinstance(record, RosterGuardian) else record.location_ref or home
    wanted = [(SCHEMES[kind], scope, record.ref)]
    if not isinstance(record, RosterGuardian) and record.eck_id:
        wanted.append((ECK_ID, "", record.eck_id))
    held = prepared.match.identifiers.get(uuid, [])
    names = {(key.scheme, key.scope, key.value) for key in held}
    schemes = {scheme for scheme, _, _ in wanted}
    scopes = {"", *prepared.placed.locations}
    ended = [
        key
        for key in held
        if key.scheme in schemes and key.scope in scopes and (key.scheme, key.scope, key.value) not in wanted
    ]
    new = [
        Identifier(person_id=uuid, scheme=scheme, scope=where, value=value, starts_on=prepared.first_on)
        for scheme, where, value in wanted
        if (scheme, where, value) not in names
    ]
    return ended, new
