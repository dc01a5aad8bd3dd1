"""Grades out as a file for the school's administration, with what changed since the last one (release.md §5).

The file is a copy of what the teacher entered: whoever takes it into a system that shows grades at once goes past the
school's moments. The page says so and asks (L47).
"""

import csv
import io
from collections.abc import Mapping
from dataclasses import dataclass
from datetime import datetime
from typing import Final
from uuid import UUID

from django.db import transaction

from zichtlijn.core.gradebook.cells import CellChange, CellKey, list_changes
from zichtlijn.core.gradebook.entry import write_entry
from zichtlijn.core.gradebook.values import Report, Value
from zichtlijn.core.kernel.actor import Actor
from zichtlijn.feeds.guarding import guard_cell, unguard_cell
from zichtlijn.grading.gradebook.access import GradebookPlace
from zichtlijn.grading.gradebook.authoring import get_author
from zichtlijn.grading.gradebook.book import Gradebook
from zichtlijn.grading.gradebook.facts import read_value
from zichtlijn.grading.gradebook.models import GradebookExport, ResultVersion
from zichtlijn.grading.gradebook.pasting import MOST_LETTERS, list_gradebook_pupils
from zichtlijn.journal.audit.actions import record_act

REPORT_WORD: Final = "verslag"
CHANGED: Final = "gewijzigd"
PUPIL_HEADER: Final = ("leerlingnummer", "leerling")
_BYTE_ORDER_MARK: Final = "\N{ZERO WIDTH NO-BREAK SPACE}"


@dataclass(frozen=True, slots=True)
class ExportFile:
    """Bytes of the file, and how many cells changed since the one before (None: there was none)."""

    content: bytes
    changed: int | None


def find_last_export(place: GradebookPlace) -> datetime | None:
    """When results of this gradebook last went out as a file."""
    here = GradebookExport.objects.filter(group=place.group_uuid, subject=place.subject)
    return here.order_by("-exported_at").values_list("exported_at", flat=True).first()


def list_changes_since(book: Gradebook, since: datetime) -> list[CellChange]:
    """Cells of tests still there that say something else than at an instant. One query."""
    here = {column.uuid for column in book.columns}
    before = {key: value for key, value in _list_values_at(book.place, since).items() if key.column in here}
    return list_changes(before, book.list_cells())


@transaction.atomic
def export_results(book: Gradebook, *, actor: Actor, now: datetime) -> ExportFile:
    """One line per pupil, a column per test, and which tests changed since the last file; kept as given out now.

    Raises Refusal(NOT_ALLOWED) when no person asks.
    """
    author, last = get_author(actor), find_last_export(book.place)
    changes = list_changes_since(book, last) if last else []
    content = _write(book, {change.cell for change in changes})
    GradebookExport.objects.create(
        group_id=book.place.group_uuid, subject=book.place.subject, exported_at=now, exported_by_id=author
    )
    about = ("group", book.place.group_uuid)
    counted = {"cells": len(book.list_cells()), "changed": len(changes)}
    detail = {"audience": "administration", "subject": book.place.subject, **counted}
    record_act("results.export", actor=actor, now=now, about=about, detail=detail)
    return ExportFile(content, len(changes) if last else None)


def _list_values_at(place: GradebookPlace, at: datetime) -> Mapping[CellKey, Value]:
    rows = ResultVersion.objects.filter(
        cell__column__group=place.group_uuid, cell__column__subject=place.subject, entered_at__lte=at
    )
    newest = rows.select_related("cell").order_by("cell_id", "-entered_at").distinct("cell_id")
    found = ((CellKey(row.cell.pupil_id, row.cell.column_id), read_value(row)) for row in newest)
    return {key: value for key, value in found if value is not None}


def _write(book: Gradebook, changed: set[CellKey]) -> bytes:
    """UTF-8 with a byte order mark and semicolons: what Dutch spreadsheets open without asking."""
    text = io.StringIO(newline="")
    writer = csv.writer(text, delimiter=";", lineterminator="\r\n")
    writer.writerow([*PUPIL_HEADER, *(guard_cell(column.title) for column in book.columns), CHANGED])
    for pupil in list_gradebook_pupils(book):
        values = book.list_values(pupil.uuid)
        cells = [_write_value(book, values.get(column.uuid)) for column in book.columns]
        news = [column.title for column in book.columns if CellKey(pupil.uuid, column.uuid) in changed]
        writer.writerow(map(guard_cell, (pupil.number, pupil.name.full, *cells, ", ".join(news))))
    return (_BYTE_ORDER_MARK + text.getvalue()).encode()


def _write_value(book: Gradebook, value: Value | None) -> str:
    if value is None:
        return ""
    return REPORT_WORD if isinstance(value, Report) else write_entry(value, book.terms.precision)


def narrow_file(book: Gradebook, text: str) -> tuple[str, list[UUID]]:
    """The lines of a file as text to paste, and the tests its first line names; no tests: the file names none.

    Cells in front of the first test say who a line is about; cells of other headings are left out.
    """
    rows = [row for row in csv.reader(io.StringIO(_tidy(text)), delimiter=_find_delimiter(text)) if any(row)]
    by_title = {column.title.casefold(): column.uuid for column in book.columns}
    header = [cell.strip().casefold() for cell in rows[0]] if rows else []
    places = [place for place, name in enumerate(header) if name in by_title]
    if not places:
        return text, []
    lines = [[*row[: places[0]], *(row[place] if place < len(row) else "" for place in places)] for row in rows[1:]]
    written = "\n".join("\t".join(unguard_cell(cell.strip()).replace("\t", " ") for cell in line) for line in lines)
    return written, [by_title[header[place]] for place in places]


def _tidy(text: str) -> str:
    return text.removeprefix(_BYTE_ORDER_MARK)[:MOST_LETTERS]


def _find_delimiter(text: str) -> str:
    first = text.partition("\n")[0]
    return max(";\t,", key=first.count)
