"""Text from a spreadsheet or a file, matched with the pupils and cells of a gradebook. Stores nothing by itself."""

from collections import defaultdict
from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime
from typing import Final
from uuid import UUID

from django.db import transaction

from zichtlijn.core.gradebook.cells import CellKey
from zichtlijn.core.gradebook.pasting import Paste, Placed, match_paste
from zichtlijn.core.gradebook.pupil_index import GradebookPupil
from zichtlijn.core.kernel.actor import Actor
from zichtlijn.grading.gradebook.book import Gradebook
from zichtlijn.grading.gradebook.entering import Entered, NewResult, enter_results, hold_cells
from zichtlijn.people.rosters.identifiers import list_pupil_numbers
from zichtlijn.people.rosters.naming import list_names

MOST_LETTERS: Final = 1_000_000
"""Longer text is not read."""


@dataclass(frozen=True, slots=True)
class Preview:
    """What pasting would do: lines as matched, and the values that differ from what stands there."""

    paste: Paste
    new: tuple[Placed, ...]
    replacing: tuple[Placed, ...]
    same: tuple[Placed, ...]


def list_gradebook_pupils(book: Gradebook) -> list[GradebookPupil]:
    """The pupils of a gradebook with names in parts and numbers, in its order. Two queries."""
    uuids = [pupil.uuid for pupil in book.pupils]
    names = list_names(uuids)
    numbers = list_pupil_numbers(uuids, location_uuid=book.place.group.location_uuid)
    return [GradebookPupil(uuid, names[uuid], numbers.get(uuid, "")) for uuid in uuids]


def preview_paste(book: Gradebook, text: str, columns: Sequence[UUID]) -> Preview:
    """Match text with the pupils for one test, or for several side by side. Longer text than may be is cut."""
    pupils = list_gradebook_pupils(book)
    paste = match_paste(text[:MOST_LETTERS], pupils, book.entry_terms, targets=len(columns))
    sorted_out: dict[str, list[Placed]] = {"new": [], "replacing": [], "same": []}
    for placed in paste.list_placed():
        cell = book.cells.get(CellKey(placed.pupil, columns[placed.target]))
        value = cell.value if cell else None
        sorted_out["new" if value is None else "same" if value == placed.value else "replacing"].append(placed)
    return Preview(paste, *(tuple(found) for found in sorted_out.values()))


@transaction.atomic
def take_over(
    book: Gradebook, preview: Preview, columns: Sequence[UUID], *, actor: Actor, now: datetime
) -> tuple[Entered, ...]:
    """Store what a preview would, over nothing but what `book` showed. One outcome per test that got a value."""
    targets = sorted({placed.target for placed in preview.paste.list_placed()})
    wanted = [(columns[target], _list_results(book, preview, target, columns[target])) for target in targets]
    held: dict[UUID, list[UUID]] = defaultdict(list)
    for column, results in wanted:
        held[column] += [one.pupil for one in results]
    hold_cells(held)
    return tuple(enter_results(column, results, actor=actor, now=now) for column, results in wanted)


def _list_results(book: Gradebook, preview: Preview, target: int, column: UUID) -> list[NewResult]:
    results = []
    for placed in preview.paste.list_placed():
        if placed.target == target:
            cell = book.cells.get(CellKey(placed.pupil, column))
            results.append(NewResult(placed.pupil, placed.value, cell.version if cell else None))
    return results
