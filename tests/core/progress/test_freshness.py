"""When silence of a source has to be said (R15)."""

from datetime import datetime, timedelta
from zoneinfo import ZoneInfo

from hypothesis import given
from hypothesis import strategies as st

from zichtlijn.core.progress.freshness import Freshness, FreshnessState, judge_freshness

HERE = ZoneInfo("Europe/Amsterdam")
T1 = datetime(2026, 11, 17, 8, 12, tzinfo=HERE)
HOUR, DAY = timedelta(hours=1), timedelta(days=1)


def judge(last_at: datetime | None, every: timedelta | None = HOUR, now: datetime = T1) -> Freshness:
    connected_at = datetime(2026, 11, 16, 9, 0, tzinfo=HERE)
    return judge_freshness(last_at=last_at, connected_at=connected_at, expected_every=every, now=now)


def test_r15_rekenkroon_silent_since_friday_is_late_on_tuesday_for_three_days() -> None:
    found = judge(datetime(2026, 11, 13, 16, 40, tzinfo=HERE))
    assert (found.state, found.silent_days) == (FreshnessState.LATE, 3)


def test_r15_a_daily_source_of_yesterday_is_on_time() -> None:
    assert judge(datetime(2026, 11, 16, 15, 2, tzinfo=HERE), DAY).state is FreshnessState.ON_TIME


def test_r15_a_weekend_is_no_silence() -> None:
    friday, monday = datetime(2026, 11, 13, 16, 40, tzinfo=HERE), datetime(2026, 11, 16, 8, 12, tzinfo=HERE)
    assert judge(friday, HOUR, monday).state is FreshnessState.ON_TIME


def test_r15_live_only_within_sixty_seconds() -> None:
    assert judge(T1 - timedelta(seconds=60)).is_live
    assert not judge(T1 - timedelta(seconds=61)).is_live
    assert not judge(None).is_live


def test_without_an_expectation_nothing_is_late() -> None:
    assert judge(datetime(2020, 1, 1, tzinfo=HERE), None).state is FreshnessState.ON_TIME


def test_a_source_that_never_delivered_is_late_counted_from_its_connection() -> None:
    assert judge(None).state is FreshnessState.NEVER
    assert judge(None, now=T1 + 2 * DAY).state is FreshnessState.LATE


@given(st.integers(0, 60 * 24 * 60), st.integers(0, 60 * 24 * 60))
def test_r15_once_late_stays_late_until_something_comes(minutes: int, more: int) -> None:
    earlier = judge(T1, now=T1 + timedelta(minutes=minutes))
    later = judge(T1, now=T1 + timedelta(minutes=minutes + more))
    assert earlier.state is not FreshnessState.LATE or later.state is FreshnessState.LATE
