"""How old what a tool delivered is, and when its silence has to be said (R15). Knows no clock."""

from collections.abc import Collection
from dataclasses import dataclass
from datetime import date, datetime, timedelta
from enum import StrEnum
from typing import Final

from zichtlijn.core.kernel.span import DaySpan
from zichtlijn.core.progress.expectations import Expectation, counts_holidays, counts_weekends, get_patience
from zichtlijn.core.progress.periods import is_school_day

LIVE_WITHIN: Final = timedelta(seconds=60)
_ONE_DAY: Final = timedelta(days=1)


class FreshnessState(StrEnum):
    ON_TIME = "on_time"
    LATE = "late"
    NEVER = "never"
    """Connected, and nothing came yet; within patience."""


@dataclass(frozen=True, slots=True)
class Freshness:
    """`silent_days` counts whole days since the last delivery, or since connecting when there was none."""

    state: FreshnessState
    last_at: datetime | None
    silent_days: int
    is_live: bool


def judge_freshness(
    *,
    last_at: datetime | None,
    connected_at: datetime,
    expected: Expectation,
    now: datetime,
    days_off: Collection[DaySpan] = (),
) -> Freshness:
    """Late once the patience of its expectation is over; weekends and `days_off`, the school's holidays, are left out
    unless its promise holds then too.

    All instants are in one zone, the school's: a weekend is a local thing.
    """
    since = last_at or connected_at
    silence = max(now - since, timedelta(0))
    patience = get_patience(expected)
    excused = _measure_excused(since, now, expected, days_off)
    if patience is not None and silence - excused > patience:
        state = FreshnessState.LATE
    else:
        state = FreshnessState.NEVER if last_at is None else FreshnessState.ON_TIME
    is_live = last_at is not None and silence <= LIVE_WITHIN
    return Freshness(state, last_at, silence.days, is_live)


def _measure_excused(
    since: datetime, until: datetime, expected: Expectation, days_off: Collection[DaySpan]
) -> timedelta:
    """How much of the time between two instants fell on days of which nothing was promised."""
    has_weekends, has_holidays = counts_weekends(expected), counts_holidays(expected)
    total = timedelta(0)
    day = since.date()
    while day <= until.date():
        is_weekend = not has_weekends and not is_school_day(day)
        if is_weekend or (not has_holidays and any(span.contains(day) for span in days_off)):
            total += _measure_overlap(day, since, until)
        day += _ONE_DAY
    return total


def _measure_overlap(day: date, since: datetime, until: datetime) -> timedelta:
    starts_at = datetime(day.year, day.month, day.day, tzinfo=since.tzinfo)
    return max(min(until, starts_at + _ONE_DAY) - max(since, starts_at), timedelta(0))
