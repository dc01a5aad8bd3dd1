"""The goals of the demo in their own words: sets of measuring and of language (product.md §5.4).

Structured like yearly goals: a key goal, goals of the year below it, parts below those. Knows no tools or tables.
"""

from dataclasses import dataclass
from typing import Final


@dataclass(frozen=True, slots=True)
class GoalFact:
    """One goal: `ref` names it in its set, `parent` the goal it belongs to (empty: the top)."""

    ref: str
    kind: str
    title: str
    short_title: str
    parent: str = ""
    pupil_wording: str = ""
    year_groups: tuple[str, ...] = ("5",)
    description: str = ""


@dataclass(frozen=True, slots=True)
class GoalSetFact:
    """A goal set of the school with the goals group 5 works on this period."""

    name: str
    subject: str
    """Code of the subject (`core.goals.subjects`)."""
    label: str
    goals: tuple[GoalFact, ...]
    planned_refs: tuple[str, ...]


KEY_GOAL: Final = "kerndoel"
YEAR_GOAL: Final = "leerjaardoel"
PART_GOAL: Final = "tussendoel"

_MEASURING = (
    GoalFact(
        "M",
        KEY_GOAL,
        "Meten",
        "meten",
        year_groups=("4", "5", "6"),
        description="Meten en rekenen met maten en eenheden: tijd, geld, lengte, omtrek, oppervlakte, inhoud, "
        "gewicht, snelheid en temperatuur (kerndoel 33, 2006).",
    ),
    GoalFact(
        "M1",
        YEAR_GOAL,
        "Lengtes schatten, meten en vergelijken in meter, centimeter en millimeter",
        "lengte",
        "M",
        "Ik kan meten hoe lang iets is.",
    ),
    GoalFact(
        "M2",
        YEAR_GOAL,
        "De omtrek van een figuur bepalen",
        "omtrek",
        "M",
        "Ik kan uitrekenen hoe ver het is om een figuur heen.",
    ),
    GoalFact(
        "M2a",
        PART_GOAL,
        "De omtrek van rechthoeken bepalen",
        "rechthoeken",
        "M2",
        "Ik kan de omtrek van een rechthoek uitrekenen.",
    ),
    GoalFact(
        "M2b",
        PART_GOAL,
        "De omtrek van samengestelde figuren bepalen",
        "samengestelde figuren",
        "M2",
        "Ik kan de omtrek van een figuur met hoeken uitrekenen.",
    ),
    GoalFact(
        "M3",
        YEAR_GOAL,
        "De oppervlakte van figuren bepalen met hokjes en rechthoeken",
        "oppervlakte",
        "M",
        "Ik kan uitrekenen hoe groot een vlak is.",
    ),
    GoalFact(
        "M4",
        YEAR_GOAL,
        "Gewichten schatten, wegen en vergelijken in gram en kilogram",
        "gewicht",
        "M",
        "Ik kan meten hoe zwaar iets is.",
    ),
    GoalFact(
        "M5",
        YEAR_GOAL,
        "Inhouden schatten, meten en vergelijken in liter en milliliter",
        "inhoud",
        "M",
        "Ik kan meten hoeveel er in iets past.",
    ),
    GoalFact("M6", YEAR_GOAL, "Rekenen met tijd: klok, kalender en tijdsduur", "tijd", "M", "Ik kan rekenen met tijd."),
    GoalFact(
        "M6a",
        PART_GOAL,
        "Analoog klokkijken",
        "analoog klokkijken",
        "M6",
        "Ik kan op een klok met wijzers kijken hoe laat het is.",
    ),
    GoalFact(
        "M6a1",
        PART_GOAL,
        "Hele uren aflezen op een analoge klok",
        "hele uren",
        "M6a",
        "Ik kan hele uren op de klok lezen.",
        year_groups=("3",),
        description="vaak geleerd in groep 3",
    ),
    GoalFact(
        "M6a2",
        PART_GOAL,
        "Halve uren aflezen op een analoge klok",
        "halve uren",
        "M6a",
        "Ik kan halve uren op de klok lezen.",
        year_groups=("4",),
    ),
    GoalFact(
        "M6a3",
        PART_GOAL,
        "Kwartieren aflezen op een analoge klok",
        "kwartieren",
        "M6a",
        "Ik kan kwartieren op de klok lezen.",
        year_groups=("4", "5"),
    ),
    GoalFact(
        "M6a4", PART_GOAL, "Minuten aflezen op een analoge klok", "minuten", "M6a", "Ik kan de klok op de minuut lezen."
    ),
    GoalFact(
        "M6b", PART_GOAL, "Digitale tijd lezen en noteren", "digitale tijd", "M6", "Ik kan een digitale klok lezen."
    ),
    GoalFact(
        "M6c",
        PART_GOAL,
        "De kalender gebruiken: dagen, weken en maanden",
        "kalender",
        "M6",
        "Ik kan op de kalender dagen en weken tellen.",
    ),
    GoalFact(
        "M6d", PART_GOAL, "Uitrekenen hoe lang iets duurt", "tijdsduur", "M6", "Ik kan uitrekenen hoe lang iets duurt."
    ),
)

_LANGUAGE = (
    GoalFact("S", KEY_GOAL, "Spelling", "spelling", year_groups=("4", "5", "6")),
    GoalFact(
        "S1", YEAR_GOAL, "Woorden met ei en ij schrijven", "ei en ij", "S", "Ik weet wanneer ik ei of ij schrijf."
    ),
    GoalFact(
        "S2",
        YEAR_GOAL,
        "Werkwoorden in de tegenwoordige tijd schrijven",
        "werkwoorden",
        "S",
        "Ik kan werkwoorden van nu goed schrijven.",
    ),
    GoalFact(
        "S3",
        YEAR_GOAL,
        "Hoofdletters en punten gebruiken",
        "hoofdletters en punten",
        "S",
        "Ik begin een zin met een hoofdletter.",
    ),
)

ARITHMETIC: Final = GoalSetFact(
    "Rekenen demo", "rekenen-wiskunde", "v1", _MEASURING, ("M1", "M2", "M3", "M4", "M5", "M6")
)
LANGUAGE: Final = GoalSetFact("Taal demo", "nederlands", "v1", _LANGUAGE, ("S1", "S2", "S3"))
GOAL_SETS: Final = (ARITHMETIC, LANGUAGE)
