"""What both locations of the secondary school agreed about showing results (product.md §5.6).

Days of the holidays in spring are samples; the others stand in the story. Knows persons by slug only.
"""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date, datetime, time, timedelta
from typing import Final

from zichtlijn.core.kernel.span import DaySpan
from zichtlijn.core.release.checking import Hours, Lessons, PolicyDraft
from zichtlijn.core.release.policy import (
    EXAM_CLASSES,
    Closed,
    ExceptionPeriod,
    GroupKey,
    GroupKind,
    GroupTerms,
    Later,
    SameTime,
    Slot,
    Terms,
)
from zichtlijn.demo.story.people import NORTH, SOUTH, LocationFact
from zichtlijn.demo.story.stops import local
from zichtlijn.grading.release.agreements import Agreements

_TUESDAY, _THURSDAY, _FRIDAY = 1, 3, 4
_LESSONS: Final = tuple(Lessons(weekday, time(8, 30), time(16, 10)) for weekday in range(5))


@dataclass(frozen=True, slots=True)
class AdoptedPolicy:
    """A policy as the head of a location adopted it, with what everybody was told."""

    location: LocationFact
    head: str
    at: datetime
    draft: PolicyDraft
    hours: Hours
    consulted: Sequence[str]
    """Codes of those it was talked over with."""
    told_pupils: str
    told_guardians: str
    told_team: str


def _period(title: str, first: date, last: date, *exempt: GroupKey) -> ExceptionPeriod:
    return ExceptionPeriod(title, DaySpan(first, last + timedelta(days=1)), frozenset(exempt))


_HOLIDAYS: Final = (
    _period("Herfstvakantie", date(2026, 10, 10), date(2026, 10, 18)),
    _period("Kerstvakantie", date(2026, 12, 19), date(2027, 1, 3)),
    _period("Voorjaarsvakantie", date(2027, 2, 20), date(2027, 2, 28)),
    _period("Meivakantie", date(2027, 4, 24), date(2027, 5, 2)),
)
_LOWER_YEARS: Final = frozenset({GroupKey(GroupKind.YEAR_GROUP, "11"), GroupKey(GroupKind.YEAR_GROUP, "12")})
_AT_HALF_PAST_FOUR: Final = time(16, 30)
NORTH_POLICY: Final = AdoptedPolicy(
    location=NORTH,
    head="annelies",
    at=local(date(2026, 9, 28), 15),
    draft=PolicyDraft(
        Terms(
            slots=(Slot(_TUESDAY, _AT_HALF_PAST_FOUR), Slot(_THURSDAY, _AT_HALF_PAST_FOUR)),
            guardians=Later(Slot(_FRIDAY, time(17))),
            exceptions=(
                *_HOLIDAYS,
                _period("Toetsweek 2", date(2026, 11, 30), date(2026, 12, 4)),
                _period("Projectweek", date(2027, 3, 15), date(2027, 3, 19), EXAM_CLASSES),
            ),
            groups=(GroupTerms(_LOWER_YEARS, (Slot(_THURSDAY, _AT_HALF_PAST_FOUR),), SameTime()),),
        ),
        starts_on=date(2026, 10, 5),
    ),
    hours=Hours(_LESSONS),
    consulted=("council", "pupils", "team"),
    told_pupils=(
        "Vanaf 5 oktober zie je nieuwe resultaten op dinsdag en donderdag om 16.30 uur. In leerjaar 1 en 2 is dat "
        "alleen op donderdag. In een toetsweek en in de vakantie komt er niets nieuws. "
        "Je hoeft dus niet steeds te kijken."
    ),
    told_guardians=(
        "Vanaf 5 oktober ziet uw kind nieuwe resultaten op dinsdag en donderdag om 16.30 uur. U ziet ze op vrijdag om "
        "17.00 uur. Zo kan uw kind er eerst zelf over vertellen. In leerjaar 1 en 2 ziet u ze tegelijk, op donderdag."
    ),
    told_team=(
        "Voer resultaten in wanneer het jou uitkomt. Leerlingen zien ze op dinsdag en donderdag om 16.30 uur. "
        "Wil je een toets eerst bespreken? Kies dan ‘eerst bespreken in de klas’."
    ),
)
SOUTH_POLICY: Final = AdoptedPolicy(
    location=SOUTH,
    head="adjei",
    at=local(date(2026, 9, 28), 16),
    draft=PolicyDraft(
        Terms(
            slots=tuple(Slot(weekday, time(17)) for weekday in range(5)),
            guardians=Closed(
                "twee gesprekken en twee rapporten per jaar. In het gesprek vertelt uw kind zelf hoe het gaat."
            ),
            exceptions=_HOLIDAYS,
        ),
        starts_on=date(2026, 10, 5),
        ends_on=date(2027, 2, 27),
    ),
    hours=Hours(_LESSONS),
    consulted=("council", "pupils", "guardians", "team"),
    told_pupils=(
        "Van 5 oktober tot en met 26 februari is er een proef. Je ziet nieuwe resultaten elke schooldag om 17.00 uur. "
        "Je ouders zien ze niet, tenzij jij iets deelt."
    ),
    told_guardians=(
        "Van 5 oktober tot en met 26 februari houden wij een proef: losse cijfers ziet u dan niet in Zichtlijn. "
        "U hoort in twee gesprekken en twee rapporten hoe het gaat. Uw kind kan altijd zelf iets met u delen."
    ),
    told_team=(
        "Van 5 oktober tot en met 26 februari zien leerlingen nieuwe resultaten elke schooldag om 17.00 uur, en ouders "
        "niet. In februari besluiten we of we zo verder gaan."
    ),
)
OWN_AGREEMENTS: Final = Agreements(
    wording="We beschrijven het werk, niet de leerling.",
    answering="Een vraag over een resultaat stelt de leerling eerst aan de docent.",
    expecting="Op een vraag van ouders antwoordt de mentor binnen drie schooldagen.",
)
"""Of both locations."""
POLICIES: Final = (NORTH_POLICY, SOUTH_POLICY)
