"""Stores where pupils are enrolled and which groups they are in."""

from collections import defaultdict
from dataclasses import dataclass, field
from datetime import date
from typing import Generic, TypeVar
from uuid import UUID

from zichtlijn.core.people.roster import GroupKind, RosterPupil
from zichtlijn.core.people.roster_changes import Kind, Turn
from zichtlijn.core.people.roster_relations import Settled, has_ended
from zichtlijn.people.rosters.models import Enrolment, Membership
from zichtlijn.people.rosters.preparing import Prepared
from zichtlijn.people.rosters.storing.persons import WRITTEN, store_persons
from zichtlijn.people.spans import end_after, end_relations

Row = TypeVar("Row", Enrolment, Membership)


@dataclass(slots=True)
class _Rows(Generic[Row]):
    """Rows of one kind to write, gathered over all pupils."""

    made: list[Row] = field(default_factory=list)
    altered: list[Row] = field(default_factory=list)
    ended: dict[date, list[Row]] = field(default_factory=lambda: defaultdict(list))

    def end(self) -> None:
        for on, relations in self.ended.items():
            end_relations(relations, on)


class _PupilWriter:
    def __init__(self, prepared: Prepared) -> None:
        self._prepared = prepared
        self._known = prepared.known
        self._on = prepared.effective_on
        kinds = {ref: GroupKind(group.kind) for ref, group in prepared.known.groups.items()}
        self._settled = Settled(prepared.incoming, kinds, prepared.effective_on)
        self._before = {pupil.ref: pupil for pupil in prepared.current.pupils}
        self.enrolments: _Rows[Enrolment] = _Rows()
        self.memberships: _Rows[Membership] = _Rows()

    def enrol(self, uuid: UUID, pupil: RosterPupil) -> None:
        held = self._known.enrolments.get(uuid)
        location = self._prepared.placed.locations[pupil.location_ref].uuid
        year_group = pupil.year_group or (held.year_group if held else "")
        if held is None or has_ended(held.ends_on, self._on):
            starts_on = max(
                pupil.starts_on or self._prepared.first_on,
                held.ends_on if held and held.ends_on else date.min,
            )
            self._add_enrolment(uuid, location, year_group, starts_on, pupil.ends_on)
            return
        differs = (held.location_id, held.year_group) != (location, year_group)
        if differs and held.starts_on < self._on:
            self.enrolments.ended[self._on].append(held)
            self._add_enrolment(uuid, location, year_group, self._on, pupil.ends_on or held.ends_on)
        elif differs or pupil.ends_on not in {None, held.ends_on}:
            held.location_id, held.year_group = location, year_group
            held.ends_on = end_after(held.starts_on, pupil.ends_on) or held.ends_on
            self.enrolments.altered.append(held)

    def _add_enrolment(
        self, uuid: UUID, location: UUID, year_group: str, starts_on: date, ends_on: date | None
    ) -> None:
        self.enrolments.made.append(
            Enrolment(
                pupil_id=uuid,
                location_id=location,
                year_group=year_group,
                starts_on=starts_on,
                ends_on=end_after(starts_on, ends_on),
            )
        )

    def place(self, uuid: UUID, pupil: RosterPupil) -> None:
        wanted = self._settled.places(self._before.get(pupil.ref), pupil)
        held = {self._known.group_refs[row.group_id]: row for row in self._known.memberships[uuid]}
        for ref, row in held.items():
            if ref not in wanted:
                self._end_place(row)
            elif wanted[ref] not in {None, row.ends_on}:
                row.ends_on = end_after(row.starts_on, wanted[ref]) or row.ends_on
                self.memberships.altered.append(row)
        given = {one.group_ref: one.starts_on for one in pupil.memberships}
        usual = max(self._prepared.first_on, pupil.starts_on or date.min)
        for ref in wanted.keys() - held.keys():
            starts_on = given.get(ref) or usual
            self.memberships.made.append(
                Membership(
                    pupil_id=uuid,
                    group_id=self._known.groups[ref].uuid,
                    starts_on=starts_on,
                    ends_on=end_after(starts_on, wanted[ref]),
                )
            )

    def _end_place(self, row: Membership) -> None:
        """A place in a group of last year ended with that group."""
        group_ends_on = self._known.groups[self._known.group_refs[row.group_id]].ends_on
        self.memberships.ended[min(self._on, group_ends_on or self._on)].append(row)

    def let_go(self, uuid: UUID, on: date) -> None:
        """A pupil is no longer here."""
        held = self._known.enrolments.get(uuid)
        if held is not None:
            self.enrolments.ended[on].append(held)
        self.memberships.ended[on].extend(self._known.memberships[uuid])

    def write(self) -> None:
        self.enrolments.end()
        self.memberships.end()
        Enrolment.objects.bulk_update(self.enrolments.altered, ["location", "year_group", "ends_on"])
        Membership.objects.bulk_update(self.memberships.altered, ["ends_on"])
        Enrolment.objects.bulk_create(self.enrolments.made)
        Membership.objects.bulk_create(self.memberships.made)


def store_pupils(prepared: Prepared, *, absent_have_left: bool) -> None:
    """Persons, enrolments and places in groups; who is absent is only let go when told so."""
    store_persons(prepared, Kind.PUPIL, prepared.incoming.pupils)
    writer = _PupilWriter(prepared)
    persons = prepared.match.persons[Kind.PUPIL]
    written = prepared.changes.refs(Kind.PUPIL, *WRITTEN)
    left = prepared.changes.refs(Kind.PUPIL, Turn.LEFT)
    for pupil in prepared.incoming.pupils:
        if pupil.ref in written:
            writer.enrol(persons[pupil.ref], pupil)
            writer.place(persons[pupil.ref], pupil)
        elif pupil.ref in left and pupil.ends_on is not None:
            writer.let_go(persons[pupil.ref], pupil.ends_on)
    if absent_have_left:
        for ref in prepared.changes.refs(Kind.PUPIL, Turn.ABSENT):
            writer.let_go(persons[ref], prepared.effective_on)
    writer.write()
