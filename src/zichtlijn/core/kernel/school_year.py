"""Dutch school years: 1 August up to 1 August, written `2026-2027` in every Dutch standard."""

import re
from dataclasses import dataclass
from datetime import date

from zichtlijn.core.kernel.span import DaySpan

_WRITTEN = re.compile(r"^([12]\d{3})-([12]\d{3})$")
_FIRST_MONTH = 8


@dataclass(frozen=True, slots=True, order=True)
class SchoolYear:
    first_year: int

    @classmethod
    def containing(cls, day: date) -> "SchoolYear":
        return cls(day.year if day.month >= _FIRST_MONTH else day.year - 1)

    @classmethod
    def parse(cls, written: str) -> "SchoolYear":
        """Read `2026-2027`. Raises ValueError when the two years do not follow each other."""
        found = _WRITTEN.match(written.strip())
        if found is None or int(found[2]) != int(found[1]) + 1:
            raise ValueError(f"not a school year: {written!r}")
        return cls(int(found[1]))

    @property
    def span(self) -> DaySpan:
        return DaySpan(date(self.first_year, _FIRST_MONTH, 1), date(self.first_year + 1, _FIRST_MONTH, 1))

    def __str__(self) -> str:
        return f"{self.first_year}-{self.first_year + 1}"
