"""The norms of a test or a part of it, read for what they are worth: a band that makes no sense is left out.

Colours (`normkleur`) are not read: a result has no colour here (product.md §0.3 point 5).
"""

from decimal import Decimal, InvalidOperation
from typing import Final

from zichtlijn.core.progress.assessments import NormBand, Norms, has_overlap, is_grade
from zichtlijn.feeds.fields import Unfit, read_line
from zichtlijn.feeds.report import Report
from zichtlijn.feeds.uwlr.scanning import Node

_MOST_DIGITS: Final = 9
_MOST_TERM_LETTERS: Final = 64
_MOST_TEXT_LETTERS: Final = 256


def read_norms(node: Node | None, where: str, report: Report) -> Norms:
    """A `toetsnormering` or `toetsonderdeelnormering`; faults become notes, for no norm is needed to keep a score."""
    if node is None:
        return Norms()
    bands = tuple(band for child in node.find_all("norm") if (band := _find_band(child, where, report)) is not None)
    if has_overlap(bands):
        report.note("norms_overlap", where, field="norm")
    weight = _find_decimal(node.find_text("wegingsfactor"))
    return Norms(
        bands,
        _read_text(node, "toetscategorie"),
        _read_text(node, "toetsniveau"),
        weight if weight is not None and weight >= 0 else None,
    )


def _find_band(node: Node, where: str, report: Report) -> NormBand | None:
    try:
        term = read_line(node.find_text("term"), "term", _MOST_TERM_LETTERS)
        description = read_line(node.find_text("omschrijving"), "omschrijving", _MOST_TEXT_LETTERS)
        lowest, highest = _read_score(node, "beginnormwaarde"), _read_score(node, "eindnormwaarde")
    except Unfit as fault:
        report.note(fault.code, where, field=fault.field, received=fault.received, expected=fault.expected)
        return None
    if lowest > highest:
        report.note("norm_reversed", where, field="eindnormwaarde", received=str(highest), expected=f"≥ {lowest}")
        return None
    return NormBand(
        term or f"{lowest}–{highest}",
        lowest,
        highest,
        description,
        _find_grade(node, "schoolcijfer_vanaf", where, report),
        _find_grade(node, "schoolcijfer_totenmet", where, report),
    )


def _read_score(node: Node, name: str) -> int:
    written = node.find_text(name)
    if not written:
        raise Unfit("norm_without_scores", name, expected="0…")
    if not (written.isascii() and written.isdecimal() and len(written) <= _MOST_DIGITS):
        raise Unfit("norm_not_whole", name, written, "0…")
    return int(written)


def _find_grade(node: Node, name: str, where: str, report: Report) -> Decimal | None:
    written = node.find_text(name)
    if not written:
        return None
    grade = _find_decimal(written)
    if grade is None or not is_grade(grade):
        report.note("not_a_grade", where, field=name, received=written, expected="1,00…10,00")
        return None
    return grade


def _find_decimal(written: str) -> Decimal | None:
    try:
        number = Decimal(written.replace(",", "."))
    except InvalidOperation:
        return None
    return number if number.is_finite() and abs(number) < 10**_MOST_DIGITS else None


def _read_text(node: Node, name: str) -> str:
    try:
        return read_line(node.find_text(name), name, _MOST_TEXT_LETTERS)
    except Unfit:
        return ""
