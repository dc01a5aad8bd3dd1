"""What a teacher types or pastes in a cell, read into a value or refused with what was expected (S10).

Nothing is rounded here and nothing is guessed: what is refused may carry a proposal, which a person takes or leaves.
Words and the comma are those of a Dutch gradebook in every language of the screen; sentences belong to the screen.
"""

import re
from dataclasses import dataclass
from decimal import Decimal
from enum import StrEnum
from fractions import Fraction
from typing import Final, assert_never

from zichtlijn.core.gradebook.columns import MOST_WEIGHT, WEIGHT_DECIMALS, is_weight
from zichtlijn.core.gradebook.rounding import has_at_most, round_half_up
from zichtlijn.core.gradebook.values import Grade, Letter, Precision, Standing
from zichtlijn.core.progress.assessments import HIGHEST_GRADE, LOWEST_GRADE, is_grade

MOST_ENTRY_LETTERS: Final = 40
"""Longer text is no entry, whatever it says."""
_WORDS: Final[dict[str, Letter | Standing]] = {
    **{letter.value: letter for letter in Letter},
    **dict.fromkeys(("inh", "inhalen"), Standing.CATCH_UP),
    **dict.fromkeys(("vr", "vrij", "vrijstelling"), Standing.EXEMPT),
    **dict.fromkeys(("abs", "absent", "afwezig"), Standing.ABSENT),
    **dict.fromkeys(("nm", "niet gemaakt"), Standing.NOT_MADE),
}
_SHORT: Final = {
    Standing.CATCH_UP: "inh",
    Standing.EXEMPT: "vr",
    Standing.ABSENT: "abs",
    Standing.NOT_MADE: "nm",
}
_INVISIBLE: Final = dict.fromkeys(map(ord, "\u200b\u200c\u200d\u200e\u200f\u2060\ufeff\u00ad"))
"""Signs without width that web pages and spreadsheets leave in a cell."""
_NUMBER: Final = re.compile(r"(?P<sign>[-−]?)(?P<whole>0|[1-9][0-9]*)?(?:[.,](?P<decimals>[0-9]+)|(?P<half>½))?")
_MONTHS: Final = "jan|feb|mrt|mar|apr|mei|may|jun|jul|aug|sep|okt|oct|nov|dec"
_DATE: Final = re.compile(
    rf"[0-9]{{1,2}}[-/ ](?:{_MONTHS})\b.*"
    r"|[0-9]{1,2}[-/][0-9]{1,2}[-/][0-9]{2,4}"
    r"|[0-9]{4}-[0-9]{2}-[0-9]{2}.*"
)


class EntryForm(StrEnum):
    """What a school gives in a subject and year (R43)."""

    NUMBER = "number"
    """Numbers, and letters where the teacher wants one."""
    REPORT = "report"
    """A report, written elsewhere: a cell takes only why there is none."""


@dataclass(frozen=True, slots=True)
class EntryTerms:
    """How entries of a gradebook are read."""

    precision: Precision = Precision.ONE
    reads_without_separator: bool = True
    """`78` is 7,8 and `100` is 10,0; only where grades have one decimal."""
    form: EntryForm = EntryForm.NUMBER


class MisreadReason(StrEnum):
    """Why an entry is refused; a closed list, so that each has a sentence on screen."""

    OFF_SCALE = "off_scale"
    TOO_PRECISE = "too_precise"
    """More decimals than the school gives."""
    LOOKS_LIKE_DATE = "looks_like_date"
    """A spreadsheet made a date of it: `7.8` became `7-aug`."""
    REPORT_EXPECTED = "report_expected"
    UNREADABLE = "unreadable"


@dataclass(frozen=True, slots=True)
class Misread:
    """A refused entry; `expected` in signs, as one would type it. `proposal` waits for a person's yes."""

    reason: MisreadReason
    received: str
    expected: str
    proposal: Grade | None = None


Typed = Grade | Letter | Standing
"""Values that are typed in a cell."""
Entry = Typed | Misread | None
"""What a cell's text says; None is an empty cell."""


def read_entry(text: str, terms: EntryTerms) -> Entry:
    """Read one cell. Comma and point are the same; spaces around it and signs without width say nothing."""
    written = _clean(text)
    if not written:
        return None
    word = _WORDS.get(written.casefold())
    if terms.form is EntryForm.REPORT:
        if isinstance(word, Standing):
            return word
        return _refuse(MisreadReason.REPORT_EXPECTED, written, ", ".join(_SHORT.values()))
    if word is not None:
        return word
    number = _read_number(written)
    if number is None:
        is_date = _DATE.fullmatch(written.casefold()) is not None
        reason = MisreadReason.LOOKS_LIKE_DATE if is_date else MisreadReason.UNREADABLE
        return _refuse(reason, written, list_expected(terms.precision))
    return _judge_number(number, written, terms)


def read_weight(text: str) -> Decimal | Misread:
    """Read a weight, 0 to 100 with at most two decimals; 0 is a test that counts for nothing."""
    written = _clean(text)
    number = _read_number(written)
    expected = f"0…{MOST_WEIGHT}"
    if number is None:
        return _refuse(MisreadReason.UNREADABLE, written, expected)
    if not 0 <= number <= MOST_WEIGHT:
        return _refuse(MisreadReason.OFF_SCALE, written, expected)
    return number if is_weight(number) else _refuse(MisreadReason.TOO_PRECISE, written, f"0,{'0' * WEIGHT_DECIMALS}")


def write_entry(value: Typed, precision: Precision) -> str:
    """A value as a teacher types it, never rounded; `read_entry` reads it back to the same value."""
    match value:
        case Grade(number):
            places = max(precision, _count_decimals(number))
            return f"{number:.{places}f}".replace(".", ",")
        case Letter():
            return value.value
        case Standing():
            return _SHORT[value]
        case _:
            assert_never(value)


def write_scale(precision: Precision) -> str:
    """The scale in signs: `1,0…10,0`."""
    return "…".join(write_entry(Grade(bound), precision) for bound in (LOWEST_GRADE, HIGHEST_GRADE))


def list_expected(precision: Precision) -> str:
    """Everything a cell takes, in signs."""
    return ", ".join((write_scale(precision), *Letter, *_SHORT.values()))


def _clean(text: str) -> str:
    return " ".join(text.translate(_INVISIBLE).split())


def _read_number(written: str) -> Decimal | None:
    found = _NUMBER.fullmatch(written) if len(written) <= MOST_ENTRY_LETTERS else None
    if found is None or not (found["half"] or found["whole"]):
        return None
    # Read in one go: adding would round to the digits a Decimal works with.
    return Decimal(
        f"{'-' if found['sign'] else ''}{found['whole'] or 0}.{found['decimals'] or (5 if found['half'] else 0)}"
    )


def _judge_number(number: Decimal, written: str, terms: EntryTerms) -> Grade | Misread:
    expected = write_scale(terms.precision)
    if not is_grade(number):
        separated = _insert_separator(written, terms.precision)
        if separated and terms.reads_without_separator and terms.precision is Precision.ONE:
            return separated
        return _refuse(MisreadReason.OFF_SCALE, written, expected, separated)
    if has_at_most(terms.precision, number):
        return Grade(number)
    rounded = Grade(round_half_up(Fraction(number), terms.precision))
    return _refuse(MisreadReason.TOO_PRECISE, written, expected, rounded)


def _insert_separator(written: str, precision: Precision) -> Grade | None:
    """What digits alone may mean: `78` as 7,8, `100` as 10,0, and `785` as 7,85 with two decimals. None for others."""
    if not (written.isascii() and written.isdecimal()):
        return None
    for decimals in range(1, precision + 1):
        number = Decimal(written).scaleb(-decimals)
        if is_grade(number):
            return Grade(number)
    return None


def _count_decimals(number: Decimal) -> int:
    return next(places for places in Precision if has_at_most(places, number))


def _refuse(reason: MisreadReason, written: str, expected: str, proposal: Grade | None = None) -> Misread:
    return Misread(reason, written[:MOST_ENTRY_LETTERS], expected, proposal)
