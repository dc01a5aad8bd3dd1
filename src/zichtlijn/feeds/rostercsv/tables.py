"""The tables of the CSV roster and their columns: Dutch names and the other names schools give them.

Matching ignores case, spaces, accents and signs. The recipe page documents exactly these names.
"""

from collections.abc import Mapping
from dataclasses import dataclass
from types import MappingProxyType
from typing import Final

_PERSON: Final = {
    "roepnaam": ("voornaam",),
    "voorletters": ("initialen",),
    "tussenvoegsel": ("voorvoegsel", "tussenvoegsels"),
    "achternaam": ("familienaam",),
}
_DAYS: Final = {
    "van": ("vanaf", "begin", "begindatum", "startdatum"),
    "tm": ("totenmet", "einde", "einddatum"),
}


@dataclass(frozen=True, slots=True)
class Table:
    """One kind of row. `columns` maps a column to its other names; `keys` are needed in the header."""

    kind: str
    kind_aliases: tuple[str, ...]
    columns: Mapping[str, tuple[str, ...]]
    keys: tuple[str, ...]

    def find_column(self, folded: str) -> str | None:
        """The column a folded header name stands for, or None."""
        return next(
            (column for column, aliases in self.columns.items() if folded == column or folded in aliases),
            None,
        )


def _table(kind: str, aliases: tuple[str, ...], keys: tuple[str, ...], columns: dict[str, tuple[str, ...]]) -> Table:
    return Table(kind, aliases, MappingProxyType(columns), keys)


LOCATIONS: Final = _table(
    "vestiging",
    ("vestigingen", "locatie", "locaties"),
    ("vestiging",),
    {"vestiging": ("vestigingscode", "locatie", "code"), "naam": ("omschrijving",)},
)
CLASSES: Final = _table(
    "klas",
    ("klassen", "stamgroep", "stamgroepen", "groepen"),
    ("groep",),
    {
        "groep": ("klas", "stamgroep", "code", "groepscode"),
        "naam": ("omschrijving",),
        "leerjaar": ("jaar", "jaargroep"),
        "vestiging": ("locatie",),
    },
)
LESSON_GROUPS: Final = _table(
    "lesgroep",
    ("lesgroepen", "clustergroep", "clustergroepen"),
    ("groep", "vak"),
    {
        "groep": ("lesgroep", "clustergroep", "code", "groepscode"),
        "naam": ("omschrijving",),
        "vak": ("vakcode", "vaknaam"),
        "leerjaar": ("jaar", "jaargroep"),
        "vestiging": ("locatie",),
    },
)
PUPILS: Final = _table(
    "leerling",
    ("leerlingen",),
    ("leerling", "achternaam"),
    {
        "leerling": ("leerlingnummer", "stamnummer", "llnr", "nummer"),
        **_PERSON,
        "geboortedatum": (),
        "leerjaar": ("jaar", "jaargroep"),
        "klas": ("stamgroep", "groep"),
        "lesgroepen": ("lesgroep", "clustergroepen"),
        "vestiging": ("locatie",),
        "eckid": (),
        **_DAYS,
    },
)
STAFF: Final = _table(
    "medewerker",
    ("medewerkers", "docent", "docenten", "personeel"),
    ("medewerker", "achternaam"),
    {
        "medewerker": ("docent", "afkorting", "code", "medewerkercode", "personeelsnummer"),
        **_PERSON,
        "email": ("emailadres", "mail"),
        "vestiging": ("locatie",),
        "eckid": (),
    },
)
ENROLMENTS: Final = _table(
    "indeling",
    ("indelingen",),
    ("groep",),
    {
        "groep": ("lesgroep", "klas"),
        "leerling": ("leerlingnummer", "stamnummer", "llnr"),
        "medewerker": ("docent", "afkorting", "medewerkercode", "personeelsnummer"),
        "functie": ("taak",),
        "vak": ("vakcode", "vaknaam"),
        **_DAYS,
    },
)
GUARDIANS: Final = _table(
    "ouder",
    ("ouders", "verzorger", "verzorgers"),
    ("leerling",),
    {
        "ouder": ("oudernummer", "verzorger", "relatienummer"),
        **_PERSON,
        "email": ("emailadres", "mail"),
        "leerling": ("leerlingnummer", "stamnummer", "llnr"),
        "gezag": ("ouderlijkgezag", "wettelijkgezag"),
        **_DAYS,
    },
)
ROLES: Final = _table(
    "rol",
    ("rollen",),
    ("medewerker", "rol"),
    {
        "medewerker": ("docent", "afkorting", "medewerkercode", "personeelsnummer"),
        "rol": (),
        "groepen": ("groep", "klassen", "voorgroepen"),
        **_DAYS,
    },
)

TABLES: Final = (LOCATIONS, CLASSES, LESSON_GROUPS, PUPILS, STAFF, ENROLMENTS, GUARDIANS, ROLES)
KIND_COLUMN: Final = "soort"

NOT_KEPT: Final = (
    "bsn",
    "burgerservicenummer",
    "sofinummer",
    "onderwijsnummer",
    "pgn",
    "persoonsgebondennummer",
    "rijksregisternummer",
    "etniciteit",
    "land",
    "nationaliteit",
    "geboorteland",
    "gewicht",
    "postcode",
    "adres",
    "straat",
    "huisnummer",
    "woonplaats",
    "foto",
    "geslacht",
)
"""Starts of column names whose content is never looked at (standards.md §2.2)."""


def find_table(written: str) -> Table | None:
    """The table for a folded kind or file name: `leerlingen` → pupils."""
    return next((table for table in TABLES if written == table.kind or written in table.kind_aliases), None)
