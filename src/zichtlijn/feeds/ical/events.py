"""Cuts a calendar into its events, line by line and within limits, so that a fault takes out one event only.

Must not know what an event means; a calendar may hold to-dos, time zones and alarms: those are passed over.
"""

import io
from collections.abc import Iterator
from dataclasses import dataclass
from typing import BinaryIO, Final

from zichtlijn.feeds.sheet import Unreadable
from zichtlijn.feeds.text import TooLarge, UnknownEncoding, Utf8Stream

MOST_BYTES: Final = 1024 * 1024
MOST_EVENTS: Final = 2_000
MOST_EVENT_LETTERS: Final = 20_000
_MOST_LINE_LETTERS: Final = 10_000
_BEGIN: Final = "BEGIN:VEVENT"
_END: Final = "END:VEVENT"


@dataclass(frozen=True, slots=True)
class RawEvent:
    """The lines of one event as written; empty when it holds more than any event needs."""

    line: int
    """Number of its first line, counted from 1."""
    text: str


def cut_events(stream: BinaryIO) -> Iterator[RawEvent]:
    """The events of a calendar, in order. Raises Unreadable."""
    try:
        raw = Utf8Stream(stream, most_bytes=MOST_BYTES)
        yield from _cut(io.TextIOWrapper(io.BufferedReader(raw), "utf-8", newline=None))
    except UnknownEncoding as fault:
        raise Unreadable("unknown_encoding", received=str(fault.args[0]), expected="UTF-8") from None
    except TooLarge:
        raise Unreadable("too_large", expected=f"≤ {MOST_BYTES // (1024 * 1024)} MB") from None


def _cut(text: io.TextIOWrapper) -> Iterator[RawEvent]:
    found, begin, letters = 0, 0, 0
    lines: list[str] = []
    is_whole, number = False, 0
    for number, line in enumerate(iter(lambda: text.readline(_MOST_LINE_LETTERS), ""), start=1):
        mark = line.strip().upper()
        if number == 1 and mark != "BEGIN:VCALENDAR":
            raise Unreadable("not_calendar", 1, expected="BEGIN:VCALENDAR")
        if mark == _BEGIN:
            found, begin, letters, lines = found + 1, number, 0, []
            if found > MOST_EVENTS:
                raise Unreadable("too_many_events", number, expected=f"≤ {MOST_EVENTS}")
        letters += len(line)
        if begin and letters <= MOST_EVENT_LETTERS:
            lines.append(line.rstrip("\n"))
        if begin and mark == _END:
            yield RawEvent(begin, "\r\n".join(lines) + "\r\n" if letters <= MOST_EVENT_LETTERS else "")
            begin = 0
        is_whole = mark == "END:VCALENDAR" or (is_whole and not mark)
    if not number:
        raise Unreadable("empty_file")
    if not is_whole:
        raise Unreadable("calendar_cut_off")
