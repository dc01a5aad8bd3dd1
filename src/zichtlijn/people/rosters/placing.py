"""At which location of the board each record of a roster belongs."""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass, replace
from typing import TypeVar

from zichtlijn.core.people.names import fold
from zichtlijn.core.people.roster import Roster, RosterGroup, RosterPupil, RosterStaff
from zichtlijn.core.people.roster_issues import IssueCode, RosterIssue
from zichtlijn.people.schools.models import Location

Placed = TypeVar("Placed", RosterGroup, RosterPupil, RosterStaff)


@dataclass(frozen=True, slots=True)
class PlacedRoster:
    """A roster whose location refs are those of the board; `home` is the location the file is for."""

    roster: Roster
    home: Location
    locations: Mapping[str, Location]
    """The locations the roster speaks of, by ref; always holds `home`."""
    issues: tuple[RosterIssue, ...] = ()


def place_roster(roster: Roster, home: Location, known: Iterable[Location]) -> PlacedRoster:
    """Put every record at a location of the board.

    A file that names one location or none is for `home`. With several, each is found by code or name; what belongs
    to one that is not found is left out and reported, never put at another location.
    """
    if len(roster.locations) <= 1:
        refs: dict[str, str | None] = {one.ref: home.ref for one in roster.locations}
        issues: tuple[RosterIssue, ...] = ()
        found = [home]
    else:
        by_name = _index(known, home)
        matches = {one.ref: by_name.get(fold(one.ref)) or by_name.get(fold(one.name)) for one in roster.locations}
        refs = {ref: place.ref if place else None for ref, place in matches.items()}
        issues = tuple(
            RosterIssue(IssueCode.UNKNOWN_LOCATION, f"vestiging {one.ref}", one.name)
            for one in roster.locations
            if refs[one.ref] is None
        )
        found = [home, *(place for place in matches.values() if place is not None)]
    return PlacedRoster(_rewrite(roster, refs, home), home, {one.ref: one for one in found}, issues)


def _index(known: Iterable[Location], home: Location) -> dict[str, Location]:
    """Locations by folded name, code, and the part of the code after that of the school."""
    places: dict[str, Location] = {}
    for location in known:
        school, branch = location.ref[:4], location.ref[4:]
        if branch and school.casefold() == home.ref[:4].casefold():
            places.setdefault(fold(branch), location)
        places[fold(location.name)] = location
        places[fold(location.ref)] = location
    return places


def _rewrite(roster: Roster, refs: Mapping[str, str | None], home: Location) -> Roster:
    groups = _place(roster.groups, refs, home.ref)
    kept = {group.ref for group in groups}
    lost = frozenset(
        one.ref
        for records in (roster.groups, roster.pupils, roster.staff)
        for one in records
        if refs.get(one.location_ref, home.ref) is None
    )
    pupils = [_keep_groups(pupil, kept) for pupil in _place(roster.pupils, refs, home.ref)]
    staff = [_keep_tasks(member, kept) for member in _place(roster.staff, refs, home.ref)]
    known = {pupil.ref for pupil in pupils}
    return replace(
        roster,
        groups=tuple(groups),
        pupils=tuple(pupils),
        staff=tuple(staff),
        guardians=tuple(
            replace(one, pupils=tuple(ward for ward in one.pupils if ward.pupil_ref in known))
            for one in roster.guardians
        ),
        refused_refs=roster.refused_refs | lost,
    )


def _place(records: Iterable[Placed], refs: Mapping[str, str | None], home_ref: str) -> list[Placed]:
    placed = ((record, refs.get(record.location_ref, home_ref)) for record in records)
    return [replace(record, location_ref=ref) for record, ref in placed if ref is not None]


def _keep_groups(pupil: RosterPupil, kept: set[str]) -> RosterPupil:
    if kept.issuperset(pupil.group_refs):
        return pupil
    return replace(
        pupil,
        group_refs=tuple(ref for ref in pupil.group_refs if ref in kept),
        memberships=tuple(one for one in pupil.memberships if one.group_ref in kept),
    )


def _keep_tasks(member: RosterStaff, kept: set[str]) -> RosterStaff:
    return replace(
        member,
        assignments=tuple(one for one in member.assignments if one.group_ref in kept),
        roles=tuple(one for one in member.roles if kept.issuperset(one.group_refs)),
    )
