"""Rows that tie persons together: who is in which group, who teaches or mentors it, whose parent, which role.

Works on a draft that already holds the persons and groups; a row that points at nothing is refused alone.
"""

from collections.abc import Callable
from dataclasses import replace

from zichtlijn.core.people.names import fold
from zichtlijn.core.people.roster import (
    RosterAssignment,
    RosterGuardian,
    RosterGuardianship,
    RosterMembership,
    RosterRole,
)
from zichtlijn.feeds.base import RosterOptions
from zichtlijn.feeds.draft import RosterDraft
from zichtlijn.feeds.fields import Unfit, read_email, read_line
from zichtlijn.feeds.rostercsv.mapping import (
    CAPACITIES,
    CUSTODIES,
    ROLES,
    read_choice,
    read_days,
    read_key,
    read_list,
    read_name,
)
from zichtlijn.feeds.rostercsv.rows import Row


class RelationReader:
    """Adds relations to the persons of a draft. Every method raises Unfit for a row that cannot be taken."""

    def __init__(self, draft: RosterDraft, options: RosterOptions) -> None:
        self._draft = draft
        self._today = options.today

    def take_all(self, rows: list[Row], take: Callable[[Row], None]) -> None:
        """Take row after row; an unfit one becomes a finding."""
        for row in rows:
            try:
                take(row)
            except Unfit as fault:
                self._draft.report.refuse(
                    fault.code, row.where, field=fault.field, received=fault.received, expected=fault.expected
                )
                named = (row.get(column) for column in ("leerling", "medewerker", "ouder"))
                self._draft.doubtful.update(" ".join(ref.split()) for ref in named if ref)

    def take_enrolment(self, row: Row) -> None:
        """A pupil in a group, or a member of staff who teaches or mentors it."""
        group = self._find_group(read_key(row, "groep"))
        if bool(row.get("leerling")) == bool(row.get("medewerker")):
            raise Unfit("pupil_or_staff", "leerling")
        if row.get("leerling"):
            self._place_pupil(row, group)
        else:
            self._assign_staff(row, group)

    def _place_pupil(self, row: Row, group: str) -> None:
        ref = self._find_pupil(row)
        pupil = self._draft.pupils.get(ref)
        starts_on, ends_on = read_days(row)
        is_over = (ends_on is not None and ends_on <= self._today) or (
            pupil.ends_on is not None and pupil.ends_on <= self._today
        )
        refs = pupil.group_refs if is_over else tuple(dict.fromkeys((*pupil.group_refs, group)))
        dated = (RosterMembership(group, starts_on, ends_on),) if starts_on or ends_on else ()
        self._draft.pupils.replace(ref, replace(pupil, group_refs=refs, memberships=(*pupil.memberships, *dated)))

    def _assign_staff(self, row: Row, group: str) -> None:
        ref = self._find_staff(row)
        capacity = read_choice(row, "functie", CAPACITIES)
        subject = read_line(row.get("vak"), "vak") or self._draft.groups.get(group).subject
        link = RosterAssignment(group, capacity, subject, *read_days(row))
        member = self._draft.staff.get(ref)
        if link not in member.assignments:
            self._draft.staff.replace(ref, replace(member, assignments=(*member.assignments, link)))

    def take_role(self, row: Row) -> None:
        """A role of a member of staff, for some groups or for the whole location."""
        ref = self._find_staff(row)
        groups = tuple(map(self._find_group, read_list(row, "groepen")))
        role = RosterRole(read_choice(row, "rol", ROLES), groups, *read_days(row))
        member = self._draft.staff.get(ref)
        if role not in member.roles:
            self._draft.staff.replace(ref, replace(member, roles=(*member.roles, role)))

    def take_guardian(self, row: Row) -> None:
        """A guardian and one of the pupils; more rows with the same guardian add pupils."""
        guardian = self._read_guardian(row)
        link = RosterGuardianship(self._find_pupil(row), read_choice(row, "gezag", CUSTODIES), *read_days(row))
        shelf = self._draft.guardians
        if guardian.ref not in shelf:
            shelf.add(guardian.ref, guardian, row.where)
        earlier = shelf.get(guardian.ref)
        if (earlier.name, earlier.email) != (guardian.name, guardian.email):
            raise Unfit("guardian_differs", "ouder", guardian.ref)
        if link in earlier.pupils:
            self._draft.report.note("repeated_record", row.where, field="ouder", received=guardian.ref)
        elif any(known.pupil_ref == link.pupil_ref and not _follow(known, link) for known in earlier.pupils):
            raise Unfit("guardian_twice", "leerling", link.pupil_ref)
        else:
            shelf.replace(guardian.ref, replace(earlier, pupils=(*earlier.pupils, link)))

    @staticmethod
    def _read_guardian(row: Row) -> RosterGuardian:
        """Known by number, else by e-mail *and* name: two parents may share one address."""
        name, email = read_name(row), read_email(row.get("email"), "e-mail")
        if row.get("ouder"):
            return RosterGuardian(read_key(row, "ouder"), name, email)
        if not email:
            raise Unfit("guardian_without_key", "ouder")
        return RosterGuardian(f"{email} {fold(name.full)}", name, email)

    def _find_group(self, ref: str) -> str:
        if ref not in self._draft.groups:
            raise Unfit("unknown_group", "groep", ref)
        return ref

    def _find_pupil(self, row: Row) -> str:
        ref = read_key(row, "leerling")
        if ref not in self._draft.pupils:
            raise Unfit("unknown_pupil", "leerling", ref)
        return ref

    def _find_staff(self, row: Row) -> str:
        ref = read_key(row, "medewerker")
        if ref not in self._draft.staff:
            raise Unfit("unknown_staff", "medewerker", ref)
        return ref


def _follow(one: RosterGuardianship, other: RosterGuardianship) -> bool:
    """True when one of the two spans of days ends before the other starts."""
    return any(
        first.ends_on is not None and second.starts_on is not None and first.ends_on <= second.starts_on
        for first, second in ((one, other), (other, one))
    )
