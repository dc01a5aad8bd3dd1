"""Which periods of a release policy are holidays: those that hold a published one, and no test weeks (R15, R30)."""

from datetime import date, timedelta

import pytest
from hypothesis import given
from hypothesis import strategies as st

from tests.core.release.schools import (
    CHRISTMAS,
    DEMO,
    NOORD,
    NOORD_TERMS,
    PROJECT_WEEK,
    TEST_WEEK,
    TUESDAY_THURSDAY,
    make_history,
)
from zichtlijn.core.kernel.span import DaySpan
from zichtlijn.core.release.days_off import is_holiday, list_days_off
from zichtlijn.core.release.holidays import Region, list_holiday_years, list_holidays
from zichtlijn.core.release.policy import EXAM_CLASSES, ExceptionPeriod, SameTime, Terms

PUBLISHED = sorted(
    {span for year in list_holiday_years() for region in Region for _, span in list_holidays(region, year)}
)


def test_r15_christmas_is_a_holiday_and_a_test_week_and_a_project_week_are_none() -> None:
    assert is_holiday(CHRISTMAS.span)
    assert not is_holiday(TEST_WEEK.span)
    assert not is_holiday(PROJECT_WEEK.span)
    assert CHRISTMAS.span in list_days_off(DEMO[NOORD])
    assert TEST_WEEK.span not in list_days_off(DEMO[NOORD])


@pytest.mark.parametrize("named", [(CHRISTMAS,), (TEST_WEEK, CHRISTMAS)])
def test_r15_groups_that_are_exempt_do_not_make_it_a_school_week(named: tuple[ExceptionPeriod, ...]) -> None:
    exempt = tuple(ExceptionPeriod(one.title, one.span, frozenset({EXAM_CLASSES})) for one in named)
    history = make_history(Terms(TUESDAY_THURSDAY, SameTime(), exempt))
    assert list_days_off(history) == (CHRISTMAS.span,)


@given(st.sampled_from(PUBLISHED), st.integers(0, 9), st.integers(0, 9))
def test_r15_a_period_around_a_published_holiday_is_one_whatever_days_are_added(
    span: DaySpan, before: int, after: int
) -> None:
    assert span.ends_on is not None
    assert is_holiday(DaySpan(span.starts_on - timedelta(days=before), span.ends_on + timedelta(days=after)))
    assert is_holiday(DaySpan(span.starts_on + timedelta(days=2), span.ends_on - timedelta(days=2)))


@given(st.dates(date(2026, 8, 1), date(2028, 9, 30)), st.integers(1, 4))
def test_r15_less_than_a_week_of_days_is_no_holiday(day: date, days: int) -> None:
    assert not is_holiday(DaySpan(day, day + timedelta(days=days)))


def test_r15_a_holiday_counts_on_the_days_its_version_holds() -> None:
    terms = Terms(TUESDAY_THURSDAY, SameTime(), (CHRISTMAS,))
    begun = DaySpan(date(2026, 12, 25))
    assert list_days_off(make_history(terms, span=begun)) == (DaySpan(date(2026, 12, 25), date(2027, 1, 4)),)
    over = DaySpan(date(2026, 8, 1), date(2026, 12, 1))
    assert list_days_off(make_history(terms, span=over)) == ()
    assert list_days_off(make_history(NOORD_TERMS)) == list_days_off(DEMO[NOORD])
