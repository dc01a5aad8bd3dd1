"""Compares what is known with a new roster, field by field. Pure: the day is an argument.

References in both rosters must name the same persons (whoever prepares them resolves keys). An empty field of the
new roster says nothing about what is known: it changes nothing.
"""

from collections import Counter
from collections.abc import Iterable, Iterator, Mapping
from datetime import date

from zichtlijn.core.people.names import PersonName
from zichtlijn.core.people.roster import (
    Capacity,
    Roster,
    RosterGroup,
    RosterGuardian,
    RosterPupil,
    RosterStaff,
)
from zichtlijn.core.people.roster_changes import Aspect, Change, FieldChange, Kind, RosterChanges, Turn
from zichtlijn.core.people.roster_relations import (
    Settled,
    Tasks,
    has_ended,
    list_places,
    list_roles,
    list_tasks,
    list_wards,
)


def compare(current: Roster, incoming: Roster, *, on: date, former_groups: Iterable[RosterGroup] = ()) -> RosterChanges:
    """What storing `incoming` on a day would change.

    A pupil in `current` who is not here carries an `ends_on` not after that day. `former_groups` are groups of
    other years that pupils in `current` are still in.
    """
    comparison = _Comparison(current, incoming, on, tuple(former_groups))
    changes = tuple(comparison.list_changes())
    return RosterChanges(changes, dict(comparison.unchanged))


class _Comparison:
    def __init__(self, current: Roster, incoming: Roster, on: date, former_groups: tuple[RosterGroup, ...]) -> None:
        self._current = current
        self._incoming = incoming
        self._on = on
        known_groups = (*former_groups, *current.groups)
        self._settled = Settled(incoming, {group.ref: group.kind for group in known_groups}, on)
        self._group_names = {group.ref: group.name for group in (*known_groups, *incoming.groups)}
        self._pupil_names = {pupil.ref: pupil.name.full for pupil in (*current.pupils, *incoming.pupils)}
        self.unchanged: Counter[Kind] = Counter()

    def list_changes(self) -> Iterator[Change]:
        yield from self._compare_groups()
        yield from self._compare_pupils()
        yield from self._compare_staff()
        yield from self._compare_guardians()

    def _compare_groups(self) -> Iterator[Change]:
        known = {group.ref: group for group in self._current.groups}
        for group in self._incoming.groups:
            before = known.get(group.ref)
            if before is None:
                yield Change(Kind.GROUP, Turn.NEW, group.ref, group.name)
            else:
                fields = _compare_group(before, group)
                yield from self._tell(Kind.GROUP, group.ref, group.name, fields)
        yield from self._tell_absent(Kind.GROUP, [(one.ref, one.name) for one in self._current.groups])

    def _compare_pupils(self) -> Iterator[Change]:
        known = {pupil.ref: pupil for pupil in self._current.pupils}
        for pupil in self._incoming.pupils:
            yield from self._compare_pupil(known.get(pupil.ref), pupil)
        here = [pupil for pupil in self._current.pupils if not has_ended(pupil.ends_on, self._on)]
        yield from self._tell_absent(Kind.PUPIL, [(one.ref, one.name.full) for one in here])

    def _compare_pupil(self, before: RosterPupil | None, pupil: RosterPupil) -> Iterator[Change]:
        has_left = has_ended(pupil.ends_on, self._on)
        was_here = before is not None and not has_ended(before.ends_on, self._on)
        if has_left and not was_here:
            self.unchanged[Kind.PUPIL] += 1
        elif has_left:
            yield Change(Kind.PUPIL, Turn.LEFT, pupil.ref, pupil.name.full)
        else:
            fields = self._list_pupil_fields(before, pupil)
            turn = Turn.NEW if before is None else Turn.CHANGED if was_here else Turn.BACK
            yield from self._tell(Kind.PUPIL, pupil.ref, pupil.name.full, fields, turn)

    def _list_pupil_fields(self, before: RosterPupil | None, pupil: RosterPupil) -> list[FieldChange]:
        if before is None:
            return []
        return [
            *_compare_person(before.name, pupil.name, before.eck_id, pupil.eck_id),
            *_tell_field(Aspect.BIRTH_DAY, before.birth_on, pupil.birth_on),
            *_tell_field(Aspect.LOCATION, before.location_ref, pupil.location_ref),
            *_tell_field(Aspect.YEAR_GROUP, before.year_group, pupil.year_group),
            *_tell_field(Aspect.LAST_DAY, before.ends_on, pupil.ends_on),
            *self._compare_places(before, pupil),
        ]

    def _compare_places(self, before: RosterPupil, pupil: RosterPupil) -> Iterator[FieldChange]:
        was, becomes = list_places(before, self._on), self._settled.places(before, pupil)
        for aspect, is_class in ((Aspect.CLASS, True), (Aspect.OTHER_GROUPS, False)):
            old, new = ({ref for ref in refs if self._settled.is_class(ref) is is_class} for refs in (was, becomes))
            if old != new:
                yield FieldChange(aspect, self._name_groups(old), self._name_groups(new))
        for ref in sorted(was.keys() & becomes.keys()):
            yield from _tell_field(Aspect.LAST_DAY, was[ref], becomes[ref], self._name_groups([ref]))

    def _compare_staff(self) -> Iterator[Change]:
        known = {member.ref: member for member in self._current.staff}
        for member in self._incoming.staff:
            before = known.get(member.ref)
            turn = Turn.NEW if before is None else Turn.CHANGED
            fields = [] if before is None else self._list_staff_fields(before, member)
            yield from self._tell(Kind.STAFF, member.ref, member.name.full, fields, turn)
        yield from self._tell_absent(
            Kind.STAFF, [(one.ref, one.name.full) for one in self._current.staff if one.assignments]
        )

    def _list_staff_fields(self, before: RosterStaff, member: RosterStaff) -> list[FieldChange]:
        was, becomes = list_tasks(before, self._on), self._settled.tasks(before, member)
        return [
            *_compare_person(before.name, member.name, before.eck_id, member.eck_id),
            *_tell_field(Aspect.EMAIL, before.email, member.email),
            *self._compare_tasks(Aspect.TEACHES, Capacity.TEACHER, was, becomes),
            *self._compare_tasks(Aspect.MENTORS, Capacity.MENTOR, was, becomes),
            *self._compare_roles(before, member),
        ]

    def _compare_tasks(self, aspect: Aspect, capacity: Capacity, was: Tasks, becomes: Tasks) -> Iterator[FieldChange]:
        old, new = ({task for task in tasks if task[1] is capacity} for tasks in (was, becomes))
        if old != new:
            names = (
                ", ".join(sorted(f"{self._name_groups([ref])} {subject}".strip() for ref, _, subject in tasks))
                for tasks in (old, new)
            )
            yield FieldChange(aspect, *names)
        for task in sorted(old & new):
            yield from _tell_field(Aspect.LAST_DAY, was[task], becomes[task], self._name_groups([task[0]]))

    def _compare_roles(self, before: RosterStaff, member: RosterStaff) -> Iterator[FieldChange]:
        held = list_roles(before, self._on)
        for (code, groups), ends_on in list_roles(member, self._on).items():
            about = self._name_groups(groups)
            if (code, groups) not in held:
                yield FieldChange(Aspect.ROLE, "", code, about)
            else:
                yield from _tell_field(Aspect.LAST_DAY, held[code, groups], ends_on, about)

    def _compare_guardians(self) -> Iterator[Change]:
        known = {guardian.ref: guardian for guardian in self._current.guardians}
        for guardian in self._incoming.guardians:
            before = known.get(guardian.ref)
            turn = Turn.NEW if before is None else Turn.CHANGED
            fields = [] if before is None else self._list_guardian_fields(before, guardian)
            yield from self._tell(Kind.GUARDIAN, guardian.ref, guardian.name.full, fields, turn)

    def _list_guardian_fields(self, before: RosterGuardian, guardian: RosterGuardian) -> list[FieldChange]:
        was, becomes = list_wards(before, self._on), self._settled.wards(before, guardian)
        return [
            *_compare_person(before.name, guardian.name),
            *_tell_field(Aspect.EMAIL, before.email, guardian.email),
            *(
                FieldChange(Aspect.CUSTODY, was.get(ref, ""), becomes.get(ref, ""), self._pupil_names.get(ref, ""))
                for ref in sorted(was.keys() | becomes.keys())
                if was.get(ref) != becomes.get(ref)
            ),
        ]

    def _tell(
        self,
        kind: Kind,
        ref: str,
        label: str,
        fields: Iterable[FieldChange],
        turn: Turn = Turn.CHANGED,
    ) -> Iterator[Change]:
        found = tuple(fields)
        if turn is Turn.CHANGED and not found:
            self.unchanged[kind] += 1
        else:
            yield Change(kind, turn, ref, label, found)

    def _tell_absent(self, kind: Kind, known: Iterable[tuple[str, str]]) -> Iterator[Change]:
        """Who is missing from a roster that holds everybody; what was refused is not missing."""
        if not self._incoming.complete:
            return
        present = _list_refs(self._incoming)[kind] | self._incoming.refused_refs
        for ref, label in known:
            if ref not in present:
                yield Change(kind, Turn.ABSENT, ref, label)

    def _name_groups(self, refs: Iterable[str]) -> str:
        return ", ".join(sorted(self._group_names.get(ref, ref) for ref in refs))


def _list_refs(roster: Roster) -> Mapping[Kind, frozenset[str]]:
    return {
        Kind.GROUP: frozenset(one.ref for one in roster.groups),
        Kind.PUPIL: frozenset(one.ref for one in roster.pupils),
        Kind.STAFF: frozenset(one.ref for one in roster.staff),
    }


def _compare_group(before: RosterGroup, group: RosterGroup) -> list[FieldChange]:
    return [
        *_tell_field(Aspect.NAME, before.name, group.name),
        *_tell_field(Aspect.YEAR_GROUP, ", ".join(before.year_groups), ", ".join(group.year_groups)),
        *_tell_field(Aspect.SUBJECT, before.subject, group.subject),
        *_tell_field(Aspect.GROUP_KIND, before.kind.value, group.kind.value),
    ]


def _compare_person(
    before: PersonName, after: PersonName, eck_before: str = "", eck_after: str = ""
) -> Iterator[FieldChange]:
    if before != after:
        yield FieldChange(Aspect.NAME, before.full, after.full)
    if eck_after and eck_before != eck_after:
        yield FieldChange(Aspect.ECK_ID, "", "")


def _tell_field(
    aspect: Aspect, before: date | str | None, after: date | str | None, about: str = ""
) -> Iterator[FieldChange]:
    if after and before != after:
        yield FieldChange(aspect, str(before or ""), str(after), about)
