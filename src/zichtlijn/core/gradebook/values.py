"""What can stand in a cell of the gradebook: a number, a letter, a report, or why there is none (release.md §4).

Equal means the same result: 7 and 7,0 are one value. Knows nothing of who sees it.
"""

from dataclasses import dataclass
from decimal import Decimal
from enum import IntEnum, StrEnum
from typing import Final

from zichtlijn.core.gradebook.rounding import has_at_most
from zichtlijn.core.progress.assessments import is_grade

MOST_DECIMALS: Final = 2


class Precision(IntEnum):
    """With how many decimals a school gives grades."""

    WHOLE = 0
    ONE = 1
    TWO = 2


@dataclass(frozen=True, slots=True)
class Grade:
    """A number of the Dutch scale, 1 to 10 with at most two decimals. Raises ValueError for any other."""

    number: Decimal

    def __post_init__(self) -> None:
        if not (self.number.is_finite() and is_grade(self.number) and has_at_most(MOST_DECIMALS, self.number)):
            raise ValueError(f"not a grade: {self.number}")


class Letter(StrEnum):
    """Onvoldoende, voldoende, goed; never a number, so never in an average."""

    INSUFFICIENT = "o"
    SUFFICIENT = "v"
    GOOD = "g"


class ReportWriter(StrEnum):
    PUPIL = "pupil"
    """The pupil reflects and the teacher answers."""
    TEACHER = "teacher"


@dataclass(frozen=True, slots=True)
class Report:
    """Words in place of a number (R43); `answer` is the teacher's, under what the pupil wrote."""

    writer: ReportWriter
    text: str
    answer: str = ""


class Standing(StrEnum):
    """Why a pupil has no result in a test; the teacher's word, never a number."""

    CATCH_UP = "catch_up"
    """Inhalen: a result is still to come."""
    EXEMPT = "exempt"
    ABSENT = "absent"
    NOT_MADE = "not_made"


Value = Grade | Letter | Report | Standing
"""What one cell holds; an empty cell holds nothing and is absent from every mapping."""
