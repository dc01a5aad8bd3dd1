"""Writes moments as a calendar that others subscribe to. Holds moments only: no person, no result, no count (L55).

The same moments are always the same bytes: no clock is read, and an id follows from calendar and day.
"""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import UTC, datetime, timedelta
from typing import Final
from uuid import UUID, uuid5

from icalendar import Calendar, Event

PRODUCT: Final = "-//Zichtlijn//Publicatiemomenten//NL"
_REFRESH: Final = timedelta(hours=12)
_LENGTH: Final = timedelta(minutes=15)
"""Calendars leave out what takes no time."""


@dataclass(frozen=True, slots=True)
class MomentCalendar:
    """The moments of one audience at one location. `settled_at` is when its policy last changed."""

    key: UUID
    name: str
    title: str
    """What every moment is called."""
    moments: Sequence[datetime]
    settled_at: datetime


def write_calendar(told: MomentCalendar) -> bytes:
    """A VCALENDAR (RFC 5545, with the refresh of RFC 7986): one event a moment, in UTC."""
    calendar = Calendar()
    calendar.add("PRODID", PRODUCT)
    calendar.add("VERSION", "2.0")
    calendar.add("METHOD", "PUBLISH")
    calendar.add("X-WR-CALNAME", told.name)
    calendar.add("NAME", told.name)
    calendar.add("REFRESH-INTERVAL", _REFRESH, parameters={"VALUE": "DURATION"})
    for at in told.moments:
        calendar.add_component(_write_event(told, at.astimezone(UTC)))
    written: bytes = calendar.to_ical(sorted=False)
    return written


def _write_event(told: MomentCalendar, at: datetime) -> Event:
    event = Event()
    event.add("UID", f"{uuid5(told.key, at.isoformat())}@zichtlijn")
    event.add("DTSTAMP", told.settled_at.astimezone(UTC))
    event.add("DTSTART", at)
    event.add("DTEND", at + _LENGTH)
    event.add("SUMMARY", told.title)
    event.add("TRANSP", "TRANSPARENT")
    return event
