"""Periods are local days; a school day is Monday to Friday."""

from datetime import date, timedelta

from hypothesis import given
from hypothesis import strategies as st

from zichtlijn.core.progress.periods import Period, PeriodKind, get_period, is_school_day, list_school_days

days = st.dates(date(2015, 1, 1), date(2040, 12, 31))


def test_five_school_days_on_tuesday_17_november_are_11_to_17_november() -> None:
    period = get_period(PeriodKind.FIVE_SCHOOL_DAYS, date(2026, 11, 17))
    assert (period.first_on, period.last_on) == (date(2026, 11, 11), date(2026, 11, 17))


def test_in_a_weekend_the_five_days_are_the_week_before_and_what_is_done_today_still_counts() -> None:
    period = get_period(PeriodKind.FIVE_SCHOOL_DAYS, date(2026, 11, 15))
    assert (period.first_on, period.last_on) == (date(2026, 11, 9), date(2026, 11, 15))


def test_six_weeks_and_the_school_year() -> None:
    assert get_period(PeriodKind.SIX_WEEKS, date(2026, 11, 17)).first_on == date(2026, 10, 7)
    assert get_period(PeriodKind.SCHOOL_YEAR, date(2026, 7, 31)).first_on == date(2025, 8, 1)
    assert get_period(PeriodKind.SCHOOL_YEAR, date(2026, 8, 1)).first_on == date(2026, 8, 1)


@given(days)
def test_five_school_days_hold_exactly_five_of_them(today: date) -> None:
    period = get_period(PeriodKind.FIVE_SCHOOL_DAYS, today)
    all_days = [period.first_on + timedelta(n) for n in range((period.last_on - period.first_on).days + 1)]
    assert sum(is_school_day(day) for day in all_days) == 5
    assert is_school_day(period.first_on)
    assert list_school_days(today, 5) == [day for day in reversed(all_days) if is_school_day(day)]


@given(st.sampled_from(PeriodKind), days)
def test_every_period_ends_today(kind: PeriodKind, today: date) -> None:
    period = get_period(kind, today)
    assert isinstance(period, Period)
    assert period.contains(today)
    assert not period.contains(today + timedelta(days=1))
