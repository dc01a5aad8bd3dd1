"""What the staff of the story wrote before the first morning (wireframe S03). Knows persons by slug only."""

from dataclasses import dataclass
from datetime import date, datetime
from typing import Final

from zichtlijn.demo.story.stops import local


@dataclass(frozen=True, slots=True)
class AgreementFact:
    """Something agreed with a pupil: all by slug."""

    pupil: str
    author: str
    text: str
    at: datetime


AGREEMENTS: Final = (AgreementFact("maaike", "vera", "werkt graag met koptelefoon", local(date(2026, 11, 3), 11, 50)),)
