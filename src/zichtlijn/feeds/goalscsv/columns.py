"""The columns of a goal table: their Dutch names, other names they are met under, and how long a cell may be.

Must not know rows.
"""

from dataclasses import dataclass
from typing import Final

from zichtlijn.core.goals.framework import LevelPrecision
from zichtlijn.feeds.report import Report
from zichtlijn.feeds.sheet import fold_name

LIST_SIGN: Final = "|"
"""What is written between several values in one cell."""
LIST_SIGNS: Final = "|;,\n"
"""What is read as such."""


@dataclass(frozen=True, slots=True)
class Column:
    """One column; `most` counts letters of a cell."""

    key: str
    name: str
    most: int
    other_names: tuple[str, ...] = ()


COLUMNS: Final = (
    Column("ref", "id", 100, ("sleutel", "identifier")),
    Column("code", "code", 60, ("doelcode", "nummer")),
    Column("title", "doel", 10_000, ("titel", "leerdoel", "title", "goal")),
    Column("short_title", "kort", 80, ("korte naam", "short title")),
    Column("description", "omschrijving", 10_000, ("toelichting", "description")),
    Column("pupil_wording", "in_leerlingtaal", 300, ("leerlingtaal", "voor de leerling", "pupil wording")),
    Column("parents", "boven", 4_000, ("hoort onder", "bovenliggend", "bovenliggende code", "parent", "parents")),
    Column("subject", "vak", 32, ("subject",)),
    Column("years", "leerjaren", 400, ("leerjaar", "groep", "groepen", "klas", "year groups")),
    Column("labels", "niveaus", 1_000, ("niveau", "level", "levels")),
    Column("precision", "precisie", 20, ("precision",)),
    Column("position", "volgorde", 10, ("order",)),
    Column("replaces", "vervangt", 4_000, ("replaces",)),
    Column("related", "verwant", 40_000, ("raakt", "related")),
    Column("kind", "soort", 40, ("kind",)),
    Column("status", "status", 60),
    Column("framework", "doelenset", 80, ("set", "framework")),
)
PRECISION_WORDS: Final = {
    "genoemd": LevelPrecision.STATED,
    "band": LevelPrecision.BAND,
    "onbekend": LevelPrecision.UNKNOWN,
}
_BY_NAME: Final = {fold_name(name): one for one in COLUMNS for name in (one.name, *one.other_names)}


def find_columns(header: tuple[str, ...], report: Report) -> dict[str, int]:
    """Place of each column by key; what is missing or twice there stands in the report."""
    places: dict[str, int] = {}
    for place, name in enumerate(header):
        column = _BY_NAME.get(fold_name(name))
        if column is None:
            if name:
                report.note("unknown_column", "kopregel", received=name)
        elif column.key in places:
            report.stop("column_twice", "kopregel", received=name)
        else:
            places[column.key] = place
    if "title" not in places:
        report.stop("missing_column", "kopregel", field="doel")
    if "ref" not in places and "code" not in places:
        report.stop("missing_column", "kopregel", field="code")
    return places
