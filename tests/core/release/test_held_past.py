"""Exceptions that carry results past a day of the PTA are found, for the location and for groups (release.md §4)."""

from datetime import date, time
from uuid import uuid4
from zoneinfo import ZoneInfo

import pytest

from zichtlijn.core.kernel.span import DaySpan
from zichtlijn.core.release.held_past import list_held_past
from zichtlijn.core.release.policy import EXAM_CLASSES, ExceptionPeriod, SameTime, Slot, Terms

ZONE = ZoneInfo("Europe/Amsterdam")
TUESDAY = (Slot(1, time(16, 30)),)
WEEK = ExceptionPeriod("Toetsweek", DaySpan(date(2026, 11, 30), date(2026, 12, 5)))


def hold(exam_on: date, *periods: ExceptionPeriod, slots: tuple[Slot, ...] = TUESDAY) -> list[tuple[str, date | None]]:
    held = list_held_past(Terms(slots, SameTime(), periods), uuid4(), ZONE, [exam_on])
    return [(one.period.title, one.seen_at.astimezone(ZONE).date() if one.seen_at else None) for one in held]


@pytest.mark.parametrize(
    ("exam_on", "found"),
    [
        (date(2026, 12, 1), []),
        (date(2026, 12, 2), [("Toetsweek", date(2026, 12, 8))]),
        (date(2026, 12, 8), [("Toetsweek", date(2026, 12, 8))]),
        (date(2026, 12, 9), []),
    ],
)
def test_what_is_ready_when_a_period_takes_a_moment_away_must_be_seen_before_the_exam(
    exam_on: date, found: list[tuple[str, date]]
) -> None:
    assert hold(exam_on, WEEK) == found


def test_a_period_without_a_moment_in_it_holds_nothing() -> None:
    until_thursday = ExceptionPeriod("Kort", DaySpan(date(2026, 11, 30), date(2026, 12, 4)))
    assert hold(date(2026, 12, 10), until_thursday, slots=(Slot(4, time(16, 30)),)) == []


def test_never_is_past_every_exam() -> None:
    for_ever = ExceptionPeriod("Alles", DaySpan(date(2026, 11, 30), date(2030, 1, 1)))
    assert hold(date(2026, 12, 10), for_ever) == [("Alles", None)]


def test_a_group_that_goes_on_is_not_held() -> None:
    exempt = ExceptionPeriod(WEEK.title, WEEK.span, frozenset({EXAM_CLASSES}))
    held = list_held_past(Terms(TUESDAY, SameTime(), (exempt,)), uuid4(), ZONE, [date(2026, 12, 2)])
    assert [one.groups for one in held] == [frozenset()]
