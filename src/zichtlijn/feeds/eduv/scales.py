"""Score scales of a message: what its maker calls a score, read for what they are worth (standards.md §3.3).

An entry's left side is a range with both ends included, or one value: then it holds from there to the next entry.
"""

import re
from collections.abc import Iterator, Mapping, Sequence
from typing import Any, Final

from zichtlijn.core.progress.assessments import NormBand, has_overlap
from zichtlijn.feeds.eduv.members import MOST_DIGITS, Members, find_whole, need_word, read_objects, read_word
from zichtlijn.feeds.fields import Unfit
from zichtlijn.feeds.report import Report, shorten

MOST_SCALES: Final = 1_000
MOST_ENTRIES: Final = 1_000
MOST_TERM_LETTERS: Final = 64
NO_END: Final = 10**MOST_DIGITS - 1
"""The highest score of an entry that nothing follows."""
_RANGE: Final = re.compile(r"(\S+?)\s*[-–—]\s*(\S+)")


def read_scales(given: Any, report: Report) -> dict[str, tuple[NormBand, ...]]:
    """Bands by the id of their scale; faults become notes, for no scale is needed to keep a score."""
    scales: dict[str, tuple[NormBand, ...]] = {}
    try:
        for scale in read_objects({"scoreScaleDefinitions": given}, "scoreScaleDefinitions"):
            if len(scales) < MOST_SCALES:
                _read_scale(scale, scales, report)
    except Unfit as fault:
        _note(report, fault, "scoreScaleDefinitions")
    return scales


def _read_scale(scale: Members, scales: dict[str, tuple[NormBand, ...]], report: Report) -> None:
    where = "scoreScaleDefinitions"
    try:
        ref = need_word(scale, "id")
        where = f"schaal {shorten(ref)}"
        entries = list(read_objects(scale, "scoreScaleEntries"))[:MOST_ENTRIES]
    except Unfit as fault:
        _note(report, fault, where)
        return
    bands = tuple(_close(list(_read_bands(entries, where, report)), where, report))
    if has_overlap(bands):
        report.note("norms_overlap", where, field="scoreScaleEntries")
    if ref in scales:
        report.note("scale_twice", where, field="id", received=ref)
    scales.setdefault(ref, bands)


def _read_bands(
    entries: Sequence[Mapping[str, Any]], where: str, report: Report
) -> Iterator[tuple[str, int, int | None]]:
    """Term, lowest and highest score; no highest where the entry holds up to the next."""
    for entry in entries:
        try:
            yield _read_band(entry)
        except Unfit as fault:
            _note(report, fault, where)


def _read_band(entry: Members) -> tuple[str, int, int | None]:
    written, term = need_word(entry, "LHS"), read_word(entry, "RHS", MOST_TERM_LETTERS)
    found = _RANGE.fullmatch(written)
    sides = found.groups() if found else (written,)
    bounds = [find_whole(side) for side in sides]
    if None in bounds:
        raise Unfit("norm_not_whole", "LHS", written, "13 of 13 - 20")
    lowest, highest = bounds[0] or 0, bounds[1] if found else None
    if highest is not None and highest < lowest:
        raise Unfit("norm_reversed", "LHS", written, f"≥ {lowest}")
    return term or written, lowest, highest


def _close(found: list[tuple[str, int, int | None]], where: str, report: Report) -> Iterator[NormBand]:
    """Bands with both ends; an open one ends before the next higher one begins."""
    begins = sorted({lowest for _, lowest, _ in found})
    opened: set[int] = set()
    for term, lowest, highest in found:
        if highest is None:
            highest = next((begin - 1 for begin in begins if begin > lowest), NO_END)
            if lowest in opened:
                report.note("norms_overlap", where, field="LHS", received=str(lowest))
            opened.add(lowest)
        yield NormBand(term, lowest, highest)


def _note(report: Report, fault: Unfit, where: str) -> None:
    report.note(fault.code, where, field=fault.field, received=fault.received, expected=fault.expected)
