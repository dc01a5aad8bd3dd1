"""Reads the whole-day periods of a calendar as exception periods: holidays, test weeks, days without lessons (R30).

Must not know which periods a policy has already.
"""

from collections.abc import Iterator
from datetime import date, datetime, time, timedelta
from typing import BinaryIO, Final

from icalendar import Event

from zichtlijn.core.kernel.span import DaySpan
from zichtlijn.core.release.policy import ExceptionPeriod
from zichtlijn.feeds.fields import Unfit, read_line
from zichtlijn.feeds.ical.events import RawEvent, cut_events
from zichtlijn.feeds.report import Report
from zichtlijn.feeds.sheet import Unreadable, report_unreadable

MOST_DAYS: Final = 100
"""Longer than any holiday, shorter than a mistyped year."""
MOST_TITLE_LETTERS: Final = 60
_REPEATING: Final = ("RRULE", "RDATE", "RECURRENCE-ID")
_DAY: Final = timedelta(days=1)
_FAULTS: Final = (ValueError, AttributeError, KeyError, IndexError, TypeError, OverflowError)
"""What the library raises on lines that do not fit together."""


def read_periods(stream: BinaryIO, report: Report, *, today: date) -> Iterator[ExceptionPeriod]:
    """Whole-day periods that are not over, in the order of the calendar, each once. Never raises on content."""
    seen: set[ExceptionPeriod] = set()
    try:
        for raw in cut_events(stream):
            report.read += 1
            where, title = f"regel {raw.line}", ""
            try:
                event = _parse(raw)
                title = _read_name(event)
                period = _read_period(event)
            except Unfit as fault:
                received = ", ".join(filter(None, (title, fault.received)))
                report.refuse(fault.code, where, field=fault.field, received=received, expected=fault.expected)
                continue
            remark = _find_remark(period, seen, today)
            if remark is None:
                seen.add(period)
                yield period
            else:
                report.note(remark, where, received=period.title)
    except Unreadable as fault:
        report_unreadable(report, fault)


def _read_name(event: Event) -> str:
    """What the calendar calls an event, on one line: by that its owner knows which one is meant."""
    return " ".join(str(event.get("SUMMARY", "")).split())[:MOST_TITLE_LETTERS]


def _find_remark(period: ExceptionPeriod, seen: set[ExceptionPeriod], today: date) -> str | None:
    """Why a period is passed over."""
    if period.span.ends_on is not None and period.span.ends_on <= today:
        return "period_over"
    return "event_twice" if period in seen else None


def _parse(raw: RawEvent) -> Event:
    try:
        event = Event.from_ical(raw.text)
    except _FAULTS:
        raise Unfit("not_an_event", "VEVENT") from None
    if not isinstance(event, Event):
        raise Unfit("not_an_event", "VEVENT")
    return event


def _read_period(event: Event) -> ExceptionPeriod:
    try:
        if str(event.get("STATUS", "")).upper() == "CANCELLED":
            raise Unfit("event_cancelled", "STATUS")
        if any(name in event for name in _REPEATING):
            raise Unfit("event_repeats", "RRULE")
        title = read_line(str(event.get("SUMMARY", "")), "SUMMARY", MOST_TITLE_LETTERS)
        first, end = _read_days(event)
    except _FAULTS:
        raise Unfit("not_an_event", "VEVENT") from None
    if not title:
        raise Unfit("missing", "SUMMARY")
    if (end - first).days > MOST_DAYS:
        raise Unfit("period_too_long", "DTEND", str(end - _DAY), f"≤ {MOST_DAYS}")
    return ExceptionPeriod(title, DaySpan(first, end))


def _read_days(event: Event) -> tuple[date, date]:
    """The first day and the day after the last; an event without an end is of one day (RFC 5545 §3.6.1)."""
    if "DTSTART" not in event:
        raise Unfit("missing", "DTSTART")
    first = _read_day(event.decoded("DTSTART"), "DTSTART")
    if "DTEND" in event:
        end = _read_day(event.decoded("DTEND"), "DTEND")
    elif "DURATION" in event:
        end = first + event.decoded("DURATION")
    else:
        end = first + _DAY
    if end < first:
        raise Unfit("days_reversed", "DTEND", str(end), f"≥ {first}")
    return first, max(end, first + _DAY)


def _read_day(value: object, field: str) -> date:
    """A day; an instant only when it is midnight, as some calendars write whole days. Raises Unfit."""
    if isinstance(value, datetime):
        if value.time() != time(0):
            raise Unfit("not_whole_days", field, f"{value:%Y-%m-%d %H:%M}", "VALUE=DATE")
        return value.date()
    if not isinstance(value, date):
        raise Unfit("not_a_day", field)
    return value
