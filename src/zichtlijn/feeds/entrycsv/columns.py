"""The columns of a list of entry times, by the names administrations give them. Must not know what stands in them."""

from collections.abc import Sequence
from typing import Final

from zichtlijn.feeds.report import Report
from zichtlijn.feeds.sheet import fold_name

PUPIL: Final = "leerlingnummer"
ENTERED: Final = "ingevoerd"
VISIBLE: Final = "zichtbaar"
GUARDIAN: Final = "ouder"
YEAR: Final = "leerjaar"
_NAMES: Final = {
    "leerlingnummer": PUPIL,
    "leerling": PUPIL,
    "stamnummer": PUPIL,
    "pupilnumber": PUPIL,
    "ingevoerd": ENTERED,
    "ingevoerdop": ENTERED,
    "datuminvoer": ENTERED,
    "enteredat": ENTERED,
    "zichtbaar": VISIBLE,
    "zichtbaarleerling": VISIBLE,
    "zichtbaarvoorleerling": VISIBLE,
    "visibleat": VISIBLE,
    "ouder": GUARDIAN,
    "zichtbaarouder": GUARDIAN,
    "zichtbaarvoorouder": GUARDIAN,
    "guardianat": GUARDIAN,
    "leerjaar": YEAR,
    "jaargroep": YEAR,
    "yeargroup": YEAR,
}
_NOT_KEPT: Final = frozenset({"vak", "subject", "klas", "cijfer", "resultaat", "toets", "naam", "docent"})
_REQUIRED: Final = (PUPIL, ENTERED)


def find_columns(header: Sequence[str], report: Report) -> dict[str, int]:
    """Where each column stands. What is missing or stands there twice ends the reading; what is not needed is said."""
    places: dict[str, int] = {}
    for place, name in enumerate(header):
        folded = fold_name(name)
        meant = _NAMES.get(folded)
        if meant is None:
            report.note("column_not_kept" if folded in _NOT_KEPT else "unknown_column", "kopregel", received=name)
        elif meant in places:
            report.stop("column_twice", "kopregel", received=name)
        else:
            places[meant] = place
    for name in _REQUIRED:
        if name not in places:
            report.stop("missing_column", "kopregel", field=name)
    return places
