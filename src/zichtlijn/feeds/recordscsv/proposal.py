"""Proposes a column mapping from the header and some rows; a person looks at it before it is saved.

Columns it does not recognise are left out, never kept as context: they may hold names of pupils.
"""

import re
from collections.abc import Iterable, Sequence
from typing import Final

from zichtlijn.feeds.recordscsv.mapping import ColumnMapping, DurationUnit, Field
from zichtlijn.feeds.sheet import fold_name

_NAMES: Final[dict[Field, tuple[str, ...]]] = {
    Field.EXTERNAL_ID: ("id", "recordid", "externalid", "resultaatid", "resultid", "sleutel"),
    Field.VERSION: (
        "versie",
        "gewijzigd",
        "gewijzigdop",
        "mutatiedatum",
        "modified",
        "lastmodified",
        "updatedat",
    ),
    Field.PUPIL: (
        "leerling",
        "leerlingid",
        "leerlingnummer",
        "stamnummer",
        "llnr",
        "eckid",
        "student",
        "studentid",
        "pupil",
        "pupilid",
        "userid",
        "gebruikersid",
    ),
    Field.GOAL: (
        "doel",
        "leerdoel",
        "doelcode",
        "leerdoelcode",
        "goal",
        "goalid",
        "skill",
        "skillid",
        "hoofdstuk",
    ),
    Field.GOAL_TITLE: ("doelnaam", "leerdoelnaam", "doeltitel", "goaltitle", "skillname"),
    Field.EXERCISE: (
        "oefening",
        "opgave",
        "taak",
        "les",
        "exercise",
        "activity",
        "assignment",
        "oefeningnaam",
    ),
    Field.RESULT: ("resultaat", "score", "uitslag", "result", "outcome"),
    Field.BEGIN: (
        "datum",
        "begin",
        "begintijd",
        "start",
        "starttijd",
        "begindatum",
        "afnamedatum",
        "gemaaktop",
        "datumtijd",
        "date",
        "datetime",
        "timestamp",
        "starttime",
        "startedat",
        "occurredat",
    ),
    Field.BEGIN_TIME: ("tijd", "tijdstip", "time"),
    Field.END: ("eind", "einde", "eindtijd", "einddatum", "end", "endtime", "endedat", "finishedat"),
    Field.KIND: ("soort", "soortoefening", "kind", "type"),
    Field.STATE: ("toestand", "state"),
    Field.COMPLETION: ("afgerond", "voltooid", "status", "completion", "completed", "finished"),
    Field.ITEMS_MADE: (
        "aantalopgaven",
        "aantalgemaakt",
        "gemaakt",
        "opgaven",
        "items",
        "itemsmade",
        "attempts",
        "total",
    ),
    Field.ITEMS_RIGHT: ("aantalgoed", "goed", "juist", "itemsright", "correct", "numbercorrect"),
    Field.PRACTICE: (
        "oefentijd",
        "oefentijdsec",
        "oefentijdseconden",
        "oefentijdmin",
        "oefentijdminuten",
        "duur",
        "duration",
        "practicetime",
        "practiceseconds",
        "tijdsduur",
        "minuten",
        "seconden",
    ),
    Field.ACCESS: ("toegangsduur", "accesstime", "accessseconds"),
    Field.EXPLANATION: ("uitleg", "uitlegbekeken", "uitlegseconden", "explanation", "explanationseconds"),
    Field.SIGNAL: ("signaal", "signal"),
    Field.SIGNAL_REASON: ("signaalreden", "reden", "signalreason", "reason"),
}
_CONTEXT: Final = {
    "werkvorm": "werkvorm",
    "niveauvoor": "niveau voor",
    "niveauna": "niveau na",
    "niveau": "niveau",
    "streefniveau": "streefniveau",
    "levelbefore": "niveau voor",
    "levelafter": "niveau na",
    "targetlevel": "streefniveau",
}
_NUMERIC_DAY: Final = re.compile(r"^(\d{1,2})[-/.](\d{1,2})[-/.]\d{4}")
_CLOCK: Final = re.compile(r"^\d{1,3}:\d{2}(?::\d{2})?$")


def propose_mapping(header: Sequence[str], sample_rows: Iterable[Sequence[str]] = ()) -> ColumnMapping:
    """The mapping for the usual Dutch and English column names; it may lack fields (`list_missing`)."""
    folded = {fold_name(name): name for name in reversed(header)}
    columns = tuple(
        (field, folded[alias])
        for field, names in _NAMES.items()
        if (alias := next((name for name in names if name in folded), None)) is not None
    )
    chosen = dict(columns)
    samples = (
        {name: _column(header, sample_rows_list, name) for name in chosen.values()}
        if (sample_rows_list := list(sample_rows))
        else {}
    )
    pupil = fold_name(chosen.get(Field.PUPIL, ""))
    scheme = (
        "eck_id"
        if pupil == "eckid"
        else "pupil_number"
        if pupil in {"leerlingnummer", "stamnummer", "llnr"}
        else "las_key"
    )
    durations = [chosen[field] for field in (Field.PRACTICE, Field.ACCESS, Field.EXPLANATION) if field in chosen]
    return ColumnMapping(
        columns,
        context=tuple((name, folded[alias]) for alias, name in _CONTEXT.items() if alias in folded),
        pupil_scheme=scheme,
        is_day_first=_is_day_first(samples.get(chosen.get(Field.BEGIN, ""), [])),
        duration_unit=_find_unit(durations, samples),
    )


def _column(header: Sequence[str], rows: list[Sequence[str]], name: str) -> list[str]:
    place = list(header).index(name)
    return [row[place].strip() for row in rows if place < len(row)]


def _is_day_first(days: list[str]) -> bool:
    """False only when a sample can be nothing but month first: `04/25/2026`."""
    found = [match for match in map(_NUMERIC_DAY.match, days) if match]
    return not any(int(match[2]) > 12 for match in found) or any(int(match[1]) > 12 for match in found)


def _find_unit(columns: list[str], samples: dict[str, list[str]]) -> DurationUnit:
    if any(_CLOCK.match(cell) for column in columns for cell in samples.get(column, [])):
        return DurationUnit.CLOCK
    if any(fold_name(column).endswith(("min", "minuten", "minutes")) for column in columns):
        return DurationUnit.MINUTES
    return DurationUnit.SECONDS
