"""Counts and durations as tools write them: numbers as text, decimal commas, minutes, `mm:ss`. Knows no
columns.
"""

import re
from typing import Final

from zichtlijn.feeds.fields import Unfit
from zichtlijn.feeds.recordscsv.mapping import DurationUnit

_NUMBER: Final = re.compile(r"^[+-]?\d{1,12}(?:\.\d{1,9})?$")
_GROUPED: Final = {
    True: re.compile(r"^[+-]?\d{1,3}(?:[. ]\d{3})+(?:,\d+)?$"),
    False: re.compile(r"^[+-]?\d{1,3}(?:[, ]\d{3})+(?:\.\d+)?$"),
}
_CLOCK: Final = re.compile(r"^(-?)(?:(\d{1,3}):)?(\d{1,4}):([0-5]\d)$")
_SECONDS_IN_MINUTE: Final = 60
_MOST_PLAIN_LETTERS: Final = 9


class NumberReader:
    """Reads numbers of one file by its habits."""

    def __init__(self, *, has_decimal_comma: bool, unit: DurationUnit) -> None:
        self._has_decimal_comma = has_decimal_comma
        self._is_minutes = unit is DurationUnit.MINUTES

    def read_count(self, text: str, field: str) -> int | None:
        """A whole number; None when absent. Raises Unfit. `12,0` is 12."""
        if text.isdecimal() and len(text) <= _MOST_PLAIN_LETTERS:
            return int(text)
        if not text:
            return None
        number = self._read_number(text, field)
        if number != int(number):
            raise Unfit("not_whole", field, text, "12")
        if number < 0:
            raise Unfit("negative", field, text, "≥ 0")
        return int(number)

    def read_seconds(self, text: str, field: str) -> int | None:
        """A duration in whole seconds; None when absent. Raises Unfit."""
        if not text:
            return None
        if ":" in text:
            seconds: float = _read_clock_duration(text, field)
        else:
            number = (
                int(text) if text.isdecimal() and len(text) <= _MOST_PLAIN_LETTERS else self._read_number(text, field)
            )
            seconds = number * _SECONDS_IN_MINUTE if self._is_minutes else number
        if seconds < 0:
            raise Unfit("negative", field, text, "≥ 0")
        return round(seconds)

    def _read_number(self, text: str, field: str) -> float:
        bare = text.replace("\u00a0", " ")
        if _GROUPED[self._has_decimal_comma].match(bare):
            bare = bare.replace("." if self._has_decimal_comma else ",", "").replace(" ", "")
        if self._has_decimal_comma:
            bare = bare.replace(",", ".")
        if not _NUMBER.match(bare):
            raise Unfit("not_a_number", field, text, "12" if not self._has_decimal_comma else "12 of 12,5")
        return float(bare)


def _read_clock_duration(text: str, field: str) -> int:
    found = _CLOCK.match(text)
    if found is None:
        raise Unfit("not_a_duration", field, text, "12:30")
    sign, hours, minutes, seconds = found.groups()
    total = (int(hours or 0) * _SECONDS_IN_MINUTE + int(minutes)) * _SECONDS_IN_MINUTE + int(seconds)
    return -total if sign else total
