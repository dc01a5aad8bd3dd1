"""Adds exception periods to a policy that is being written; what is in it already is left as it is."""

from collections.abc import Iterable
from datetime import date, timedelta
from typing import Final

from zichtlijn.core.kernel.span import DaySpan
from zichtlijn.core.release.policy import ExceptionPeriod
from zichtlijn.feeds.ical.reader import MOST_DAYS, MOST_TITLE_LETTERS
from zichtlijn.web.policy.typed import PERIOD, Typing, type_period

_DAY: Final = timedelta(days=1)
_BETWEEN: Final = "/"


def add_periods(typing: Typing, periods: Iterable[ExceptionPeriod]) -> int:
    """Add these periods but those of which the same days are in it. How many were added."""
    added = 0
    for period in periods:
        if typing.has_room(PERIOD) and not has_days(typing, period.span):
            type_period(typing, period)
            added += 1
    return added


def has_days(typing: Typing, span: DaySpan) -> bool:
    """Whether a period of exactly these days is being written."""
    last_on = span.ends_on - _DAY if span.ends_on else span.starts_on
    wanted = (span.starts_on.isoformat(), last_on.isoformat())
    return any(_read_days(typing, key) == wanted for key in typing.list_rows(PERIOD))


def write_choice(period: ExceptionPeriod) -> str:
    """A period as the value of a choice on the page."""
    ends_on = period.span.ends_on or period.span.starts_on + _DAY
    return _BETWEEN.join((period.span.starts_on.isoformat(), ends_on.isoformat(), period.title))


def read_choice(written: str) -> ExceptionPeriod:
    """The period a choice stands for. Raises ValueError when no page made it."""
    starts_on, ends_on, title = written.split(_BETWEEN, 2)
    first, end = date.fromisoformat(starts_on), date.fromisoformat(ends_on)
    if not 0 < (end - first).days <= MOST_DAYS or not 0 < len(title.strip()) <= MOST_TITLE_LETTERS:
        raise ValueError("not a period of this page")
    return ExceptionPeriod(title.strip(), DaySpan(first, end))


def _read_days(typing: Typing, key: str) -> tuple[str, str]:
    first, last = (typing.fields.get(f"{PERIOD}-{key}-{name}", [""]) for name in ("first_on", "last_on"))
    return "".join(first[:1]), "".join(last[:1])
