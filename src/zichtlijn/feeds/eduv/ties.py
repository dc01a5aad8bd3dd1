"""What ties Edu-V users to groups: students of a group, assignments of employees, enrolments. Works on a draft.

References name a user by any of the ids it has; one that names nobody in the delivery is refused alone.
"""

from dataclasses import replace
from datetime import date
from typing import Final

from zichtlijn.core.people.roster import Capacity, RosterAssignment, RosterMembership, Sector
from zichtlijn.feeds.base import RosterOptions
from zichtlijn.feeds.draft import RosterDraft
from zichtlijn.feeds.eduv.members import Members, read_object, read_objects, read_word
from zichtlijn.feeds.eduv.people import UserIds, find_year_group, read_ids
from zichtlijn.feeds.fields import Unfit, read_day

_CAPACITIES: Final = {
    "class-teacher": Capacity.TEACHER,
    "teacher": Capacity.TEACHER,
    "coach": Capacity.MENTOR,
}


class Ties:
    """Adds relations to the persons of a draft."""

    def __init__(self, draft: RosterDraft, options: RosterOptions) -> None:
        self._draft = draft
        self._today: date = options.today
        self._sector: Sector = options.sector
        self._pupils: dict[str, str] = {}
        self._staff: dict[str, str] = {}

    def know_pupil(self, ids: UserIds) -> None:
        self._pupils.update(dict.fromkeys(ids.names, ids.key))

    def know_staff(self, ids: UserIds) -> None:
        self._staff.update(dict.fromkeys(ids.names, ids.key))

    def take_group(self, given: Members, where: str) -> None:
        """The students of a group and who teaches it. Raises Unfit for members that are no list."""
        ref = read_word(given, "groupId")
        if ref not in self._draft.groups:
            return
        starts_on, ends_on = _read_days(given)
        for student in read_objects(given, "students"):
            try:
                self._place(student, ref, starts_on, ends_on)
            except Unfit as fault:
                self._refuse(fault, where)
        for assignment in read_objects(given, "assignments"):
            self.take_assignment(assignment, where, ref)

    def take_assignment(self, given: Members, where: str, group: str = "") -> None:
        """An employee who teaches or coaches a group; `group` for one that stands inside its group."""
        try:
            self._assign(given, group or read_word(read_object(given, "group"), "groupId"))
        except Unfit as fault:
            self._refuse(fault, where)

    def take_enrolment(self, given: Members, where: str) -> None:
        """The year of study of a student, where the enrolment holds today."""
        try:
            starts_on, ends_on = _read_days(given)
            is_now = (starts_on is None or starts_on <= self._today) and (ends_on is None or ends_on > self._today)
            year = find_year_group(read_word(given, "studyYear"), self._sector)
            ref = self._find(read_object(given, "student"), self._pupils, "unknown_pupil", "student")
        except Unfit as fault:
            self._refuse(fault, where)
            return
        if is_now and year and ref in self._draft.pupils:
            self._draft.pupils.replace(ref, replace(self._draft.pupils.get(ref), year_group=year))

    def _place(self, student: Members, group: str, starts_on: date | None, ends_on: date | None) -> None:
        ref = self._find(student, self._pupils, "unknown_pupil", "students")
        pupil = self._draft.pupils.get(ref)
        if ends_on is not None and ends_on <= self._today:
            return
        dated = (RosterMembership(group, starts_on, ends_on),) if ends_on is not None else ()
        refs = tuple(dict.fromkeys((*pupil.group_refs, group)))
        self._draft.pupils.replace(ref, replace(pupil, group_refs=refs, memberships=(*pupil.memberships, *dated)))

    def _assign(self, given: Members, group: str) -> None:
        capacity = _CAPACITIES.get(read_word(given, "assignmentType").casefold())
        if not group or capacity is None:
            return
        if group not in self._draft.groups:
            raise Unfit("unknown_group", "group", group)
        ref = self._find(read_object(given, "employee"), self._staff, "unknown_staff", "employee")
        subject = read_object(given, "subject")
        title = read_word(subject, "subjectOfferingName") or read_word(subject, "subjectName")
        starts_on, ends_on = _read_days(given)
        link = RosterAssignment(group, capacity, title, starts_on, ends_on)
        member = self._draft.staff.get(ref)
        if link not in member.assignments:
            self._draft.staff.replace(ref, replace(member, assignments=(*member.assignments, link)))

    def _find(self, user: Members, known: dict[str, str], code: str, field: str) -> str:
        ids = read_ids(user)
        found = next((known[name] for name in ids.names if name in known), "")
        shelf = self._draft.pupils if known is self._pupils else self._draft.staff
        if found not in shelf:
            self._draft.doubtful.add(found or ids.key)
            raise Unfit(code, field, found or ids.key)
        return found

    def _refuse(self, fault: Unfit, where: str) -> None:
        self._draft.report.refuse(
            fault.code, where, field=fault.field, received=fault.received, expected=fault.expected
        )


def _read_days(given: Members) -> tuple[date | None, date | None]:
    """First day and first day no longer: the end of a period is exclusive (standards.md §3.4). Raises Unfit."""
    starts_on, ends_on = (read_day(read_word(given, name), name) for name in ("beginDate", "endDate"))
    if starts_on is not None and ends_on is not None and ends_on < starts_on:
        raise Unfit("days_reversed", "endDate", str(ends_on), f"≥ {starts_on}")
    return starts_on, ends_on
