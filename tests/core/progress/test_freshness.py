"""When silence of a source has to be said (R15)."""

from collections.abc import Collection
from datetime import date, datetime, timedelta
from zoneinfo import ZoneInfo

from hypothesis import given
from hypothesis import strategies as st

from zichtlijn.core.kernel.span import DaySpan
from zichtlijn.core.progress.expectations import Expectation, counts_holidays
from zichtlijn.core.progress.freshness import Freshness, FreshnessState, judge_freshness

HERE = ZoneInfo("Europe/Amsterdam")
T1 = datetime(2026, 11, 17, 8, 12, tzinfo=HERE)
HOUR, DAY, SCHOOL_DAY = Expectation.HOUR, Expectation.DAY, Expectation.SCHOOL_DAY
ONE_DAY = timedelta(days=1)


def judge(last_at: datetime | None, expected: Expectation = HOUR, now: datetime = T1) -> Freshness:
    connected_at = datetime(2026, 11, 16, 9, 0, tzinfo=HERE)
    return judge_freshness(last_at=last_at, connected_at=connected_at, expected=expected, now=now)


def test_r15_rekenkroon_silent_since_friday_is_late_on_tuesday_for_three_days() -> None:
    found = judge(datetime(2026, 11, 13, 16, 40, tzinfo=HERE))
    assert (found.state, found.silent_days) == (FreshnessState.LATE, 3)


def test_r15_a_daily_source_of_yesterday_is_on_time() -> None:
    assert judge(datetime(2026, 11, 16, 15, 2, tzinfo=HERE), DAY).state is FreshnessState.ON_TIME


def test_r15_a_weekend_is_no_silence() -> None:
    friday, monday = datetime(2026, 11, 13, 16, 40, tzinfo=HERE), datetime(2026, 11, 16, 8, 12, tzinfo=HERE)
    assert judge(friday, HOUR, monday).state is FreshnessState.ON_TIME


def test_r15_every_day_means_the_weekend_too_and_a_school_day_does_not() -> None:
    friday, sunday = datetime(2026, 11, 13, 15, 2, tzinfo=HERE), datetime(2026, 11, 15, 15, 3, tzinfo=HERE)
    assert judge(friday, DAY, sunday).state is FreshnessState.LATE
    assert judge(friday, SCHOOL_DAY, sunday).state is FreshnessState.ON_TIME
    assert judge(friday, SCHOOL_DAY, sunday + 3 * ONE_DAY).state is FreshnessState.LATE


def test_r15_a_week_is_late_after_two() -> None:
    assert judge(T1, Expectation.WEEK, T1 + 14 * ONE_DAY).state is FreshnessState.ON_TIME
    assert judge(T1, Expectation.WEEK, T1 + 15 * ONE_DAY).state is FreshnessState.LATE


def test_r15_live_only_within_sixty_seconds() -> None:
    assert judge(T1 - timedelta(seconds=60)).is_live
    assert not judge(T1 - timedelta(seconds=61)).is_live
    assert not judge(None).is_live


def test_without_an_expectation_nothing_is_late() -> None:
    assert judge(datetime(2020, 1, 1, tzinfo=HERE), Expectation.NONE).state is FreshnessState.ON_TIME


def test_a_source_that_never_delivered_is_late_counted_from_its_connection() -> None:
    assert judge(None).state is FreshnessState.NEVER
    assert judge(None, now=T1 + 2 * ONE_DAY).state is FreshnessState.LATE


@given(st.sampled_from(Expectation), st.integers(0, 60 * 24 * 60), st.integers(0, 60 * 24 * 60))
def test_r15_once_late_stays_late_until_something_comes(expected: Expectation, minutes: int, more: int) -> None:
    earlier = judge(T1, expected, T1 + timedelta(minutes=minutes))
    later = judge(T1, expected, T1 + timedelta(minutes=minutes + more))
    assert earlier.state is not FreshnessState.LATE or later.state is FreshnessState.LATE


AUTUMN = DaySpan(date(2026, 11, 7), date(2026, 11, 16))
"""A week off with the weekends around it, as the tests of this page need it."""
BEFORE = datetime(2026, 11, 6, 14, 0, tzinfo=HERE)


def judge_with(days_off: Collection[DaySpan], expected: Expectation, last_at: datetime, now: datetime) -> Freshness:
    return judge_freshness(last_at=last_at, connected_at=BEFORE, expected=expected, now=now, days_off=days_off)


def test_r15_a_holiday_is_no_silence_and_after_it_patience_goes_on() -> None:
    monday_after = datetime(2026, 11, 16, 8, 12, tzinfo=HERE)
    assert judge_with((), HOUR, BEFORE, monday_after).state is FreshnessState.LATE
    assert judge_with((AUTUMN,), HOUR, BEFORE, monday_after).state is FreshnessState.ON_TIME
    assert judge_with((AUTUMN,), HOUR, BEFORE, monday_after + timedelta(hours=6)).state is FreshnessState.LATE


def test_r15_what_comes_every_day_comes_in_holidays_too_and_what_comes_every_week_does_not() -> None:
    weeks = DaySpan(date(2026, 11, 7), date(2026, 12, 19))
    sunday = datetime(2026, 12, 13, 8, 12, tzinfo=HERE)
    assert judge_with((weeks,), DAY, BEFORE, sunday).state is FreshnessState.LATE
    assert judge_with((weeks,), Expectation.WEEK, BEFORE, sunday).state is FreshnessState.ON_TIME
    assert judge_with((), Expectation.WEEK, BEFORE, sunday).state is FreshnessState.LATE


SPANS = st.builds(
    lambda start, days: DaySpan(date(2026, 11, 1) + timedelta(days=start), date(2026, 11, 2) + timedelta(start + days)),
    st.integers(0, 60),
    st.integers(0, 30),
)
MINUTES = st.integers(0, 60 * 24 * 60)


@given(st.lists(SPANS, max_size=4), SPANS, st.sampled_from(Expectation), MINUTES)
def test_r15_another_holiday_never_makes_a_source_late(
    known: list[DaySpan], more: DaySpan, expected: Expectation, minutes: int
) -> None:
    now = BEFORE + timedelta(minutes=minutes)
    without, found = (judge_with(spans, expected, BEFORE, now) for spans in (known, [*known, more]))
    assert without.state is FreshnessState.LATE or found.state is not FreshnessState.LATE
    assert (without.silent_days, without.is_live) == (found.silent_days, found.is_live)


@given(st.lists(SPANS, max_size=4), st.sampled_from(Expectation), MINUTES, MINUTES)
def test_r15_once_late_stays_late_in_holidays_too(
    days_off: list[DaySpan], expected: Expectation, minutes: int, more: int
) -> None:
    earlier, later = (
        judge_with(days_off, expected, BEFORE, BEFORE + timedelta(minutes=count)) for count in (minutes, minutes + more)
    )
    assert earlier.state is not FreshnessState.LATE or later.state is FreshnessState.LATE


@given(SPANS, st.sampled_from([one for one in Expectation if not counts_holidays(one)]), MINUTES, MINUTES)
def test_r15_silence_within_one_holiday_is_never_late(
    span: DaySpan, expected: Expectation, minutes: int, more: int
) -> None:
    begin = datetime(span.starts_on.year, span.starts_on.month, span.starts_on.day, tzinfo=HERE)
    assert span.ends_on is not None
    end = datetime(span.ends_on.year, span.ends_on.month, span.ends_on.day, tzinfo=HERE)
    last_at = min(begin + timedelta(minutes=minutes), end)
    now = min(last_at + timedelta(minutes=more), end)
    assert judge_with((span,), expected, last_at, now).state is FreshnessState.ON_TIME
