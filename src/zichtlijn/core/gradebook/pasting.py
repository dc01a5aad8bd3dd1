"""Lines pasted from a spreadsheet, each matched with a pupil and read, for a preview: nothing is stored here (S10).

A line that may mean two pupils, a pupil on two lines, or a value that cannot be read is named and never placed.
"""

import re
from collections import Counter
from collections.abc import Sequence
from dataclasses import dataclass, replace
from enum import StrEnum
from typing import Final, NamedTuple
from uuid import UUID

from zichtlijn.core.gradebook.entry import Entry, EntryTerms, Misread, MisreadReason, Typed, read_entry
from zichtlijn.core.gradebook.pupil_index import GradebookPupil, PupilIndex

_MOST_WRITTEN_LETTERS: Final = 80
_LINE_END: Final = re.compile(r"\r\n|\r|\n")


class Placing(StrEnum):
    BY_ORDER = "by_order"
    """Only values: the first line is the first pupil; an empty line is an empty cell."""
    BY_NAME = "by_name"
    """Cells before the values hold a pupil number or a name, in one cell or more."""


class LineState(StrEnum):
    """What becomes of a line; a closed list, so that each has words on screen."""

    PLACED = "placed"
    EMPTY = "empty"
    """No value: whatever stands in the gradebook stays."""
    AMBIGUOUS = "ambiguous"
    UNKNOWN = "unknown"
    BAD_VALUE = "bad_value"
    """At least one value cannot be read; the others of the line are placed."""
    REPEATED = "repeated"
    """The pupil stands on another line too: none of them is placed."""
    SURPLUS = "surplus"
    """More values than pupils."""
    HEADING = "heading"


@dataclass(frozen=True, slots=True)
class PastedLine:
    number: int
    """Place in the paste, from 1."""
    written: str
    """Who it is about, the first of what was pasted."""
    state: LineState
    candidates: tuple[UUID, ...]
    """The pupil, or everybody it may mean, in the order of the gradebook."""
    entries: tuple[Entry, ...]

    @property
    def pupil(self) -> UUID | None:
        """The one pupil this line is about; None when that is not certain."""
        return self.candidates[0] if len(self.candidates) == 1 else None


class Placed(NamedTuple):
    """A value with its place: `target` counts the columns pasted into, from 0."""

    pupil: UUID
    target: int
    value: Typed


@dataclass(frozen=True, slots=True)
class Paste:
    placing: Placing
    lines: tuple[PastedLine, ...]
    has_other_length: bool
    """True when values are placed by order and there are not as many as pupils: a person should look twice."""

    def list_placed(self) -> list[Placed]:
        """What taking over would store."""
        return [
            Placed(line.pupil, target, entry)
            for line in self.lines
            if line.state in {LineState.PLACED, LineState.BAD_VALUE} and line.pupil is not None
            for target, entry in enumerate(line.entries)
            if entry is not None and not isinstance(entry, Misread)
        ]

    def count_states(self) -> Counter[LineState]:
        return Counter(line.state for line in self.lines)


def match_paste(text: str, pupils: Sequence[GradebookPupil], terms: EntryTerms, *, targets: int = 1) -> Paste:
    """Match pasted text with pupils in the order of the gradebook; `targets` columns are pasted into.

    The last cells of a line are the values, cells before them say who it is about. Takes time in line with the text.
    """
    rows = _split_cells(text)
    width = max((len(cells) for cells in rows), default=0)
    if width <= targets:
        return _place_by_order(rows, pupils, terms, targets)
    lines = _place_by_name(rows, pupils, terms, width - targets, width)
    return Paste(Placing.BY_NAME, tuple(_mark_repeated(lines)), has_other_length=False)


def _split_cells(text: str) -> list[list[str]]:
    """Lines of cells, without the empty cells at the end of a line and the line end that closes the text."""
    lines = _LINE_END.split(text)
    separator = "\t" if "\t" in text else ";"
    rows = [[_unquote(cell) for cell in line.split(separator)] for line in lines]
    for cells in rows:
        while cells and not cells[-1]:
            cells.pop()
    return rows if rows[-1] else rows[:-1]


def _unquote(cell: str) -> str:
    cell = cell.strip()
    is_quoted = len(cell) > 1 and cell[0] == cell[-1] == '"'
    return cell[1:-1].replace('""', '"').strip() if is_quoted else cell


def _read_cells(cells: Sequence[str], terms: EntryTerms, count: int) -> tuple[Entry, ...]:
    found = [read_entry(cell, terms) for cell in cells]
    return tuple(found) + (None,) * (count - len(found))


def _place_by_order(
    rows: Sequence[Sequence[str]], pupils: Sequence[GradebookPupil], terms: EntryTerms, targets: int
) -> Paste:
    read = [_read_cells(cells, terms, targets) for cells in rows]
    # Only when the others fill the group exactly: a heading taken wrongly would move every result to a neighbour.
    headings = 1 if len(rows) == len(pupils) + 1 and rows[-1] and _is_heading(read[0]) else 0
    lines = [PastedLine(1, "", LineState.HEADING, (), entries) for entries in read[:headings]]
    for place, entries in enumerate(read[headings:]):
        found = (pupils[place].uuid,) if place < len(pupils) else ()
        state = _judge_entries(entries)
        if not found and state is not LineState.EMPTY:
            state = LineState.SURPLUS
        lines.append(PastedLine(place + headings + 1, "", state, found, entries))
    return Paste(Placing.BY_ORDER, tuple(lines), has_other_length=len(rows) - headings != len(pupils))


def _place_by_name(
    rows: Sequence[Sequence[str]], pupils: Sequence[GradebookPupil], terms: EntryTerms, keys: int, width: int
) -> list[PastedLine]:
    index = PupilIndex(pupils)
    order = {pupil.uuid: place for place, pupil in enumerate(pupils)}
    lines = []
    for number, cells in enumerate(rows, start=1):
        candidates = index.find_candidates(cells[:keys])
        entries = _read_cells(cells[keys:], terms, width - keys)
        if len(candidates) == 1 or not cells:
            state = _judge_entries(entries)
        elif candidates:
            state = LineState.AMBIGUOUS
        else:
            state = LineState.HEADING if number == 1 and _is_heading(entries) else LineState.UNKNOWN
        written = " ".join(filter(None, cells[:keys]))[:_MOST_WRITTEN_LETTERS]
        lines.append(PastedLine(number, written, state, tuple(sorted(candidates, key=order.__getitem__)), entries))
    return lines


def _judge_entries(entries: Sequence[Entry]) -> LineState:
    if any(isinstance(entry, Misread) for entry in entries):
        return LineState.BAD_VALUE
    return LineState.PLACED if any(entry is not None for entry in entries) else LineState.EMPTY


def _is_heading(entries: Sequence[Entry]) -> bool:
    """True when no value stands here, but words do."""
    kinds = [entry for entry in entries if entry is not None]
    return bool(kinds) and all(
        isinstance(entry, Misread) and entry.reason is MisreadReason.UNREADABLE for entry in kinds
    )


def _mark_repeated(lines: Sequence[PastedLine]) -> list[PastedLine]:
    often = Counter(line.pupil for line in lines)
    return [
        replace(line, state=LineState.REPEATED) if line.pupil is not None and often[line.pupil] > 1 else line
        for line in lines
    ]
