"""What to do about a record or a file that was refused, in plain words: one sentence per code, both languages.

Every code of `core.progress.validity` and of the reader of practice records has one; the tests count them.
"""

import re
from collections.abc import Mapping
from typing import Final

from django.utils.functional import Promise
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from zichtlijn.feeds.recordscsv.mapping import Field

ADVICE: Final[Mapping[str, Promise]] = {
    # one record
    "two_pupils": gettext_lazy(
        "De twee sleutels horen bij verschillende leerlingen. Verbeter ze in de administratie of het leermiddel."
    ),
    "missing": gettext_lazy("Een verplicht veld is leeg. Vul het in."),
    "too_long": gettext_lazy("De tekst is te lang. Kort hem in."),
    "unreadable_text": gettext_lazy("De tekst bevat tekens die niemand kan lezen. Typ de tekst opnieuw."),
    "unknown_scheme": gettext_lazy("Deze soort leerlingsleutel kennen we niet. Kies een van de verwachte soorten."),
    "no_time_zone": gettext_lazy("De tijdzone ontbreekt. Voeg hem toe aan het tijdstip."),
    "in_future": gettext_lazy("Dit ligt in de toekomst. Controleer de datum en de klok van het leermiddel."),
    "too_long_ago": gettext_lazy("Dit is te lang geleden. Controleer het jaar."),
    "day_differs": gettext_lazy("De dag past niet bij het tijdstip. Verbeter een van beide."),
    "negative": gettext_lazy("Dit getal is kleiner dan nul. Dat kan hier niet."),
    "too_many": gettext_lazy("Dit getal is te groot. Controleer ook de eenheid."),
    "more_right_than_made": gettext_lazy("Er zijn meer opgaven goed dan gemaakt. Verbeter een van beide."),
    "too_many_fields": gettext_lazy("Er kwam te veel context mee. Lever alleen wat nodig is."),
    "repeated_field": gettext_lazy("Dit veld komt twee keer voor in één record. Lever het één keer."),
    "same_version_differs": gettext_lazy(
        "Deze versie is al opgeslagen, met andere inhoud. Lever een verbetering met een nieuwe versie."
    ),
    "unreadable": gettext_lazy("Dit record is niet te lezen. Controleer de vorm van het genoemde veld."),
    # one row of a table
    "broken_quotes": gettext_lazy("De aanhalingstekens in deze regel kloppen niet. Zet ze alleen om een hele cel."),
    "too_many_cells": gettext_lazy(
        "Deze regel heeft meer cellen dan de kopregel. Zet zo’n tekst tussen aanhalingstekens."
    ),
    "formula": gettext_lazy("De cel bevat een formule. Plak de waarden in plaats van de formules."),
    "formula_text": gettext_lazy("Deze cel was een formule die alleen tekst toont. We lazen de tekst."),
    "not_a_day": gettext_lazy("Dit is geen datum. Schrijf de datum als in het voorbeeld."),
    "not_a_moment": gettext_lazy("Dit is geen datum met tijd. Schrijf die als in het voorbeeld."),
    "not_a_time": gettext_lazy("Dit is geen tijd. Schrijf de tijd als in het voorbeeld."),
    "not_a_choice": gettext_lazy("Dit woord kennen we hier niet. Kies een van de verwachte woorden."),
    "not_a_number": gettext_lazy("Dit is geen getal. Vul alleen cijfers in."),
    "not_whole": gettext_lazy("Dit moet een heel getal zijn."),
    "not_a_duration": gettext_lazy("Dit is geen tijdsduur. Schrijf die als in het voorbeeld."),
    "time_does_not_exist": gettext_lazy(
        "Deze tijd bestaat niet: de klok ging een uur vooruit. Controleer de tijdzone."
    ),
    "time_is_twice": gettext_lazy(
        "Deze tijd kwam twee keer voor: de klok ging een uur terug. We kozen de eerste keer."
    ),
    "end_before_begin": gettext_lazy("De eindtijd ligt voor de begintijd. Verbeter een van beide."),
    # the file
    "empty_file": gettext_lazy("Het bestand is leeg. Maak de export opnieuw."),
    "not_text": gettext_lazy("Dit is geen tekstbestand. Bewaar het als CSV."),
    "workbook": gettext_lazy("Dit is een Excel-bestand. Kies in Excel ‘Opslaan als’ en dan ‘CSV UTF-8’."),
    "open_quote": gettext_lazy(
        "Een aanhalingsteken wordt niet gesloten. Het bestand is niet af, of deze regel is stuk."
    ),
    "too_large": gettext_lazy("Het bestand is te groot. Splits het, of lever het via de koppeling."),
    "unknown_encoding": gettext_lazy("Deze tekencodering kennen we niet. Bewaar het bestand als CSV UTF-8."),
    "windows_1252_read": gettext_lazy(
        "Niet alle tekens zijn UTF-8. We lazen ze als Windows-1252. Kijk de accenten na."
    ),
    "too_many_columns": gettext_lazy("De kopregel heeft te veel kolommen. Lever alleen wat nodig is."),
    "missing_column": gettext_lazy("Deze kolom staat niet in het bestand. Kies een andere kolom."),
    "column_twice": gettext_lazy("Deze kolom staat twee keer in de kopregel. Geef elke kolom een eigen naam."),
    "mapping_incomplete": gettext_lazy("Nog niet elk verplicht veld heeft een kolom. Kies er een."),
    "unknown_time_zone": gettext_lazy("De tijdzone van deze vestiging kennen we niet. Vraag de beheerder om hulp."),
}
FIELDS: Final[Mapping[Field, Promise]] = {
    Field.PUPIL: gettext_lazy("Leerling"),
    Field.EXERCISE: gettext_lazy("Oefening"),
    Field.BEGIN: gettext_lazy("Datum, of datum en tijd"),
    Field.RESULT: gettext_lazy("Resultaat"),
    Field.ITEMS_MADE: gettext_lazy("Aantal opgaven gemaakt"),
    Field.ITEMS_RIGHT: gettext_lazy("Aantal opgaven goed"),
    Field.GOAL: gettext_lazy("Doel van het leermiddel: code"),
    Field.GOAL_TITLE: gettext_lazy("Doel van het leermiddel: naam"),
    Field.BEGIN_TIME: gettext_lazy("Tijd, als die in een eigen kolom staat"),
    Field.END: gettext_lazy("Einde: datum, of datum en tijd"),
    Field.END_TIME: gettext_lazy("Einde: tijd"),
    Field.PRACTICE: gettext_lazy("Oefentijd"),
    Field.ACCESS: gettext_lazy("Tijd dat het leermiddel open stond"),
    Field.EXPLANATION: gettext_lazy("Tijd dat uitleg is bekeken"),
    Field.KIND: gettext_lazy("Soort: oefening, toets of instaptoets"),
    Field.COMPLETION: gettext_lazy("Af of nog bezig"),
    Field.SIGNAL: gettext_lazy("Signaal van het leermiddel"),
    Field.SIGNAL_REASON: gettext_lazy("Reden van het signaal"),
    Field.EXTERNAL_ID: gettext_lazy("Eigen nummer van het resultaat"),
    Field.VERSION: gettext_lazy("Laatst gewijzigd"),
    Field.STATE: gettext_lazy("Actief of ingetrokken"),
}
_LINE: Final = re.compile(r"^regel (\d+)$")


def word_advice(code: str, otherwise: str = "") -> str:
    """What to do about this code; `otherwise`, a sentence of the catalogue, for a code of another reader."""
    found = ADVICE.get(code)
    return str(found) if found is not None else word_sentence(otherwise)


def word_sentence(advice: str) -> str:
    """The constant Dutch sentence a finding was kept with, in the reader's language."""
    return _(advice) if advice else ""


def word_place(where: str) -> str:
    """`regel 14`, `bestand`, in the reader's language."""
    found = _LINE.match(where)
    if found:
        return _("regel %(line)s") % {"line": found[1]}
    return _("het bestand") if where == "bestand" else where


def word_fields(names: str) -> str:
    """Field names of the reader (`pupil, begin`) as the form calls them."""
    known = {field.value: str(words) for field, words in FIELDS.items()}
    return ", ".join(known.get(name, name) for name in names.split(", "))
