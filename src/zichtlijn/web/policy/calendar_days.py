"""Draws the days of a calendar as months: one table each, weeks across and school days down. Knows no policy."""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from datetime import date, timedelta
from itertools import groupby
from typing import Final

from django.utils.translation import gettext as _

from zichtlijn.core.release.days import DayMoments
from zichtlijn.core.release.policy import LAST_WEEKDAY, ExceptionPeriod
from zichtlijn.web.policy.words import join, name_weekday, name_weekday_short, tell_days_of
from zichtlijn.web.ui.formatter import Formatter

_DAY: Final = timedelta(days=1)


@dataclass(frozen=True, slots=True)
class DayCell:
    """One school day of a month. `words` is empty on a day without anything."""

    number: int
    words: str
    """`leerling 16.30 uur, ouder 17.00 uur`, or the name of the exception."""
    has_pupil: bool
    has_guardian: bool
    is_exception: bool
    is_today: bool


@dataclass(frozen=True, slots=True)
class WeekdayRow:
    """A weekday of a month; None where the week has no such day in this month."""

    name: str
    short: str
    cells: tuple[DayCell | None, ...]


@dataclass(frozen=True, slots=True)
class Month:
    """A month as a table, and the same as lines of text."""

    name: str
    weeks: tuple[int, ...]
    rows: tuple[WeekdayRow, ...]
    exceptions: tuple[str, ...]
    """`Toetsweek 2: 30 nov – 4 dec`."""
    lines: tuple[str, ...]
    """`di 17 nov: leerling 16.30 uur`, for each day with a moment."""


def draw_months(days: Sequence[DayMoments], formatter: Formatter, today: date) -> tuple[Month, ...]:
    """Every month of these days, in order; the days are without gaps."""
    by_month = groupby(days, key=lambda one: (one.day.year, one.day.month))
    return tuple(_draw_month(list(of_month), formatter, today) for _month, of_month in by_month)


def tell_day(one: DayMoments, formatter: Formatter) -> str:
    """What a day brings, in words; empty without anything."""
    if one.exception is not None:
        return one.exception.title
    told = []
    if one.pupil_at is not None:
        told.append(_("leerling %(time)s") % {"time": formatter.time_long(one.pupil_at)})
    if one.guardian_at is not None:
        told.append(_("ouder %(time)s") % {"time": formatter.time_long(one.guardian_at)})
    return ", ".join(told)


def _draw_month(days: Sequence[DayMoments], formatter: Formatter, today: date) -> Month:
    school_days = [one for one in days if one.day.weekday() <= LAST_WEEKDAY]
    weeks = list(dict.fromkeys(_get_monday(one.day) for one in school_days))
    by_day = {one.day: one for one in school_days}
    return Month(
        formatter.month(days[0].day),
        tuple(week.isocalendar().week for week in weeks),
        tuple(
            WeekdayRow(
                name_weekday(weekday),
                name_weekday_short(weekday),
                tuple(_draw_cell(by_day.get(week + weekday * _DAY), formatter, today) for week in weeks),
            )
            for weekday in range(LAST_WEEKDAY + 1)
        ),
        tuple(_tell_exceptions(days)),
        tuple(_list_lines(days, formatter)),
    )


def _draw_cell(one: DayMoments | None, formatter: Formatter, today: date) -> DayCell | None:
    if one is None:
        return None
    return DayCell(
        one.day.day,
        tell_day(one, formatter),
        has_pupil=one.pupil_at is not None,
        has_guardian=one.guardian_at is not None,
        is_exception=one.exception is not None,
        is_today=one.day == today,
    )


def _tell_exceptions(days: Sequence[DayMoments]) -> Iterator[str]:
    found: dict[ExceptionPeriod, None] = {one.exception: None for one in days if one.exception is not None}
    for period in sorted(found, key=lambda period: period.span):
        yield _("%(title)s: %(days)s") % {"title": period.title, "days": tell_days_of(period.span)}


def _list_lines(days: Sequence[DayMoments], formatter: Formatter) -> Iterator[str]:
    for one in days:
        if one.pupil_at is not None or one.guardian_at is not None:
            told = {"day": formatter.day_short(one.day), "what": tell_day(one, formatter)}
            yield _("%(day)s: %(what)s") % told


def tell_times(days: Sequence[DayMoments], formatter: Formatter) -> tuple[str, str]:
    """The times at which pupils and guardians get something, each once: `16.30 uur`; empty without any."""
    pupil = dict.fromkeys(formatter.time_long(one.pupil_at) for one in days if one.pupil_at)
    guardian = dict.fromkeys(formatter.time_long(one.guardian_at) for one in days if one.guardian_at)
    return join(list(pupil)), join(list(guardian))


def _get_monday(day: date) -> date:
    return day - day.weekday() * _DAY
