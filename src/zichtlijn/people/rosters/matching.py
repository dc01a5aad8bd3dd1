"""Who in a roster is whom: by the administration's key, then by ECK iD, then (staff) by e-mail address."""

from collections import defaultdict
from collections.abc import Iterable
from dataclasses import dataclass, field, replace
from typing import TypeVar
from uuid import UUID

from django.db.models import Q

from zichtlijn.core.people.roster import Roster, RosterPupil, RosterStaff
from zichtlijn.core.people.roster_changes import Kind
from zichtlijn.core.people.roster_issues import IssueCode, RosterIssue
from zichtlijn.people.rosters.models import Identifier, Person
from zichtlijn.people.rosters.placing import PlacedRoster

SCHEMES = {Kind.PUPIL: "las_key", Kind.STAFF: "staff_key", Kind.GUARDIAN: "guardian_key"}
"""Pupils, staff and guardians each have their own numbering in a school administration."""
ECK_ID = "eck_id"
WithEckId = TypeVar("WithEckId", RosterPupil, RosterStaff)


@dataclass(slots=True)
class Match:
    """The roster without what belongs to somebody else, and the person of every ref that is known."""

    roster: Roster
    persons: dict[Kind, dict[str, UUID]] = field(default_factory=lambda: {kind: {} for kind in SCHEMES})
    identifiers: dict[UUID, list[Identifier]] = field(default_factory=lambda: defaultdict(list))
    """Open keys of persons known at the locations or by an ECK iD of the roster."""
    issues: list[RosterIssue] = field(default_factory=list)

    def ref_of(self, kind: Kind) -> dict[UUID, str]:
        return {uuid: ref for ref, uuid in self.persons[kind].items()}


def match_persons(placed: PlacedRoster) -> Match:
    """Resolve every ref of a roster. Two queries, three when staff have e-mail addresses."""
    roster = placed.roster
    match = Match(roster)
    keys = _read_keys(match, placed)
    eck_owners = _read_eck_ids(match, roster)
    pupils = _match_eck_ids(match, Kind.PUPIL, roster.pupils, keys, eck_owners)
    staff = _match_eck_ids(match, Kind.STAFF, roster.staff, keys, eck_owners)
    staff = _match_emails(match, staff)
    match.persons[Kind.GUARDIAN] = dict(keys[Kind.GUARDIAN])
    match.roster = replace(roster, pupils=tuple(pupils), staff=tuple(staff))
    return match


def _read_keys(match: Match, placed: PlacedRoster) -> dict[Kind, dict[str, UUID]]:
    """Persons by key; of two locations with the same key, the one the record belongs to, then the file's own."""
    records: list[RosterPupil | RosterStaff] = [*placed.roster.pupils, *placed.roster.staff]
    own = {one.ref: one.location_ref for one in records}
    rows = Identifier.objects.filter(
        scheme__in=SCHEMES.values(), scope__in=list(placed.locations), ends_on__isnull=True
    )
    kinds = {scheme: kind for kind, scheme in SCHEMES.items()}
    found: dict[Kind, dict[str, UUID]] = {kind: {} for kind in SCHEMES}
    rank: dict[tuple[Kind, str], int] = {}
    for row in rows:
        kind = kinds[row.scheme]
        closeness = 2 if row.scope == own.get(row.value) else int(row.scope == placed.home.ref)
        if rank.get((kind, row.value), -1) < closeness:
            rank[kind, row.value] = closeness
            found[kind][row.value] = row.person_id
        match.identifiers[row.person_id].append(row)
    return found


def _read_eck_ids(match: Match, roster: Roster) -> dict[str, UUID]:
    """Owners of the roster's ECK iDs, and every open ECK iD of persons met already."""
    records: list[RosterPupil | RosterStaff] = [*roster.pupils, *roster.staff]
    wanted = [one.eck_id for one in records if one.eck_id]
    if not wanted:
        return {}
    rows = Identifier.objects.filter(
        Q(value__in=wanted) | Q(person_id__in=list(match.identifiers)), scheme=ECK_ID, ends_on__isnull=True
    )
    owners: dict[str, UUID] = {}
    for row in rows:
        owners[row.value] = row.person_id
        match.identifiers[row.person_id].append(row)
    return owners


def _match_eck_ids(
    match: Match,
    kind: Kind,
    records: Iterable[WithEckId],
    keys: dict[Kind, dict[str, UUID]],
    owners: dict[str, UUID],
) -> list[WithEckId]:
    """Fill the persons of one kind; an ECK iD of somebody else is taken off its record and reported."""
    persons = match.persons[kind]
    persons |= keys[kind]
    in_file = {record.ref for record in records}
    claimed = {uuid for ref, uuid in persons.items() if ref in in_file}
    kept = []
    for record in records:
        owner = owners.get(record.eck_id) if record.eck_id else None
        if owner is None or persons.get(record.ref) == owner:
            kept.append(record)
        elif record.ref not in persons and owner not in claimed:
            _rename(persons, record.ref, owner)
            claimed.add(owner)
            kept.append(record)
        else:
            match.issues.append(RosterIssue(IssueCode.ECK_ID_OF_ANOTHER, f"{_WORDS[kind]} {record.ref}"))
            kept.append(replace(record, eck_id=""))
    return kept


def _match_emails(match: Match, staff: list[RosterStaff]) -> list[RosterStaff]:
    """Staff known by their address only get their key; an address of a colleague is left out and reported."""
    persons = match.persons[Kind.STAFF]
    wanted = {member.email.casefold() for member in staff if member.email}
    if not wanted:
        return staff
    known: dict[str, UUID] = {}
    addresses = Person.objects.filter(email__in=wanted, enrolments__isnull=True, wards__isnull=True)
    for uuid, email in addresses.values_list("uuid", "email"):
        known.setdefault(email.casefold(), uuid)
    in_file = {member.ref for member in staff}
    claimed = {uuid: ref for ref, uuid in persons.items() if ref in in_file}
    seen: dict[str, str] = {}
    kept = []
    for member in staff:
        email = member.email.casefold()
        owner = known.get(email)
        if email and owner is not None and member.ref not in persons and owner not in claimed:
            _rename(persons, member.ref, owner)
            claimed[owner] = member.ref
        is_taken = owner is not None and persons.get(member.ref) != owner
        if email and (is_taken or seen.setdefault(email, member.ref) != member.ref):
            match.issues.append(
                RosterIssue(IssueCode.EMAIL_OF_ANOTHER, f"{_WORDS[Kind.STAFF]} {member.ref}", member.email)
            )
            member = replace(member, email="")
        kept.append(member)
    return kept


def _rename(persons: dict[str, UUID], ref: str, uuid: UUID) -> None:
    """A person known under another key from now on goes by the roster's."""
    for old in [known for known, owner in persons.items() if owner == uuid]:
        del persons[old]
    persons[ref] = uuid


_WORDS = {Kind.PUPIL: "leerling", Kind.STAFF: "medewerker", Kind.GUARDIAN: "ouder"}
