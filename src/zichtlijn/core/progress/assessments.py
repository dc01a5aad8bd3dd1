"""A test as its maker describes it: parts, and the norms that say what a score means (standards.md §1.6).

Norms stay with the test they belong to and are looked up, never calculated (R06). The scores themselves are records.
Colours that a maker gives to norms are not kept: no result here is ever green (product.md §0.3 point 5).
"""

from dataclasses import dataclass
from datetime import datetime
from decimal import Decimal
from itertools import pairwise
from typing import Final

LOWEST_GRADE: Final = Decimal(1)
HIGHEST_GRADE: Final = Decimal(10)


@dataclass(frozen=True, slots=True)
class NormBand:
    """Scores from `lowest` to `highest`, both included, and what the maker calls them."""

    term: str
    lowest: int
    highest: int
    description: str = ""
    grade_from: Decimal | None = None
    """School grade (1–10) of the lowest and the highest score, where the maker gives them."""
    grade_to: Decimal | None = None


@dataclass(frozen=True, slots=True)
class Norms:
    """How a test, or one part of it, is judged by its maker."""

    bands: tuple[NormBand, ...] = ()
    category: str = ""
    level: str = ""
    weight: Decimal | None = None


@dataclass(frozen=True, slots=True)
class AssessmentPart:
    code: str
    title: str = ""
    number: int | None = None
    """Place within the test, from 1."""
    norms: Norms = Norms()


@dataclass(frozen=True, slots=True)
class Assessment:
    """A test; (code, version) names it within a tool."""

    code: str
    version: str = ""
    title: str = ""
    year_group: str = ""
    subject: str = ""
    """The maker's own word for the school subject."""
    entries: tuple[str, ...] = ()
    """Where the test stands in the maker's own order of chapters, from the outside in."""
    norms: Norms = Norms()
    parts: tuple[AssessmentPart, ...] = ()
    described_at: datetime | None = None
    """When its maker wrote this down: the latest description counts."""

    def find_part(self, code: str) -> AssessmentPart | None:
        return next((part for part in self.parts if part.code == code), None)


def find_band(bands: tuple[NormBand, ...], score: int | Decimal) -> NormBand | None:
    """The band a score lies in; None when there is none, or when bands overlap there."""
    found = [band for band in bands if band.lowest <= score <= band.highest]
    return found[0] if len(found) == 1 else None


def has_overlap(bands: tuple[NormBand, ...]) -> bool:
    """True when some score lies in two bands."""
    ordered = sorted(bands, key=lambda band: band.lowest)
    return any(later.lowest <= earlier.highest for earlier, later in pairwise(ordered))


def is_grade(grade: Decimal) -> bool:
    """True for a school grade, which lies between 1 and 10."""
    return LOWEST_GRADE <= grade <= HIGHEST_GRADE
