"""What the secondary teachers of the story enter, and when (product.md §5.6, §5.7). Knows persons by slug only.

Grades of SO 1 and PW 1 are samples, except those of Samira, Tijn and Valerie; so are all of economie, b1a and h3c but
Samira's.
"""

from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import date, datetime
from typing import Final

from zichtlijn.core.release.cells import Gate
from zichtlijn.demo.story.stops import local

MATHS: Final = "h3b-wi1"
ENGLISH: Final = "h3b-en1"
ECONOMICS: Final = "h3b-ec1"
B1A_MATHS: Final = "b1a-wi1"
H3C_MATHS: Final = "h3c-wi1"
_SLUGS: Final = (
    "anouk", "bram", "cem", "daan", "demi", "elin", "fenna", "gijs", "hamza", "isa", "jip", "kyan",
    "lars", "mila", "nora", "oscar", "puck", "quinten", "roos", "samira", "tijn", "valerie", "wout", "zara",
)  # fmt: skip


@dataclass(frozen=True, slots=True)
class GradebookTest:
    """A test as its teacher describes it; made at `at`."""

    teacher: str
    group: str
    title: str
    weight: int
    held_on: date
    at: datetime
    content: str = ""


@dataclass(frozen=True, slots=True)
class Entering:
    """Grades as they are typed, by slug; `feedback` for some of them. Who is not named gets one of `others` in turn."""

    test: GradebookTest
    at: datetime
    grades: Mapping[str, str]
    feedback: Mapping[str, str] = field(default_factory=dict)
    others: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class Holding:
    """A test waits, or may go, from `at` on."""

    test: GradebookTest
    at: datetime
    gate: Gate


def _grades(written: str) -> dict[str, str]:
    return dict(zip(_SLUGS, written.split(), strict=True))


_YEAR_STARTS: Final = local(date(2026, 9, 1), 16)
SO_1: Final = GradebookTest("de-graaf", MATHS, "SO 1", 1, date(2026, 9, 22), _YEAR_STARTS, "Hoofdstuk 1")
PW_1: Final = GradebookTest("de-graaf", MATHS, "PW 1", 2, date(2026, 10, 8), _YEAR_STARTS, "Hoofdstuk 1 en 2")
PW_2: Final = GradebookTest(
    "de-graaf", MATHS, "PW 2", 3, date(2026, 11, 12), local(date(2026, 10, 20), 15), "Hoofdstuk 3: grafieken"
)
SO_2: Final = GradebookTest(
    "de-graaf",
    MATHS,
    "SO 2",
    1,
    date(2026, 11, 26),
    local(date(2026, 11, 10), 15),
    "Hoofdstuk 4, paragraaf 1 en 2. Neem je rekenmachine mee.",
)
READING: Final = GradebookTest(
    "lindeman", ENGLISH, "Leestoets", 2, date(2026, 11, 11), local(date(2026, 10, 19), 15), "Unit 2: reading"
)
MARKET: Final = GradebookTest(
    "smit", ECONOMICS, "Markt en prijs", 2, date(2026, 11, 3), local(date(2026, 10, 20), 12), "Hoofdstuk 2"
)
FRACTIONS: Final = GradebookTest(
    "de-graaf", B1A_MATHS, "Breuken", 1, date(2026, 11, 10), local(date(2026, 10, 27), 12), "Hoofdstuk 2"
)
ANGLES: Final = GradebookTest(
    "de-graaf", B1A_MATHS, "Hoeken", 2, date(2026, 11, 13), local(date(2026, 10, 27), 12, 5), "Hoofdstuk 3"
)
EQUATIONS: Final = GradebookTest(
    "brouwer", H3C_MATHS, "Vergelijkingen", 2, date(2026, 11, 10), local(date(2026, 10, 26), 12), "Hoofdstuk 3"
)
_MONDAY_EVENING: Final = local(date(2026, 11, 16), 21, 14)
_ECONOMICS_AT: Final = local(date(2026, 11, 6), 19, 40)
_FRACTIONS_AT: Final = local(date(2026, 11, 11), 16)
_EQUATIONS_AT: Final = local(date(2026, 11, 12), 20, 10)
_ANGLES_AT: Final = local(date(2026, 11, 17), 7, 50)
_TUESDAY_PASTE: Final = local(date(2026, 11, 17), 10, 52)

ACTS: Final[tuple[GradebookTest | Entering | Holding, ...]] = (
    SO_1,
    PW_1,
    Entering(
        SO_1,
        local(date(2026, 9, 22), 16),
        _grades("6,5 6,2 7,3 7,3 5,7 6,2 7,8 4,9 7,2 8,5 5,6 4,6 5,5 8,5 5,8 5,7 6,7 5,2 7,9 5,1 6,8 7,0 5,5 7,4"),
    ),
    Holding(SO_1, local(date(2026, 9, 22), 16, 1), Gate.OPEN),
    Entering(
        PW_1,
        local(date(2026, 10, 9), 14),
        _grades("6,2 5,2 7,0 8,1 6,4 6,3 8,4 5,2 7,6 8,1 3,9 3,8 5,5 9,3 6,5 5,2 5,9 5,5 7,4 4,8 5,9 6,4 5,9 7,1"),
    ),
    Holding(PW_1, local(date(2026, 10, 9), 14, 1), Gate.OPEN),
    READING,
    PW_2,
    MARKET,
    EQUATIONS,
    FRACTIONS,
    ANGLES,
    Entering(
        MARKET,
        _ECONOMICS_AT,
        _grades("6,9 6,4 7,1 6,8 5,9 6,6 7,7 4,2 6,3 7,8 4,1 5,0 6,1 8,4 6,7 5,8 6,2 5,6 7,2 4,4 6,4 6,9 5,7 7,3"),
        {"tijn": "Je legt goed uit hoe een prijs ontstaat."},
    ),
    Holding(MARKET, _ECONOMICS_AT, Gate.OPEN),
    SO_2,
    Entering(
        FRACTIONS,
        _FRACTIONS_AT,
        {"liv": "7,6"},
        {"liv": "Je rekent netjes. Vereenvoudig aan het eind nog een keer."},
        others=("6,1", "7,4", "5,8", "8,2", "6,7", "7,0", "4,9"),
    ),
    Holding(FRACTIONS, _FRACTIONS_AT, Gate.OPEN),
    Entering(
        EQUATIONS,
        _EQUATIONS_AT,
        {"saar": "6,6"},
        {"saar": "Goed dat je elke stap opschrijft."},
        others=("7,2", "5,4", "6,9", "8,0", "6,2"),
    ),
    Holding(EQUATIONS, _EQUATIONS_AT, Gate.OPEN),
    Entering(
        READING,
        _MONDAY_EVENING,
        _grades("6,9 6,1 7,4 7,7 6,3 7,2 8,0 5,9 6,8 7,9 6,4 5,8 6,6 8,2 7,0 6,2 6,7 6,5 7,3 6,0 7,1 6,8 6,3 7,5"),
        {"tijn": "Je leest nauwkeurig. Lees bij een langere tekst eerst de kopjes."},
    ),
    Holding(READING, _MONDAY_EVENING, Gate.OPEN),
    Entering(
        ANGLES,
        _ANGLES_AT,
        {"liv": "6,8"},
        {"liv": "De tekening is precies. Schrijf de graden er steeds bij."},
        others=("7,0", "5,6", "6,4", "7,9", "6,0", "8,1"),
    ),
    Holding(ANGLES, _ANGLES_AT, Gate.OPEN),
    Entering(
        PW_2,
        _TUESDAY_PASTE,
        {
            slug: grade
            for slug, grade in _grades(
                "6,8 5,9 7,2 8,1 6,5 7,0 7,9 5,6 6,9 8,3 4,6 3,9 6,1 8,8 6,4 5,4 6,6 6,0 7,5 4,1 5,2 6,7 5,8 7,4"
            ).items()
            if slug != "valerie"
        },
        {"tijn": "De grafieken kloppen. Schrijf bij elke stap op waarom je die zet.", "daan": "Heldere uitwerking."},
    ),
    Holding(PW_2, _TUESDAY_PASTE, Gate.DISCUSS),
    Entering(PW_2, local(date(2026, 11, 18), 15, 20), {"valerie": "6,7"}),
    Holding(PW_2, local(date(2026, 11, 19), 11, 40), Gate.OPEN),
)
"""In the order they happen."""
