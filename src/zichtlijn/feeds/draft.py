"""A roster in the making: keys met twice and references to nothing, whatever format they came from.

The published schemas check neither reliably (standards.md §1.5), so it is done here. A fault in one record
takes out that record only, and its ref is remembered so that nobody thinks it was left out on purpose.
"""

from collections import defaultdict
from collections.abc import Iterator
from dataclasses import replace
from typing import Generic, TypeVar

from zichtlijn.core.people.roster import (
    GroupKind,
    RosterGroup,
    RosterGuardian,
    RosterLocation,
    RosterPupil,
    RosterStaff,
)
from zichtlijn.feeds.report import Report

Value = TypeVar("Value")


class Shelf(Generic[Value]):
    """Values of one kind by their key; a key met twice with other content takes both out."""

    def __init__(self, report: Report, field: str) -> None:
        self._report = report
        self._field = field
        self._values: dict[str, Value] = {}
        self._where: dict[str, str] = {}
        self.refused: set[str] = set()

    def __contains__(self, ref: str) -> bool:
        return ref in self._values

    def __iter__(self) -> Iterator[Value]:
        return iter(self._values.values())

    def refs(self) -> list[str]:
        return list(self._values)

    def get(self, ref: str) -> Value:
        return self._values[ref]

    def where(self, ref: str) -> str:
        return self._where[ref]

    def add(self, ref: str, value: Value, where: str) -> None:
        """Put a value on the shelf, or refuse it and its namesake when they differ."""
        earlier = self._values.get(ref)
        if earlier is None and ref not in self.refused:
            self._values[ref] = value
            self._where[ref] = where
        elif earlier == value:
            self._report.note("repeated_record", where, field=self._field, received=ref)
        else:
            if earlier is not None:
                self.refuse(ref, "duplicate_key", field=self._field, received=ref)
            self._report.refuse("duplicate_key", where, field=self._field, received=ref)

    def replace(self, ref: str, value: Value) -> None:
        self._values[ref] = value

    def refuse(self, ref: str, code: str, *, field: str = "", received: str = "", expected: str = "") -> None:
        """Take a value off the shelf and say why."""
        self._report.refuse(code, self._where[ref], field=field, received=received, expected=expected)
        del self._values[ref]
        self.refused.add(ref)


class RosterDraft:
    """What was read so far, by kind; `settle` leaves only what holds together."""

    def __init__(self, report: Report, *, key_field: str = "key") -> None:
        self.report = report
        self.locations: Shelf[RosterLocation] = Shelf(report, key_field)
        self.groups: Shelf[RosterGroup] = Shelf(report, key_field)
        self.pupils: Shelf[RosterPupil] = Shelf(report, key_field)
        self.staff: Shelf[RosterStaff] = Shelf(report, key_field)
        self.guardians: Shelf[RosterGuardian] = Shelf(report, key_field)
        self.nameless = 0
        """Records refused without a readable key: who is absent can then no longer be told."""
        self.doubtful: set[str] = set()
        """Persons of whom a relation was refused: what is missing about them says nothing."""

    @property
    def refused_refs(self) -> frozenset[str]:
        shelves = (self.locations, self.groups, self.pupils, self.staff, self.guardians)
        return frozenset(self.doubtful).union(*(shelf.refused for shelf in shelves))

    def settle(self) -> None:
        """Refuse every record with a dangling reference or somebody else's ECK iD."""
        self._settle_groups()
        self._settle_pupils()
        self._settle_staff()
        self._settle_eck_ids(self.pupils)
        self._settle_eck_ids(self.staff)
        self._fill_year_groups()

    def _settle_groups(self) -> None:
        for group in list(self.groups):
            if group.location_ref and group.location_ref not in self.locations:
                self.groups.refuse(group.ref, "unknown_location", field="vestiging", received=group.location_ref)

    def _settle_pupils(self) -> None:
        for pupil in list(self.pupils):
            unknown = next((ref for ref in pupil.group_refs if ref not in self.groups), None)
            if unknown is not None:
                self.pupils.refuse(pupil.ref, "unknown_group", field="groep", received=unknown)
            elif len(classes := self._list_classes(pupil)) > 1:
                self.pupils.refuse(
                    pupil.ref, "more_than_one_group", field="groep", received=", ".join(classes), expected="1"
                )
            elif pupil.location_ref and pupil.location_ref not in self.locations:
                self.pupils.refuse(pupil.ref, "unknown_location", field="vestiging", received=pupil.location_ref)

    def _list_classes(self, pupil: RosterPupil) -> list[str]:
        """Classes a pupil is in without dates; dated ones may follow each other."""
        dated = {membership.group_ref for membership in pupil.memberships}
        kinds = {ref: self.groups.get(ref).kind for ref in pupil.group_refs if ref not in dated}
        return [ref for ref, kind in kinds.items() if kind is GroupKind.CLASS]

    def _settle_staff(self) -> None:
        for member in list(self.staff):
            refs = [link.group_ref for link in member.assignments]
            refs += [ref for role in member.roles for ref in role.group_refs]
            unknown = next((ref for ref in refs if ref not in self.groups), None)
            if unknown is not None:
                self.staff.refuse(member.ref, "unknown_group", field="groep", received=unknown)
            elif member.location_ref and member.location_ref not in self.locations:
                self.staff.refuse(member.ref, "unknown_location", field="vestiging", received=member.location_ref)

    def _fill_year_groups(self) -> None:
        """A class without a year holds the years of its pupils; a pupil without one has that of the class."""
        years: defaultdict[str, set[str]] = defaultdict(set)
        for pupil in list(self.pupils):
            groups = [self.groups.get(ref) for ref in pupil.group_refs]
            own = next((group for group in groups if group.kind is GroupKind.CLASS), None)
            if own is not None and not pupil.year_group and len(own.year_groups) == 1:
                self.pupils.replace(pupil.ref, replace(pupil, year_group=own.year_groups[0]))
            elif own is not None and pupil.year_group:
                years[own.ref].add(pupil.year_group)
        for group in list(self.groups):
            if group.kind is GroupKind.CLASS and not group.year_groups and years[group.ref]:
                found = tuple(sorted(years[group.ref], key=lambda year: (len(year), year)))
                self.groups.replace(group.ref, replace(group, year_groups=found))

    @staticmethod
    def _settle_eck_ids(shelf: "Shelf[RosterPupil] | Shelf[RosterStaff]") -> None:
        """Two persons with one ECK iD are both refused; the iD itself stays out of the report
        (standards.md §4).
        """
        owners: defaultdict[str, list[str]] = defaultdict(list)
        for person in shelf:
            if person.eck_id:
                owners[person.eck_id].append(person.ref)
        for refs in owners.values():
            if len(refs) > 1:
                for ref in refs:
                    shelf.refuse(ref, "duplicate_eck_id", field="eckid", received=", ".join(refs))
