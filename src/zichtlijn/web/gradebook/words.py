"""The gradebook's closed lists in words: states, refusals, reasons. It must not know any result."""

import re
from dataclasses import dataclass
from decimal import Decimal
from typing import Final, assert_never

from django.utils.functional import Promise
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy, pgettext_lazy

from zichtlijn.core.gradebook.averages import LeftOutReason
from zichtlijn.core.gradebook.columns import ColumnFault, ColumnKind, RetakeRule
from zichtlijn.core.gradebook.entry import Misread, MisreadReason, write_entry
from zichtlijn.core.gradebook.exam_dates import ExamDateKind
from zichtlijn.core.gradebook.pasting import LineState
from zichtlijn.core.gradebook.values import Grade, Precision, Report, Value
from zichtlijn.core.people.roster import Capacity, Sector
from zichtlijn.core.release.cell_states import CellState
from zichtlijn.core.release.cells import Gate
from zichtlijn.web.role_words import name_capacity
from zichtlijn.web.ui.environment import get_active_formatter


@dataclass(frozen=True, slots=True)
class StateWords:
    """A state as it stands on the page: an icon never without its word, and what it means."""

    icon: str
    word: Promise
    meaning: Promise


STATE_WORDS: Final = {
    CellState.CONCEPT: StateWords("pencil", gettext_lazy("concept"), gettext_lazy("Alleen jij ziet dit")),
    CellState.PLANNED: StateWords("calendar", gettext_lazy("gepland"), gettext_lazy("Datum en tijd staan erbij")),
    CellState.DISCUSS: StateWords(
        "talk", gettext_lazy("eerst bespreken"), gettext_lazy("Wacht tot je het in de klas besprak")
    ),
    CellState.EXCEPTION: StateWords(
        "clock", gettext_lazy("uitzondering"), gettext_lazy("Geen publicatie in deze periode")
    ),
    CellState.PUPIL: StateWords("eye", gettext_lazy("zichtbaar voor leerling"), gettext_lazy("De leerling ziet dit")),
    CellState.PUPIL_AND_GUARDIAN: StateWords(
        "users", gettext_lazy("ook voor ouder"), gettext_lazy("Leerling en ouder zien dit")
    ),
    CellState.CLOSED_FOR_GUARDIANS: StateWords(
        "lock", gettext_lazy("gesloten voor ouder"), gettext_lazy("School toont dit niet aan ouders")
    ),
    CellState.CHANGED: StateWords(
        "refresh", gettext_lazy("aangepast"), gettext_lazy("Nieuwe waarde wacht op haar moment; tot dan de oude")
    ),
    CellState.WITHDRAWN: StateWords("undo", gettext_lazy("teruggetrokken"), gettext_lazy("Niemand ziet dit meer")),
    CellState.NO_MOMENT: StateWords(
        "wait", gettext_lazy("nog geen moment"), gettext_lazy("Klaar; de school heeft nog geen moment gekozen")
    ),
}
APART: Final = StateWords("talk", gettext_lazy("apart bespreken"), gettext_lazy("Wacht tot je het apart besprak"))
GATE_WORDS: Final = {
    Gate.OPEN: gettext_lazy("eerstvolgend moment"),
    Gate.DISCUSS: gettext_lazy("eerst bespreken in de klas"),
    Gate.DRAFT: gettext_lazy("nog niet klaar"),
}
"""What a teacher can choose for a test, in the order of the page."""
KIND_WORDS: Final = {
    ColumnKind.TEST: gettext_lazy("toets"),
    ColumnKind.PRACTICE: gettext_lazy("oefentoets, telt niet mee"),
    ColumnKind.SCHOOL_EXAM: gettext_lazy("schoolexamen (PTA)"),
}
RULE_WORDS: Final = {
    RetakeRule.BEST: gettext_lazy("de beste poging telt"),
    RetakeRule.REPLACE: gettext_lazy("de laatste poging telt"),
    RetakeRule.AVERAGE: gettext_lazy("het gemiddelde van de pogingen telt"),
}
FAULT_WORDS: Final = {
    ColumnFault.RETAKE_OF_ITSELF: gettext_lazy("Een toets kan geen herkansing van zichzelf zijn."),
    ColumnFault.RETAKE_OF_UNKNOWN: gettext_lazy("Die toets staat niet in deze lijst."),
    ColumnFault.RETAKE_OF_RETAKE: gettext_lazy("Kies de eerste toets, niet een herkansing ervan."),
    ColumnFault.RETAKEN_ITSELF: gettext_lazy("Deze toets heeft zelf al een herkansing."),
    ColumnFault.RETAKE_OF_OTHER_KIND: gettext_lazy("Een herkansing is van dezelfde soort als de eerste toets."),
}
LINE_WORDS: Final = {
    LineState.PLACED: gettext_lazy("herkend"),
    LineState.EMPTY: gettext_lazy("geen waarde; wat er stond, blijft staan"),
    LineState.AMBIGUOUS: gettext_lazy("naam past bij meer leerlingen; niet overgenomen"),
    LineState.UNKNOWN: gettext_lazy("naam onbekend; niet overgenomen"),
    LineState.BAD_VALUE: gettext_lazy("waarde niet te lezen; niet overgenomen"),
    LineState.REPEATED: gettext_lazy("leerling staat er vaker in; niet overgenomen"),
    LineState.SURPLUS: gettext_lazy("meer regels dan leerlingen; niet overgenomen"),
    LineState.HEADING: gettext_lazy("kop, overgeslagen"),
}
LEFT_OUT_WORDS: Final = {
    LeftOutReason.LETTER: gettext_lazy("een letter telt niet mee"),
    LeftOutReason.REPORT: gettext_lazy("een verslag telt niet mee"),
    LeftOutReason.CATCH_UP: gettext_lazy("inhalen"),
    LeftOutReason.EXEMPT: gettext_lazy("vrijstelling"),
    LeftOutReason.ABSENT: gettext_lazy("afwezig"),
    LeftOutReason.NOT_MADE: gettext_lazy("niet gemaakt"),
    LeftOutReason.PRACTICE: gettext_lazy("een oefentoets telt niet mee"),
    LeftOutReason.NO_WEIGHT: gettext_lazy("weging 0 telt niet mee"),
    LeftOutReason.OTHER_ATTEMPT: gettext_lazy("een andere poging telt"),
    LeftOutReason.TEST_UNKNOWN: gettext_lazy("de eerste toets staat hier niet"),
}
EXAM_DATE_WORDS: Final = {
    ExamDateKind.RETAKE: gettext_lazy("de herkansing"),
    ExamDateKind.EXAM: gettext_lazy("het examen"),
}
REPORT: Final = pgettext_lazy("in a cell", "verslag")
_TENTH: Final = Decimal("0.1")
_BETWEEN_DIGITS: Final = re.compile(r"(?<=\d),(?=\d)")


def word_notice(sector: Sector) -> str:
    """What a pupil reads in place of a result that was taken back."""
    return _("Je %(teacher)s past dit resultaat aan.") % {"teacher": name_capacity(Capacity.TEACHER, sector)}


def write_shown(value: Value | None, precision: Precision) -> str:
    """A value in a cell, in the language of the page; never rounded. Empty for an empty cell."""
    if value is None:
        return ""
    if isinstance(value, Report):
        return str(REPORT)
    written = write_entry(value, precision)
    if not isinstance(value, Grade):
        return written
    return get_active_formatter().decimal(value.number, len(written.partition(",")[2]))


def write_expected(expected: str) -> str:
    """What a cell takes, in signs, with the decimal sign of the page's language."""
    sign = get_active_formatter().decimal(_TENTH, 1)[1]
    return _BETWEEN_DIGITS.sub(sign, expected)


def describe_misread(misread: Misread, precision: Precision) -> str:
    """Why an entry was refused, what was expected, and what may have been meant."""
    said = {"received": misread.received, "expected": write_expected(misread.expected)}
    match misread.reason:
        case MisreadReason.OFF_SCALE:
            sentence = _("‘%(received)s’ valt buiten de schaal. Het kan zijn: %(expected)s.") % said
        case MisreadReason.TOO_PRECISE:
            sentence = _("‘%(received)s’ heeft te veel cijfers achter de komma.") % said
        case MisreadReason.LOOKS_LIKE_DATE:
            sentence = _("‘%(received)s’ lijkt een datum. Je rekenblad maakte die misschien van een cijfer.") % said
        case MisreadReason.REPORT_EXPECTED:
            sentence = _("Hier geef je een verslag, geen cijfer. Wel kan: %(expected)s.") % said
        case MisreadReason.UNREADABLE:
            sentence = _("‘%(received)s’ kunnen we niet lezen. Het kan zijn: %(expected)s.") % said
        case _:
            assert_never(misread.reason)
    if misread.proposal is None:
        return sentence
    question = _("Bedoelde je %(value)s?") % {"value": write_shown(misread.proposal, precision)}
    return f"{sentence} {question}"
