"""What readers of files say, in the reader's language: what to do, where it stands, and which column is meant.

The sentences themselves stand with the readers, one per code (`feeds.advice`); here they are only looked up.
"""

import re
from collections.abc import Mapping
from typing import Final

from django.utils.functional import Promise
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from zichtlijn.feeds.advice import ADVICE
from zichtlijn.feeds.recordscsv.mapping import Field

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
_IN_FILE: Final = "bestand, "
"""Stands before the place at which a file could not be read any further."""


def word_advice(code: str) -> str:
    """What to do about a refusal that is known by its code; the code itself when no reader has it."""
    return word_sentence(ADVICE.get(code, code))


def word_sentence(advice: str) -> str:
    """The constant Dutch sentence a finding was kept with, in the reader's language."""
    return _(advice) if advice else ""


def word_place(where: str) -> str:
    """`regel 14`, `bestand`, `bestand, regel 14`, `levering`, in the reader's language."""
    found = _LINE.match(where)
    if found:
        return _("regel %(line)s") % {"line": found[1]}
    if where.startswith(_IN_FILE):
        return _("het bestand, %(place)s") % {"place": word_place(where.removeprefix(_IN_FILE))}
    if where == "levering":
        return _("de hele levering")
    return _("het bestand") if where == "bestand" else where


def word_fields(names: str) -> str:
    """Field names of the reader (`pupil, begin`) as the form calls them."""
    known = {field.value: str(words) for field, words in FIELDS.items()}
    return ", ".join(known.get(name, name) for name in names.split(", "))
