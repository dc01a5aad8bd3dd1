"""What makes a record unfit to keep: the one check every door shares (R03; standards.md §7).

Pure and fast: called for each of a million rows. Knows no format and no sentence: a fault names the
field of the record and what was expected in signs (`1…256`, `≤ 2026-11-17`); doors put it into words.
"""

from dataclasses import dataclass
from datetime import date, datetime, timedelta
from enum import StrEnum
from typing import Final

from zichtlijn.core.progress.record import Record

MOST_KEY_LETTERS: Final = 256
"""External ids, pupil and goal refs (the width of keys in UWLR and EDEXML)."""
MOST_TEXT_LETTERS: Final = 500
"""Exercise, result, goal title, reason of a signal, one context value."""
MOST_CONTEXT_ENTRIES: Final = 40
MOST_CONTEXT_NAME_LETTERS: Final = 64
MOST_ITEMS: Final = 100_000
MOST_SECONDS: Final = 86_400
"""A record tells of one day: no duration is longer than that."""
EARLIEST_ON: Final = date(2000, 1, 1)
CLOCK_DRIFT: Final = timedelta(minutes=5)
"""How far a sender's clock may run ahead of ours."""
PUPIL_SCHEMES: Final = frozenset({"las_key", "eck_id", "pupil_number", "uuid"})
_ONE_DAY: Final = timedelta(days=1)
_DURATIONS: Final = ("practice_seconds", "access_seconds", "explanation_seconds")
_NEEDED: Final = (
    ("external_id", MOST_KEY_LETTERS),
    ("pupil.value", MOST_KEY_LETTERS),
    ("tool_goal.ref", MOST_KEY_LETTERS),
    ("exercise", MOST_TEXT_LETTERS),
    ("result", MOST_TEXT_LETTERS),
)


class FaultCode(StrEnum):
    """Why a record is refused; a closed list, so that every fault has a sentence at every door."""

    MISSING = "missing"
    TOO_LONG = "too_long"
    UNREADABLE_TEXT = "unreadable_text"
    """Control characters or half characters, which no screen or database can hold."""
    UNKNOWN_SCHEME = "unknown_scheme"
    NO_TIME_ZONE = "no_time_zone"
    IN_FUTURE = "in_future"
    TOO_LONG_AGO = "too_long_ago"
    DAY_DIFFERS = "day_differs"
    """`occurred_on` is more than a day off the day of `occurred_at`: no time zone explains that."""
    NEGATIVE = "negative"
    TOO_MANY = "too_many"
    MORE_RIGHT_THAN_MADE = "more_right_than_made"
    TOO_MANY_FIELDS = "too_many_fields"
    REPEATED_FIELD = "repeated_field"
    SAME_VERSION_DIFFERS = "same_version_differs"
    """Stored already with this version, but with other content: one of the two is wrong (decision 15)."""
    TWO_PUPILS = "two_pupils"
    """The sender gives two keys, and they are of two pupils here."""
    UNREADABLE = "unreadable"
    """Not a record at all: a field of another kind than agreed."""


@dataclass(frozen=True, slots=True)
class Fault:
    """The first fault of a record: `field` as the record names it (`pupil.value`, `context.werkvorm`)."""

    code: FaultCode
    field: str
    expected: str = ""


def find_fault(record: Record, *, today: date, received_at: datetime) -> Fault | None:
    """The first reason not to keep this record, or None; `received_at` must be aware (R03)."""
    return (
        _find_text_fault(record)
        or _find_time_fault(record, today, received_at)
        or _find_count_fault(record)
        or (_find_context_fault(record) if record.context else None)
    )


def _find_text_fault(record: Record) -> Fault | None:
    pupil, goal = record.pupil, record.tool_goal
    if pupil.scheme not in PUPIL_SCHEMES:
        return Fault(FaultCode.UNKNOWN_SCHEME, "pupil.scheme", ", ".join(sorted(PUPIL_SCHEMES)))
    needed = (record.external_id, pupil.value, goal.ref, record.exercise, record.result)
    for text in needed:
        if not text or len(text) > MOST_KEY_LETTERS or not text.isprintable() or text.isspace():
            fault = _judge_needed(needed)
            if fault is not None:
                return fault
            break
    if goal.title and not (len(goal.title) <= MOST_TEXT_LETTERS and goal.title.isprintable()):
        fault = _judge_text("tool_goal.title", goal.title, MOST_TEXT_LETTERS)
        if fault is not None:
            return fault
    if record.signal is not None:
        return _judge_text("signal.reason", record.signal.reason, MOST_TEXT_LETTERS)
    return None


def _judge_needed(needed: tuple[str, ...]) -> Fault | None:
    for (field, most), text in zip(_NEEDED, needed, strict=True):
        fault = _judge_text(field, text, most, may_be_empty=False)
        if fault is not None:
            return fault
    return None


def _judge_text(field: str, text: str, most: int, *, may_be_empty: bool = True) -> Fault | None:
    if len(text) > most:
        return Fault(FaultCode.TOO_LONG, field, f"1…{most}")
    if not text.isprintable() and any(_is_unreadable(letter) for letter in text):
        return Fault(FaultCode.UNREADABLE_TEXT, field)
    if not may_be_empty and not text.strip():
        return Fault(FaultCode.MISSING, field, f"1…{most}")
    return None


def _is_unreadable(letter: str) -> bool:
    """A control character other than tab and line end, or half a surrogate pair."""
    point = ord(letter)
    return (point < 0x20 and letter not in "\t\n\r") or 0x7F <= point < 0xA0 or 0xD800 <= point < 0xE000


def _find_time_fault(record: Record, today: date, received_at: datetime) -> Fault | None:
    occurred_on, occurred_at, version_at = record.occurred_on, record.occurred_at, record.version_at
    if occurred_on > today:
        return Fault(FaultCode.IN_FUTURE, "occurred_on", f"≤ {today}")
    if occurred_on < EARLIEST_ON:
        return Fault(FaultCode.TOO_LONG_AGO, "occurred_on", f"≥ {EARLIEST_ON}")
    if version_at.tzinfo is None:
        return Fault(FaultCode.NO_TIME_ZONE, "version_at")
    if version_at > received_at and version_at > received_at + CLOCK_DRIFT:
        return Fault(FaultCode.IN_FUTURE, "version_at", f"≤ {received_at.isoformat(timespec='seconds')}")
    if occurred_at is None:
        return None
    if occurred_at.tzinfo is None:
        return Fault(FaultCode.NO_TIME_ZONE, "occurred_at")
    if occurred_at > received_at and occurred_at > received_at + CLOCK_DRIFT:
        return Fault(FaultCode.IN_FUTURE, "occurred_at", f"≤ {received_at.isoformat(timespec='seconds')}")
    written_on = occurred_at.date()
    if written_on != occurred_on and abs(written_on - occurred_on) > _ONE_DAY:
        return Fault(FaultCode.DAY_DIFFERS, "occurred_on", str(written_on))
    return None


def _find_count_fault(record: Record) -> Fault | None:
    made, right = record.items_made, record.items_right
    if (made is not None and not 0 <= made <= MOST_ITEMS) or (right is not None and not 0 <= right <= MOST_ITEMS):
        return _judge_count("items_made", made, MOST_ITEMS) or _judge_count("items_right", right, MOST_ITEMS)
    if made is not None and right is not None and right > made:
        return Fault(FaultCode.MORE_RIGHT_THAN_MADE, "items_right", f"≤ {made}")
    seconds = (record.practice_seconds, record.access_seconds, record.explanation_seconds)
    for number in seconds:
        if number is not None and not 0 <= number <= MOST_SECONDS:
            faults = map(_judge_count, _DURATIONS, seconds, (MOST_SECONDS,) * len(seconds))
            return next(fault for fault in faults if fault is not None)
    return None


def _judge_count(field: str, number: int | None, most: int) -> Fault | None:
    if number is None or 0 <= number <= most:
        return None
    return Fault(FaultCode.NEGATIVE if number < 0 else FaultCode.TOO_MANY, field, f"0…{most}")


def _find_context_fault(record: Record) -> Fault | None:
    if len(record.context) > MOST_CONTEXT_ENTRIES:
        return Fault(FaultCode.TOO_MANY_FIELDS, "context", f"≤ {MOST_CONTEXT_ENTRIES}")
    seen: set[str] = set()
    for name, text in record.context:
        if _is_plainly_fit(name, text) and name not in seen:
            seen.add(name)
            continue
        fault = _judge_text("context", name, MOST_CONTEXT_NAME_LETTERS, may_be_empty=False)
        fault = fault or _judge_text(f"context.{name}", text, MOST_TEXT_LETTERS)
        if fault is not None:
            return fault
        if name in seen:
            return Fault(FaultCode.REPEATED_FIELD, f"context.{name}")
        seen.add(name)
    return None


def _is_plainly_fit(name: str, text: str) -> bool:
    """The usual case at a glance, before the careful look that names a fault."""
    return (
        0 < len(name) <= MOST_CONTEXT_NAME_LETTERS
        and len(text) <= MOST_TEXT_LETTERS
        and name.isprintable()
        and text.isprintable()
        and not name.isspace()
    )
