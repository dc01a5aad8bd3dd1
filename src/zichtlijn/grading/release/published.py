"""What a pupil or guardian sees now: the only door of grading for their pages (decision 3).

Reads through the fence, under a role that has no right on any result: a question that forgets to ask who and when gets
nothing. The database's own clock decides, except in a demo. Nothing here tells what waits, or that something does.
"""

from collections import defaultdict
from collections.abc import Iterable, Sequence
from dataclasses import dataclass, field
from datetime import datetime
from decimal import Decimal
from typing import Final, NamedTuple
from uuid import UUID
from zoneinfo import ZoneInfo

from django.db import connection

from zichtlijn.core.gradebook.values import Value
from zichtlijn.core.kernel.shown import Shown
from zichtlijn.core.release.deciding import list_shown, show_value
from zichtlijn.core.release.foreseeing import find_guardian_moment
from zichtlijn.core.release.moments import NextMoment, find_next_guardian_moment, find_next_possible_moment
from zichtlijn.core.release.pauses import find_pupil_pause
from zichtlijn.core.release.policy import ExceptionPeriod
from zichtlijn.core.release.reasons import Reason
from zichtlijn.core.release.rows import Content, PlanRow, Road
from zichtlijn.grading.gradebook.facts import make_value
from zichtlijn.grading.gradebook.models import ValueKind
from zichtlijn.grading.release.published_calendar import PupilCalendar, read_calendar
from zichtlijn.tenancy.fence import asking_fence

_SHOWN: Final = """
    SELECT entry, test, road, content, visible_from, number_from,
        kind, number, word, writer, report, answer, feedback FROM shown_results(%s, %s, %s)
"""


class _Row(NamedTuple):
    """A line of the fence's answer; what is not to be read yet is not in it."""

    entry: UUID
    test: UUID
    road: str
    content: str
    visible_from: datetime
    number_from: datetime | None
    kind: str | None
    number: Decimal | None
    word: str | None
    writer: str | None
    report: str | None
    answer: str | None
    feedback: str | None


@dataclass(frozen=True, slots=True)
class PublishedResult:
    """A result as its audience reads it. `value` is None while the number is still to come, and for a notice."""

    entry: UUID
    test: UUID
    content: Content
    value: Value | None
    feedback: str
    has_number: bool
    roads: frozenset[Road]
    """By the school's moment, by a share, or both."""


@dataclass(frozen=True, slots=True)
class NextMoments:
    """When a pupil and the guardians can next see something new; the same with and without something waiting (R36)."""

    pupil: NextMoment
    guardian: NextMoment
    is_closed_for_guardians: bool
    """On the day it was asked."""
    pupil_pause: ExceptionPeriod | None
    """The exception that stands today, or takes away a moment of the pupil before the next one."""
    zone: ZoneInfo
    """In which the moments are told."""
    own: PupilCalendar = field(compare=False)
    """By which they were found: for who reads on, so that it is asked for once."""

    def find_guardian_moment(self, since: datetime) -> datetime | None:
        """When guardians see by the school what the pupil sees `since`, at the earliest; None for not at all (R49)."""
        calendar = self.own.calendar
        is_closed = calendar.get_day(self.own.get_today(since)).is_closed_for_guardians
        return None if is_closed else find_guardian_moment(calendar, since, since)


def list_published(viewer: UUID, pupil: UUID, *, now: datetime) -> list[Shown[PublishedResult]]:
    """All results of a pupil that a viewer may read, oldest first; of a stranger none. One statement."""
    rows = _ask(viewer, pupil, now)
    by_entry: dict[UUID, list[_Row]] = defaultdict(list)
    for row in rows:
        by_entry[row.entry].append(row)
    found = list_shown([_make_plan(row, viewer) for row in rows], viewer, now)
    return [show_value(one, _publish(by_entry[one.value.entry], one.value.has_number)) for one in found]


def read_next_moments(pupil: UUID, *, now: datetime) -> NextMoments:
    """The next moments of a pupil, by policy and place alone: no result is read. As many statements as a calendar."""
    own = read_calendar(pupil)
    calendar, today = own.calendar, own.get_today(now)
    return NextMoments(
        find_next_possible_moment(calendar, now, today),
        find_next_guardian_moment(calendar, now, today),
        calendar.get_day(today).is_closed_for_guardians,
        find_pupil_pause(calendar, now, today),
        own.zone,
        own,
    )


def _ask(viewer: UUID, pupil: UUID, now: datetime) -> list[_Row]:
    with asking_fence(), connection.cursor() as cursor:
        cursor.execute(_SHOWN, [viewer, pupil, now])
        return [_Row(*row) for row in cursor.fetchall()]


def _make_plan(row: _Row, viewer: UUID) -> PlanRow:
    return PlanRow(
        row.entry, viewer, Road(row.road), Content(row.content), Reason.PLANNED, row.visible_from, row.number_from
    )


def _publish(rows: Sequence[_Row], has_number: bool) -> PublishedResult:
    """One entry, by however many roads it came."""
    row = rows[-1]
    return PublishedResult(
        entry=row.entry,
        test=row.test,
        content=Content(row.content),
        value=_read_value(rows, has_number),
        feedback=row.feedback or "",
        has_number=has_number,
        roads=frozenset(Road(one.road) for one in rows),
    )


def _read_value(rows: Iterable[_Row], has_number: bool) -> Value | None:
    """The value by the road that shows most."""
    row = max(rows, key=lambda one: one.number_from is not None)
    if row.kind is None or (row.kind == ValueKind.LETTER and not has_number):
        return None
    return make_value(
        row.kind, row.number, row.word or "", row.writer or "", report=row.report or "", answer=row.answer or ""
    )
