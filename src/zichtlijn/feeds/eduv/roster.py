"""Reads Edu-V roster answers (students, employees, groups, assignments, enrolments) as files into one roster."""

from typing import Any, BinaryIO

from zichtlijn.core.kernel.school_year import SchoolYear
from zichtlijn.core.people.roster import Roster
from zichtlijn.feeds.base import RosterOptions, RosterReading
from zichtlijn.feeds.draft import RosterDraft
from zichtlijn.feeds.eduv.answers import ASSIGNMENT, EMPLOYEE, ENROLLMENT, GROUP, STUDENT, Answer, read_answers
from zichtlijn.feeds.eduv.members import read_word
from zichtlijn.feeds.eduv.people import read_employee, read_group, read_ids, read_student
from zichtlijn.feeds.eduv.ties import Ties
from zichtlijn.feeds.fields import Unfit
from zichtlijn.feeds.report import Report
from zichtlijn.feeds.rosterxml.head import SchoolHead

_PERSONS = (STUDENT, EMPLOYEE)


def read_eduv_roster(stream: BinaryIO, options: RosterOptions) -> RosterReading:
    """Read one delivery. Never raises on content: whatever is wrong is in the report."""
    report = Report()
    answers: dict[str, list[Answer]] = {}
    for answer in read_answers(stream, report):
        answers.setdefault(answer[0], []).append(answer)
    report.read = len(answers.get(STUDENT, ()))
    if report.is_readable and not report.read:
        report.stop("not_eduv_roster" if not answers else "no_pupils", field="students")
    return RosterReading(_make_roster(answers, options, report) if report.is_readable else None, report)


def _make_roster(answers: dict[str, list[Answer]], options: RosterOptions, report: Report) -> Roster:
    draft = RosterDraft(report)
    ties = Ties(draft, options)
    for kind in (*_PERSONS, GROUP):
        for answer in answers.get(kind, ()):
            _shelve(answer, draft, ties, options)
    _tie(answers, ties, report)
    draft.settle()
    groups = [given for _, given, _ in answers.get(GROUP, ())]
    if not groups:
        report.note("no_groups", field="groups")
    return Roster(
        "",
        _read_school_year(groups, options, report),
        "Edu-V",
        not draft.nameless,
        (),
        tuple(draft.groups),
        tuple(draft.pupils),
        tuple(draft.staff),
        refused_refs=draft.refused_refs,
    )


def _shelve(answer: Answer, draft: RosterDraft, ties: Ties, options: RosterOptions) -> None:
    """Put one object that stands on its own in the draft."""
    kind, given, where = answer
    refused = {STUDENT: draft.pupils.refused, EMPLOYEE: draft.staff.refused, GROUP: draft.groups.refused}[kind]
    key = ""
    try:
        if kind == GROUP:
            key = read_word(given, "groupId")
            draft.groups.add(key, read_group(given), where)
            return
        ids = read_ids(given)
        key = ids.key
        if kind == STUDENT:
            draft.pupils.add(key, read_student(given, ids, options), where)
            ties.know_pupil(ids)
        else:
            draft.staff.add(key, read_employee(given, ids, options.today, draft.report), where)
            ties.know_staff(ids)
    except Unfit as fault:
        draft.report.refuse(fault.code, where, field=fault.field, received=fault.received, expected=fault.expected)
        if key:
            refused.add(key)
        else:
            draft.nameless += 1


def _tie(answers: dict[str, list[Answer]], ties: Ties, report: Report) -> None:
    for _, given, where in answers.get(GROUP, ()):
        try:
            ties.take_group(given, where)
        except Unfit as fault:
            report.refuse(fault.code, where, field=fault.field, received=fault.received, expected=fault.expected)
    for _, given, where in answers.get(ASSIGNMENT, ()):
        ties.take_assignment(given, where)
    for _, given, where in answers.get(ENROLLMENT, ()):
        ties.take_enrolment(given, where)


def _read_school_year(groups: list[dict[str, Any]], options: RosterOptions, report: Report) -> SchoolYear:
    """The school year the groups tell; a period that is no year, or no groups at all: the one we expect."""
    head = SchoolHead()
    for given in groups:
        try:
            head.take("schooljaar", read_word(given, "schoolPeriod"))
        except Unfit:
            continue
    if not groups:
        return options.school_year or SchoolYear.containing(options.today)
    return head.read_school_year(options, report)
