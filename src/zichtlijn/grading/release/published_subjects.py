"""Shown results with their tests, by subject and school year, and what came at the last moment (R35, R41; L46).

What a test is called and weighs is as it stood when its audience could last see something new: a change waits for the
next moment, like a result (docs/rules/release.md). What a pupil shared is not here but in `grading.sharing`.
"""

from collections import defaultdict
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from datetime import date, datetime
from decimal import Decimal
from typing import Final, NamedTuple
from uuid import UUID

from zichtlijn.core.gradebook.columns import Column, ColumnKind, Strand
from zichtlijn.core.kernel.refusal import Refusal, Refused
from zichtlijn.core.kernel.school_year import SchoolYear
from zichtlijn.core.kernel.shown import Shown
from zichtlijn.core.release.cuts import Cut, find_guardian_cut, find_pupil_cut
from zichtlijn.core.release.deciding import Visible, list_shown, show_value
from zichtlijn.core.release.reasons import Reason
from zichtlijn.core.release.rows import PlanRow, Road
from zichtlijn.grading.release.published import PublishedResult
from zichtlijn.grading.release.published_calendar import PupilCalendar, read_calendar
from zichtlijn.grading.release.shown_statements import (
    NEW,
    SHOWN,
    ShownLine,
    TermsVersion,
    find_terms,
    read_lines,
    read_terms_versions,
)
from zichtlijn.grading.terms.facts import Terms
from zichtlijn.tenancy.fence import asking_fence
from zichtlijn.tenancy.prepared import ask

_BY_MOMENT: Final = frozenset({Road.MOMENT})


@dataclass(frozen=True, slots=True)
class PublishedTest:
    """A shown result and the test it is of; `weight` and `kind` are those it counts with (of the test it retakes)."""

    result: PublishedResult
    subject: str
    title: str
    kind: ColumnKind
    weight: Decimal
    held_on: date | None
    school_year: SchoolYear
    is_retake: bool

    @property
    def strand(self) -> Strand:
        return Strand.SCHOOL_EXAM if self.kind is ColumnKind.SCHOOL_EXAM else Strand.PROGRESS


@dataclass(frozen=True, slots=True)
class PublishedYear:
    """What is shown of one subject in one school year, the newest first; `columns` and `terms` are for averages."""

    school_year: SchoolYear
    tests: tuple[Shown[PublishedTest], ...]
    columns: tuple[Column, ...]
    terms: Terms


@dataclass(frozen=True, slots=True)
class PublishedSubject:
    """A subject (its code) of which something is shown, the newest school year first."""

    subject: str
    years: tuple[PublishedYear, ...]


class _Told(NamedTuple):
    """A line with its test as averages take it, and the test whose kind and weight it counts with."""

    line: ShownLine
    column: Column
    counted: Column
    school_year: SchoolYear
    """Of the day of the test, of a retake that of the test it retakes; else of the lesson group."""


def list_published_subjects(
    viewer: UUID, pupil: UUID, *, now: datetime, own: PupilCalendar | None = None
) -> list[PublishedSubject]:
    """All that the school shows of a pupil to a viewer now, by subject; notices of withdrawals are among it.

    All school years. Of a stranger nothing. Two statements, whatever the number of results; one with the pupil's
    calendar in hand.
    """
    lines, versions = _ask_lines(viewer, pupil, _find_cut(viewer, pupil, now, own), now)
    told = _read_told(lines)
    by_year: dict[tuple[str, SchoolYear], list[Shown[Visible]]] = defaultdict(list)
    for shown in _show(lines, viewer, now):
        one = told[shown.value.entry]
        by_year[one.line.subject, one.school_year].append(shown)
    subjects: dict[str, list[PublishedYear]] = defaultdict(list)
    for subject, year in sorted(by_year, reverse=True):
        subjects[subject].append(_make_year(year, by_year[subject, year], told, versions))
    return [PublishedSubject(subject, tuple(subjects[subject])) for subject in sorted(subjects)]


def list_new(
    viewer: UUID, pupil: UUID, *, now: datetime, own: PupilCalendar | None = None
) -> list[Shown[PublishedTest]]:
    """What came for this viewer at the last moment that passed, and withdrawals since; by subject and title.

    The same however often it is asked: no look is kept (decision 18). Two statements; one with the pupil's calendar in
    hand.
    """
    cut = _find_cut(viewer, pupil, now, own)
    if cut.last_at is None:
        return []
    lines = _ask_new(pupil, cut, now) if viewer == pupil else _ask_lines(viewer, pupil, cut, now)[0]
    told = _read_told(lines)
    new = (one for one in _show(lines, viewer, now) if one.since >= cut.last_at)
    found = [_publish(one, told[one.value.entry]) for one in new]
    return sorted(found, key=lambda one: (one.value.subject, one.value.title, one.value.result.entry))


def get_published_test(
    viewer: UUID, pupil: UUID, entry: UUID, *, now: datetime, own: PupilCalendar | None = None
) -> Shown[PublishedTest]:
    """One shown result with its test. Raises Refusal(NOT_FOUND) for what waits and for what never was (R35)."""
    lines, _ = _ask_lines(viewer, pupil, _find_cut(viewer, pupil, now, own), now)
    told = _read_told([line for line in lines if line.entry == entry])
    for one in _show([told[entry].line] if entry in told else [], viewer, now):
        return _publish(one, told[entry])
    raise Refusal(Refused.NOT_FOUND)


def _find_cut(viewer: UUID, pupil: UUID, now: datetime, own: PupilCalendar | None = None) -> Cut:
    calendar = (own or read_calendar(pupil)).calendar
    return find_pupil_cut(calendar, now) if viewer == pupil else find_guardian_cut(calendar, now)


def _ask_new(pupil: UUID, cut: Cut, now: datetime) -> Sequence[ShownLine]:
    """From the moment before the last one on: a number may follow its feedback by one moment."""
    since = cut.before_at or cut.last_at
    with asking_fence():
        (lines,) = ask(NEW, {"pupil": pupil, "now": now, "written_before": cut.written_before, "since": since})
    return read_lines(lines)


def _ask_lines(
    viewer: UUID, pupil: UUID, cut: Cut, now: datetime
) -> tuple[Sequence[ShownLine], Sequence[TermsVersion]]:
    given = {"viewer": viewer, "pupil": pupil, "now": now, "written_before": cut.written_before}
    with asking_fence():
        lines, terms = ask(SHOWN, given)
    return read_lines(lines), read_terms_versions(terms)


def _read_told(lines: Iterable[ShownLine]) -> dict[UUID, _Told]:
    """The lines by their entry, each with its tests made once."""
    found = {}
    for line in lines:
        counted = line.counted
        column = counted if counted.uuid == line.test else line.column
        year = SchoolYear.containing(counted.held_on or line.held_on or line.group_since)
        found[line.entry] = _Told(line, column, counted, year)
    return found


def _show(lines: Iterable[ShownLine], viewer: UUID, now: datetime) -> list[Shown[Visible]]:
    """What the lines show, by the rules of core: the fence and they agree."""
    return list_shown((_make_plan(line, viewer) for line in lines), viewer, now)


def _make_plan(line: ShownLine, viewer: UUID) -> PlanRow:
    return PlanRow(line.entry, viewer, Road.MOMENT, line.content, Reason.PLANNED, line.visible_from, line.number_from)


def _make_year(
    year: SchoolYear,
    shown: Iterable[Shown[Visible]],
    told: Mapping[UUID, _Told],
    versions: Sequence[TermsVersion],
) -> PublishedYear:
    chosen = [(one, told[one.value.entry]) for one in shown]
    tests = [_publish(*one) for one in chosen]
    tests.sort(key=lambda one: (one.value.title, one.value.result.entry))
    tests.sort(key=lambda one: one.since, reverse=True)
    known = {column.uuid: column for _, one in chosen for column in (one.counted, one.column)}
    columns = sorted(known.values(), key=lambda column: (column.held_on or date.max, column.uuid))
    location = max(one.line.location for _, one in chosen)
    terms = find_terms(versions, location, year.span.ends_on or date.max)
    return PublishedYear(year, tuple(tests), tuple(columns), terms)


def _publish(shown: Shown[Visible], told: _Told) -> Shown[PublishedTest]:
    line, counted = told.line, told.counted
    result = PublishedResult(
        entry=line.entry,
        test=line.test,
        content=shown.value.content,
        value=line.read_value(shown.value.has_number),
        feedback=line.feedback or "",
        has_number=shown.value.has_number,
        roads=_BY_MOMENT,
    )
    test = PublishedTest(
        result=result,
        subject=line.subject,
        title=line.title,
        kind=counted.kind,
        weight=counted.weight,
        held_on=line.held_on,
        school_year=told.school_year,
        is_retake=line.retake_of is not None,
    )
    return show_value(shown, test)
