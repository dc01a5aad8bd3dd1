"""What pupils of the story do with what they see: hide numbers, share, look back (product.md §5.2, §5.6, §5.7).

Knows persons by slug, tests by the gradebooks of the story.
"""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date, datetime
from typing import Final

from zichtlijn.core.release.notices import NoticeKind
from zichtlijn.demo.story.gradebook import MARKET, PW_2, READING, GradebookTest
from zichtlijn.demo.story.stops import local

HIDES_NUMBERS: Final = ("tijn",)
"""Pupils who chose not to see numbers (R43)."""
WISHES: Final = {
    "samira": (NoticeKind.MOMENT,),
    "ruud": (NoticeKind.GUARDIAN_MOMENT, NoticeKind.SHARE),
}
"""Who asked for which messages (R42); nobody else gets any."""
WISHED_AT: Final = local(date(2026, 11, 2), 20)


@dataclass(frozen=True, slots=True)
class Sharing:
    """A pupil shows a result to guardians."""

    pupil: str
    test: GradebookTest
    guardians: Sequence[str]
    note: str
    at: datetime


@dataclass(frozen=True, slots=True)
class LookingBack:
    """A pupil looks back on a result; without readers nobody else reads it."""

    pupil: str
    test: GradebookTest
    glad: str
    differed: str
    next_step: str
    at: datetime
    readers: Sequence[str] = ()


ACTS: Final[tuple[Sharing | LookingBack, ...]] = (
    LookingBack(
        "samira",
        MARKET,
        "Ik heb alles gemaakt.",
        "Ik dacht dat ik het kende. Bij de toets wist ik niet waar ik moest beginnen.",
        "Ik wil vragen hoe ik beter kan oefenen.",
        local(date(2026, 11, 13), 15, 45),
        readers=("femke",),
    ),
    Sharing("tijn", READING, ("ruud",), "Hier ben ik trots op.", local(date(2026, 11, 17), 19, 5)),
    LookingBack(
        "tijn",
        PW_2,
        "De tekeningen gingen goed.",
        "Ik was te snel klaar en keek niets na.",
        "Volgende keer schrijf ik elke stap op.",
        local(date(2026, 11, 19), 17, 10),
    ),
)
"""In the order they happen."""
