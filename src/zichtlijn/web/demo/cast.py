"""Whom a visitor can be, in the order of the start page, and the words beside each name. Knows no tables."""

from dataclasses import dataclass
from typing import Final

from django.utils.functional import Promise
from django.utils.translation import gettext_lazy as _


@dataclass(frozen=True, slots=True)
class CastMember:
    """A person of the story with the name and part as the start page prints them."""

    slug: str
    name: str
    part: Promise


CAST: Final = (
    CastMember("vera", "Vera Mulder", _("leraar groep 5")),
    CastMember("de-graaf", "J. de Graaf", _("docent wiskunde, h3b en b1a")),
    CastMember("femke", "Femke Postma", _("mentor van h3b")),
    CastMember("karim", "Karim Haddad", _("intern begeleider, groep 4–6")),
    CastMember("tijn", "Tijn", _("leerling, 3 havo")),
    CastMember("maaike", "Maaike", _("leerling, groep 5")),
    CastMember("ruud", "Ruud", _("ouder van Tijn en Saar")),
    CastMember("carla", "Carla", _("ouder van Tijn en Saar")),
    CastMember("bilal", "Bilal Yildiz", _("leermiddelencoördinator")),
    CastMember("annelies", "Annelies Kuiper", _("vestigingsbeheerder Noord")),
    CastMember("remco", "Remco Vos", _("ict-beheerder")),
    CastMember("priya", "Priya Nair", _("techniek bij leverancier Stapwerk")),
)
FIRST_VISITED: Final = "vera"
SUPPLIER: Final = "priya"
"""Who comes in by the door of suppliers, without an account at school."""
OTHER_SPELLINGS: Final = {"degraaf": "de-graaf", "graaf": "de-graaf"}
"""Ways a surname with a prefix is written, and the slug meant."""

STOP_WORDS: Final = {
    "T1": _("Vera bereidt voor"),
    "T2": _("Les in groep 5"),
    "T3": _("Cijfers ingevoerd"),
    "T4": _("Moment leerling"),
    "T5": _("Tijn deelt"),
    "T6": _("Besproken, dan zichtbaar"),
    "T7": _("Moment ouder"),
    "T8": _("Mentor kijkt terug"),
}
COMING: Final = (
    (
        _("Veel geoefend, lage uitkomst"),
        _("Samira oefende veel meer dan de groep. Toch valt de toets tegen. Wat vraag je als mentor?"),
    ),
    (
        _("Licenties die niemand gebruikt"),
        _("Wat is gekocht, geactiveerd en gebruikt? Zonder namen van leerlingen of docenten."),
    ),
)
"""Stories whose screens are not there yet: title and what they will be about."""
