"""What is wrong, or worth saying, about a policy before it is saved (R29, R30, R37, R39, R50, R51).

Every finding is a value; the screen has the sentence. Refusals stop saving; an hour may be kept with a reason.
"""

from collections import Counter
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from datetime import date, datetime, time, timedelta
from enum import StrEnum
from typing import Final, assert_never
from uuid import UUID
from zoneinfo import ZoneInfo

from zichtlijn.core.kernel.span import DaySpan
from zichtlijn.core.release.moments import Calendars
from zichtlijn.core.release.placing import Place, Placement, Placing
from zichtlijn.core.release.policy import (
    LAST_WEEKDAY,
    Closed,
    FixedMoments,
    GroupKey,
    GuardianMode,
    Later,
    PolicyHistory,
    PolicyVersion,
    SameTime,
    Slot,
    Terms,
)

EARLIEST_AT: Final = time(8)
LATEST_AT: Final = time(18)
_UNSURE_FROM: Final = time(2)
_UNSURE_UNTIL: Final = time(3)
"""The hour that the night of a clock change leaves out or has twice."""
_YEAR: Final = timedelta(days=365)


class Problem(StrEnum):
    """What a check can find; a closed list."""

    NO_START = "no_start"
    STARTS_TOO_SOON = "starts_too_soon"
    ENDS_TOO_SOON = "ends_too_soon"
    OVERLAPS = "overlaps"
    """Another version that has not begun yet holds on some of the days."""
    NO_DAYS = "no_days"
    TWICE_A_DAY = "twice_a_day"
    WEEKEND = "weekend"
    DURING_LESSONS = "during_lessons"
    OUTSIDE_HOURS = "outside_hours"
    CLOCK_CHANGE = "clock_change"
    SAME_GROUP_TWICE = "same_group_twice"
    NO_FIXED_DAYS = "no_fixed_days"
    FIXED_IN_EXCEPTION = "fixed_in_exception"
    NO_TEXT = "no_text"
    NOTHING_LEFT = "nothing_left"
    """Exceptions take every moment away."""
    ENDS_CLOSED = "ends_closed"
    """After the last day nothing follows, so nothing new appears."""


_ONLY_SAID: Final = frozenset({Problem.FIXED_IN_EXCEPTION, Problem.ENDS_CLOSED})


@dataclass(frozen=True, slots=True)
class Finding:
    """One thing found; `groups` empty is the location itself."""

    problem: Problem
    groups: frozenset[GroupKey] = frozenset()
    slot: Slot | None = None
    day: date | None = None

    @property
    def is_refusal(self) -> bool:
        return self.problem not in _ONLY_SAID


@dataclass(frozen=True, slots=True)
class Lessons:
    """The lesson hours of a weekday (Monday 0); a moment at the very end is outside them."""

    weekday: int
    starts_at: time
    ends_at: time


@dataclass(frozen=True, slots=True)
class PolicyDraft:
    """A policy as somebody filled it in; nothing is sure yet."""

    terms: Terms
    starts_on: date | None
    ends_on: date | None = None
    """The day after the last, of a trial for instance."""


@dataclass(frozen=True, slots=True)
class Hours:
    """When a location teaches, and until when moments need no reason: 18.00, or later where the school widened it."""

    lessons: tuple[Lessons, ...] = ()
    latest_at: time = LATEST_AT


def check_policy(draft: PolicyDraft, history: PolicyHistory, hours: Hours, today: date) -> list[Finding]:
    """Everything to refuse or to say about a draft; saving needs a list without refusals."""
    findings = [*_check_days(draft, history, today), *_check_terms(draft.terms, hours)]
    if not any(finding.is_refusal for finding in findings):
        findings += _check_what_is_left(draft, history)
    return findings


def find_first_start(history: PolicyHistory, today: date) -> date:
    """The earliest start: tomorrow for the first policy, else the Monday of next calendar week (R39)."""
    if not history.versions:
        return today + timedelta(days=1)
    return today + timedelta(days=7 - today.weekday())


def _check_days(draft: PolicyDraft, history: PolicyHistory, today: date) -> Iterator[Finding]:
    if draft.starts_on is None:
        yield Finding(Problem.NO_START)
        return
    if draft.starts_on < find_first_start(history, today):
        yield Finding(Problem.STARTS_TOO_SOON, day=find_first_start(history, today))
    if draft.ends_on is not None and draft.ends_on <= draft.starts_on:
        yield Finding(Problem.ENDS_TOO_SOON, day=draft.ends_on)
        return
    span = DaySpan(draft.starts_on, draft.ends_on)
    later = [one.span for one in history.versions if one.span.starts_on >= draft.starts_on]
    if any(one.overlaps(span) for one in later):
        yield Finding(Problem.OVERLAPS, day=min(one.starts_on for one in later))
    if draft.ends_on is not None and not any(one.starts_on == draft.ends_on for one in later):
        yield Finding(Problem.ENDS_CLOSED, day=draft.ends_on)


def _check_terms(terms: Terms, hours: Hours) -> Iterator[Finding]:
    everyone: frozenset[GroupKey] = frozenset()
    yield from _check_slots(terms.slots, everyone, hours)
    yield from _check_guardians(terms.guardians, everyone, hours, terms)
    named = Counter(group for one in terms.groups for group in one.groups)
    for group, count in sorted(named.items()):
        if count > 1:
            yield Finding(Problem.SAME_GROUP_TWICE, frozenset({group}))
    for one in terms.groups:
        if one.slots is not None:
            yield from _check_slots(one.slots, one.groups, hours)
        if one.guardians is not None:
            yield from _check_guardians(one.guardians, one.groups, hours, terms)


def _check_slots(slots: Sequence[Slot], groups: frozenset[GroupKey], hours: Hours) -> Iterator[Finding]:
    if not slots:
        yield Finding(Problem.NO_DAYS, groups)
    for weekday, count in Counter(slot.weekday for slot in slots).items():
        if count > 1:
            yield Finding(Problem.TWICE_A_DAY, groups, next(slot for slot in slots if slot.weekday == weekday))
    for slot in slots:
        yield from _check_hour(slot, groups, hours)
        if not slot.reason and _is_during_lessons(slot, hours.lessons):
            yield Finding(Problem.DURING_LESSONS, groups, slot)


def _check_hour(slot: Slot, groups: frozenset[GroupKey], hours: Hours) -> Iterator[Finding]:
    """Weekends and the hour of the clock change are refused whatever the reason; the evening without one."""
    if not 0 <= slot.weekday <= LAST_WEEKDAY:
        yield Finding(Problem.WEEKEND, groups, slot)
    if _UNSURE_FROM <= slot.at < _UNSURE_UNTIL:
        yield Finding(Problem.CLOCK_CHANGE, groups, slot)
    elif not slot.reason and not EARLIEST_AT <= slot.at <= hours.latest_at:
        yield Finding(Problem.OUTSIDE_HOURS, groups, slot)


def _is_during_lessons(slot: Slot, lessons: Sequence[Lessons]) -> bool:
    return any(one.weekday == slot.weekday and one.starts_at <= slot.at < one.ends_at for one in lessons)


def _check_guardians(mode: GuardianMode, groups: frozenset[GroupKey], hours: Hours, terms: Terms) -> Iterator[Finding]:
    match mode:
        case SameTime():
            return
        case Later(slot):
            yield from _check_hour(slot, groups, hours)
        case FixedMoments():
            yield from _check_fixed(mode, groups, hours, terms)
        case Closed(text):
            if not text.strip():
                yield Finding(Problem.NO_TEXT, groups)
        case _:
            assert_never(mode)


def _check_fixed(mode: FixedMoments, groups: frozenset[GroupKey], hours: Hours, terms: Terms) -> Iterator[Finding]:
    if not mode.days:
        yield Finding(Problem.NO_FIXED_DAYS, groups)
    found = {one for day in mode.days for one in _check_hour(Slot(day.weekday(), mode.at, mode.reason), groups, hours)}
    yield from sorted(found, key=lambda finding: (finding.problem, finding.slot or Slot(0, mode.at)))
    for day in mode.days:
        if any(period.is_for(groups) and period.span.contains(day) for period in terms.exceptions):
            yield Finding(Problem.FIXED_IN_EXCEPTION, groups, day=day)


def _check_what_is_left(draft: PolicyDraft, history: PolicyHistory) -> Iterator[Finding]:
    """For the location and each group named: is there a moment at all, in the days of the draft or its first year?"""
    if draft.starts_on is None:
        return
    days = DaySpan(draft.starts_on, draft.ends_on or draft.starts_on + _YEAR)
    calendars = Calendars({history.location: make_standing(draft.terms, history.location, history.zone)})
    named = {group for one in draft.terms.groups for group in one.groups}
    for groups in [frozenset[GroupKey](), *(frozenset({group}) for group in sorted(named))]:
        placing = Placing((Placement(days, Place(history.location, groups)),))
        if not any(day.pupil_at for day in calendars.get_calendar(placing).list_days(days)):
            yield Finding(Problem.NOTHING_LEFT, groups)


def make_standing(terms: Terms, location: UUID, zone: ZoneInfo) -> PolicyHistory:
    """Terms as if they had always held: for previews and replays, never for planning."""
    return PolicyHistory(location, zone, (PolicyVersion(0, location, DaySpan(date.min), terms),))


def comes_after(foreseen_at: datetime | None, exam_on: date, zone: ZoneInfo) -> bool:
    """True when a result would be seen on or after the day of a retake or exam, or never: S10 and S11 warn."""
    return foreseen_at is None or foreseen_at.astimezone(zone).date() >= exam_on
