"""The own week as its pupil sees it: days, what was planned, and what is done (R47). Knows no result and no test."""

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date, timedelta
from itertools import groupby
from typing import Final
from uuid import UUID

from zichtlijn.core.kernel.span import DaySpan
from zichtlijn.guidance.own_week.queries import OwnItem, list_own_items
from zichtlijn.web.pupil.opening import Own
from zichtlijn.web.ui.environment import get_active_formatter

WEEK: Final = timedelta(days=7)
_WEEKEND: Final = 5


@dataclass(frozen=True, slots=True)
class WeekItem:
    """One thing planned; `words` with the minutes when the pupil named them."""

    uuid: UUID
    words: str
    is_done: bool


@dataclass(frozen=True, slots=True)
class WeekDay:
    """A day with something planned."""

    label: str
    items: tuple[WeekItem, ...]


def list_week(own: Own) -> tuple[WeekDay, ...]:
    """What is planned for this week; in a weekend the next week is there too. One query."""
    days = list(list_days(own.today))
    is_weekend = own.today.weekday() >= _WEEKEND
    span = DaySpan(days[0], days[-1] + timedelta(days=1) if is_weekend else days[0] + WEEK)
    return _group(list_own_items(own.actor, span), own.today)


def list_fortnight(own: Own) -> tuple[WeekDay, ...]:
    """What is planned for this week and the next. One query."""
    first, *_rest = list_days(own.today)
    return _group(list_own_items(own.actor, DaySpan(first, first + 2 * WEEK)), own.today)


def list_days(today: date) -> Iterable[date]:
    """The days of this week and the next, from Monday."""
    monday = today - timedelta(days=today.weekday())
    return (monday + timedelta(days=number) for number in range(14))


def _group(items: Iterable[OwnItem], today: date) -> tuple[WeekDay, ...]:
    return tuple(
        WeekDay(word_day(day, today), tuple(map(_word_item, of_day)))
        for day, of_day in groupby(items, key=lambda item: item.planned_on)
    )


def word_day(day: date, today: date) -> str:
    """`woensdag` in this week, `woensdag 25 november` in the next."""
    written = get_active_formatter().day(day)
    is_this_week = day < today - timedelta(days=today.weekday()) + WEEK
    return written.split(" ")[0] if is_this_week else written


def _word_item(item: OwnItem) -> WeekItem:
    minutes = f", {get_active_formatter().minutes_long(item.minutes)}" if item.minutes else ""
    return WeekItem(item.uuid, f"{item.text}{minutes}", item.is_done)
