"""How often a source should bring something, and how long its silence is no news (R15; product.md §2.15). Knows no
clock.

A tool that is used at school is silent on days without lessons; one that sends something every day, or every week,
promises that in weekends too, and the first of them in holidays as well.
"""

from collections.abc import Mapping
from datetime import timedelta
from enum import StrEnum
from types import MappingProxyType
from typing import Final


class Expectation(StrEnum):
    """The promises a school can hold a source to."""

    LIVE = "live"
    FIVE_MINUTES = "five_minutes"
    HOUR = "hour"
    SCHOOL_DAY = "school_day"
    DAY = "day"
    WEEK = "week"
    NONE = "none"
    """Files that somebody takes in by hand: silence means nothing."""


USUAL: Final = Expectation.SCHOOL_DAY
"""What fits a connection of which nothing else is known."""
_PATIENCE: Final[Mapping[Expectation, timedelta | None]] = MappingProxyType(
    {
        Expectation.LIVE: timedelta(hours=24),
        Expectation.FIVE_MINUTES: timedelta(hours=24),
        Expectation.HOUR: timedelta(hours=24),
        Expectation.SCHOOL_DAY: timedelta(hours=48),
        Expectation.DAY: timedelta(hours=48),
        Expectation.WEEK: timedelta(days=14),
        Expectation.NONE: None,
    }
)
_IN_WEEKENDS: Final = frozenset({Expectation.DAY, Expectation.WEEK})


def get_patience(expectation: Expectation) -> timedelta | None:
    """Silence longer than this is late: twice the interval, at least a day, since nobody works at night.

    None: silence is never late.
    """
    return _PATIENCE[expectation]


def counts_weekends(expectation: Expectation) -> bool:
    """True when Saturdays and Sundays count as silence too."""
    return expectation in _IN_WEEKENDS


def counts_holidays(expectation: Expectation) -> bool:
    """True when days on which the school is closed for a holiday count as silence too."""
    return expectation is Expectation.DAY
