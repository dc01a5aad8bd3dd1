"""The tools of the demo, what their scores mean, and the goals they name themselves (product.md §5.3).

Knows no pupils. Mappings name goals of `story.goals` by ref.
"""

from dataclasses import dataclass, field
from typing import Final

from zichtlijn.core.goals.mapping import MappingType
from zichtlijn.core.progress.expectations import Expectation
from zichtlijn.core.progress.tools import Answer, TimeKind


@dataclass(frozen=True, slots=True)
class ToolGoalFact:
    """A goal as a tool names it, and the goals of the school it touches."""

    ref: str
    title: str
    touches: tuple[tuple[str, MappingType], ...] = ()


@dataclass(frozen=True, slots=True)
class ToolFact:
    """A tool: `expectation` is how often it should deliver, None for a tool nobody uses yet."""

    slug: str
    name: str
    supplier: str
    score_explanation: str
    expectation: Expectation | None
    time_kind: TimeKind = TimeKind.PRACTICE
    tests_again_later: Answer = Answer.UNKNOWN
    adapts_to_pupil: Answer = Answer.NO
    shows_score_to_pupil: Answer = Answer.YES
    is_licensed_per_pupil: bool = False
    contact: str = ""
    """Whom to call at the supplier; invented, like the rest."""
    subject: str = ""
    """Subject of its goals, where no mapping tells it."""
    scale: str = ""
    agreement: str = ""
    confirmed_by: str = ""
    """Who at the supplier stands for its leeswijzer."""
    goals: tuple[ToolGoalFact, ...] = field(default=())


_LIVE, _FIVE_MINUTES = Expectation.LIVE, Expectation.FIVE_MINUTES
_HOUR, _DAY = Expectation.HOUR, Expectation.DAY
_EXACT, _PART = MappingType.EXACT_MATCH, MappingType.PART


def _goal(ref: str, title: str, *touches: tuple[str, MappingType]) -> ToolGoalFact:
    return ToolGoalFact(ref, title, touches)


STAPWERK: Final = ToolFact(
    "stapwerk", "Stapwerk", "Stapwerk Educatief",
    "Een uitkomst als ‘6 van 15 goed’ telt de goede antwoorden van één oefening. Hij zegt hoe deze opgaven gingen, "
    "niet hoe goed een leerling het doel beheerst. Met een ander streefniveau zijn de opgaven moeilijker of "
    "makkelijker.",
    _LIVE,
    tests_again_later=Answer.NO,
    scale="goede antwoorden van het aantal opgaven, bijvoorbeeld 6 van 15",
    agreement="verwerkersovereenkomst 4.0, 24 augustus 2026",
    confirmed_by="Priya Nair",
    goals=(
        _goal("SW-L1", "Lengte 1", ("M1", _EXACT)),
        _goal("SW-L2", "Lengte 2", ("M1", _EXACT)),
        _goal("SW-O1", "Omtrek 1", ("M2a", _EXACT)),
        _goal("SW-O2", "Omtrek 2 – samengestelde figuren", ("M2b", _EXACT)),
        _goal("SW-P1", "Oppervlakte 1", ("M3", _EXACT)),
        _goal("SW-K1", "Klok 1 – hele uren", ("M6a1", _EXACT)),
        _goal("SW-K2", "Klok 2 – halve uren", ("M6a2", _EXACT)),
        _goal("SW-K3", "Klok 3 – kwartieren", ("M6a3", _EXACT)),
        _goal("SW-D1", "Digitale tijd 1", ("M6b", _EXACT)),
        _goal("SW-S1", "Spelling 1 – ei en ij", ("S1", _EXACT)),
        _goal("SW-S2", "Werkwoorden 1 – nu", ("S2", _EXACT)),
    ),
)  # fmt: skip
OEFENBOS: Final = ToolFact(
    "oefenbos", "Oefenbos", "Oefenbos Labs",
    "Het niveau (0–100) is een schatting van wat een leerling kan; 50 past bij het eind van groep 5. De opgaven "
    "passen zich aan: ongeveer drie van de vier gaan goed, op elk niveau. Een lager niveau kan ook betekenen dat "
    "een leerling nog niet veel oefende.",
    _FIVE_MINUTES,
    scale="niveau 0 tot 100",
    adapts_to_pupil=Answer.YES,
    tests_again_later=Answer.YES,
    is_licensed_per_pupil=True,
    goals=(
        _goal("OB-omtrek", "Omtrek", ("M2", _PART)),
        _goal("OB-oppervlakte", "Oppervlakte", ("M3", _EXACT)),
        _goal("OB-gewicht", "Gewicht", ("M4", _EXACT)),
        _goal("OB-inhoud", "Inhoud", ("M5", _EXACT)),
        _goal("OB-klok", "Klokkijken met wijzers", ("M6a", _PART)),
        _goal("OB-kalender", "Dagen en maanden", ("M6c", _EXACT)),
        _goal("OB-zinnen", "Hoofdletters en punten", ("S3", _EXACT)),
    ),
)  # fmt: skip
MAATWIJZER: Final = ToolFact(
    "maatwijzer", "Maatwijzer", "Atelier Meten",
    "Een taak is klaar of niet klaar. Klaar betekent dat de taak helemaal is gedaan, ook als niet alles goed was.",
    _DAY,
    contact="Atelier Meten, 030 000 00 00",
    subject="rekenen-wiskunde",
    goals=(
        _goal("MT-1", "Meten met de meetlat", ("M1", _EXACT)),
        _goal("MT-3", "Vlakken leggen", ("M3", _EXACT)),
        _goal("MT-4", "Wegen", ("M4", _EXACT)),
        _goal("MT-9.9", ""),
    ),
)  # fmt: skip
REKENKROON: Final = ToolFact(
    "rekenkroon", "Rekenkroon", "Kroon & Co",
    "Een kroon (1–10) is de hoogste stap die een leerling in een hoofdstuk haalde. Een kroon gaat nooit omlaag.",
    _HOUR,
    contact="koppelingen@kroon.example",
    scale="kroon 1 tot en met 10",
    goals=(
        _goal("RK-meten", "Meten", ("M1", _PART)),
        _goal("RK-kalender", "Kalender", ("M6c", _PART)),
    ),
)  # fmt: skip
KLOKMAKER: Final = ToolFact(
    "klokmaker", "Klokmaker", "Lumina",
    "Een oefening is klaar of moet nog eens. Klokmaker telt hoe lang de app open was, niet hoe lang er is geoefend.",
    None,
    time_kind=TimeKind.ACCESS,
    goals=(
        _goal("KM-1", "Klokmaker 1 – hele uren", ("M6a1", _EXACT)),
        _goal("KM-2", "Klokmaker 2 – halve uren", ("M6a2", _EXACT)),
        _goal("KM-3", "Klokmaker 3 – kwartieren", ("M6a3", _EXACT)),
    ),
)  # fmt: skip

_CHAPTER_SCORE = (
    "Een score (0–100) hoort bij één hoofdstuktoets: het deel van de punten dat is gehaald. "
    "Scores van verschillende hoofdstukken zijn niet te vergelijken."
)
WISKADE: Final = ToolFact(
    "wiskade", "Wiskade", "Getijde", _CHAPTER_SCORE, _HOUR, time_kind=TimeKind.ACCESS, is_licensed_per_pupil=True,
    subject="wiskunde",
    goals=(
        _goal("WK-3h-3", "Hoofdstuk 3 – Grafieken en vergelijkingen"),
        _goal("WK-3h-4", "Hoofdstuk 4 – Gelijkvormigheid"),
    ),
)  # fmt: skip
TAALHAVEN: Final = ToolFact(
    "taalhaven", "Taalhaven", "De Kade", _CHAPTER_SCORE, None, time_kind=TimeKind.ACCESS, is_licensed_per_pupil=True
)
WOORDWERK: Final = ToolFact(
    "woordwerk", "Woordwerk", "De Kade", _CHAPTER_SCORE, None, time_kind=TimeKind.ACCESS, is_licensed_per_pupil=True
)
NASK_LAB: Final = ToolFact(
    "nask-lab", "NaSk Lab", "Alambiek", _CHAPTER_SCORE, None, time_kind=TimeKind.ACCESS, is_licensed_per_pupil=True
)

PRIMARY_TOOLS: Final = (KLOKMAKER, MAATWIJZER, OEFENBOS, REKENKROON, STAPWERK)
SECONDARY_TOOLS: Final = (NASK_LAB, TAALHAVEN, WISKADE, WOORDWERK)
TOOLS: Final = PRIMARY_TOOLS + SECONDARY_TOOLS
