"""Single values from outside: lines of text, days, addresses; shared by feeds. Must not know any format."""

import re
import unicodedata
from datetime import date
from typing import Final

MOST_NAME_LETTERS: Final = 200
MOST_KEY_LETTERS: Final = 256
MOST_EMAIL_LETTERS: Final = 254
EARLIEST_BIRTH_ON: Final = date(1900, 1, 1)
_ISO_DAY: Final = re.compile(r"^(\d{4})-(\d{1,2})-(\d{1,2})(?:[T ].*)?$")
_DUTCH_DAY: Final = re.compile(r"^(\d{1,2})[-/.](\d{1,2})[-/.](\d{4})(?: 0?0[:.]00(?:[:.]00)?)?$")
_EMAIL: Final = re.compile(r"^[^\s@<>()\[\],;:\"\\]+@[^\s@<>()\[\],;:\"\\.]+(?:\.[^\s@<>()\[\],;:\"\\.]+)+$")
DAY_FORM: Final = "2026-08-17 of 17-08-2026"


class Unfit(Exception):
    """One value makes its record unfit; the reader turns it into a finding. `received` holds only what may
    be kept.
    """

    def __init__(self, code: str, field: str, received: str = "", expected: str = "") -> None:
        super().__init__(code)
        self.code = code
        self.field = field
        self.received = received
        self.expected = expected


def read_line(text: str | None, field: str, most: int = MOST_NAME_LETTERS) -> str:
    """One line of text, composed and with single spaces; empty when absent.

    Raises Unfit when it is longer than `most` letters or holds control characters.
    """
    line = " ".join(unicodedata.normalize("NFC", text or "").split())
    if len(line) > most:
        raise Unfit("too_long", field, line, f"≤ {most}")
    if not line.isprintable() and any(unicodedata.category(letter) in {"Cc", "Cs"} for letter in line):
        raise Unfit("unreadable_text", field)
    return line


def read_day(text: str | None, field: str) -> date | None:
    """A day, ISO or Dutch order; None when absent. Raises Unfit when there is no such day."""
    line = read_line(text, field)
    if not line:
        return None
    if found := _ISO_DAY.match(line):
        year, month, day = found.groups()
    elif found := _DUTCH_DAY.match(line):
        day, month, year = found.groups()
    else:
        raise Unfit("not_a_day", field, line, DAY_FORM)
    try:
        return date(int(year), int(month), int(day))
    except ValueError:
        raise Unfit("not_a_day", field, line, DAY_FORM) from None


def read_birth_day(text: str | None, field: str, today: date) -> date | None:
    """A day of birth, which lies between 1900 and today. Raises Unfit."""
    day = read_day(text, field)
    if day is not None and not EARLIEST_BIRTH_ON <= day <= today:
        raise Unfit("no_birth_day", field, str(day), f"{EARLIEST_BIRTH_ON} … {today}")
    return day


def read_email(text: str | None, field: str) -> str:
    """An e-mail address in lower case; empty when absent. Raises Unfit when it is not one."""
    line = read_line(text, field, MOST_EMAIL_LETTERS)
    if line and not _EMAIL.match(line):
        raise Unfit("not_an_email", field, line, "naam@school.nl")
    return line.lower()
