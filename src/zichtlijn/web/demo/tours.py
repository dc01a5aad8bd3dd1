"""The tours of the demo: where each step stands, whom it follows, and what it says. Knows persons by slug only.

A step says what to do and why; the rules behind it stand with it, so that everybody can look them up.
"""

from collections.abc import Callable
from dataclasses import dataclass
from typing import Final

from django.urls import reverse
from django.utils.functional import Promise
from django.utils.translation import gettext_lazy as _

from zichtlijn.demo.building.gradebook import find_test
from zichtlijn.demo.story.gradebook import MATHS, PW_2

PathOf = Callable[[], str]


@dataclass(frozen=True, slots=True)
class TourStep:
    """One step: a stop of the clock, a person by slug, a page, and the words of the bar."""

    stop: str
    slug: str
    path: PathOf
    text: Promise
    why: Promise
    rules: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class Tour:
    """A story told step by step; `code` stands in its address."""

    code: str
    title: Promise
    text: Promise
    readers: Promise
    steps: tuple[TourStep, ...]

    def find_step(self, number: int) -> TourStep | None:
        """The step of a number, the first being 1."""
        return self.steps[number - 1] if 1 <= number <= len(self.steps) else None


def _own() -> str:
    return reverse("pupil:home")


def _results() -> str:
    return reverse("pupil:results")


def _children() -> str:
    return reverse("guardian:home")


def _gradebook() -> str:
    """The gradebook of h3b with PW 2 in edit mode; without it as long as the test is not there."""
    found = find_test(PW_2)
    return reverse("gradebook:gradebook", args=[MATHS]) + (f"?toets={found}" if found else "")


REST: Final = Tour(
    code="rust",
    title=_("Een cijfer met rust"),
    text=_("De docent voert in wanneer het uitkomt. Tijn weet wanneer er iets nieuws kan komen, en deelt zelf."),
    readers=_("docent, leerling, ouder"),
    steps=(
        TourStep(
            "T1",
            "tijn",
            _own,
            _(
                "Dinsdagochtend. Gisteravond om 21.14 uur voerde mevrouw Lindeman de leestoets Engels in. "
                "Tijn merkt daar niets van. Klik op ‘Kijk of er iets nieuws is’."
            ),
            _("De school koos de momenten. Tijn ziet altijd het volgende, en hoeft niet steeds te kijken."),
            ("R29", "R32", "R36"),
        ),
        TourStep(
            "T3",
            "de-graaf",
            _gradebook,
            _(
                "Acht voor elf. De Graaf plakte net PW 2 en koos ‘eerst bespreken in de klas’. "
                "Kijk in de rij van Tijn naar de twee gemiddelden."
            ),
            _("De docent ziet meteen 5,7. Wat Tijn ziet, blijft 6,2 tot de toets besproken is."),
            ("R33", "R38"),
        ),
        TourStep(
            "T3",
            "tijn",
            _results,
            _("Zelfde tijd, bij Tijn. Vraag het gemiddelde van wiskunde op: nog steeds 6,2."),
            _("Niets verraadt dat er iets wacht: geen getal, geen teken, geen andere volgorde."),
            ("R35", "R41"),
        ),
        TourStep(
            "T4",
            "tijn",
            _own,
            _(
                "Half vijf, het moment van de school. Klik op ‘Kijk of er iets nieuws is’. "
                "Engels staat er, PW 2 nog niet."
            ),
            _("Eerst de feedback, dan pas het cijfer. En alles van één dag komt tegelijk."),
            ("R34", "R38", "R43"),
        ),
        TourStep(
            "T5",
            "ruud",
            _children,
            _("Dinsdagavond. Tijn deelde Engels met zijn vader, met een zin erbij. Bekijk het als Ruud."),
            _("Tijn kiest wat hij deelt en met wie. Zijn moeder ziet niets, en niemand kreeg ’s avonds een bericht."),
            ("R42", "R45", "R53"),
        ),
        TourStep(
            "T6",
            "tijn",
            _own,
            _("Donderdag. In de les van 11.40 uur is PW 2 besproken. Nu is het half vijf: kijk of er iets nieuws is."),
            _("Besproken is niet meteen zichtbaar. Het volgt het eerste moment daarna."),
            ("R38", "R40"),
        ),
        TourStep(
            "T7",
            "ruud",
            _children,
            _(
                "Vrijdag 17.00 uur, het moment voor ouders. Open wat de school liet zien. "
                "Kies daarna Saar: haar vestiging houdt cijfers gesloten."
            ),
            _("Ouders zien nooit iets eerder dan hun kind. En gesloten is niet leeg: de pagina helpt bij een gesprek."),
            ("R49", "R50", "R51", "R52"),
        ),
    ),
)
TOURS: Final = {REST.code: REST}
