"""When silence of a source has to be said (R15)."""

from datetime import datetime, timedelta
from zoneinfo import ZoneInfo

from hypothesis import given
from hypothesis import strategies as st

from zichtlijn.core.progress.expectations import Expectation
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
