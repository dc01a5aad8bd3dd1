"""Makes Excel workbooks as people and tools save them, and damages their parts."""

import io
import re
import zipfile
from collections.abc import Callable, Iterable, Sequence
from typing import Any

from openpyxl import Workbook
from openpyxl.worksheet.worksheet import Worksheet

SHEET = "xl/worksheets/sheet1.xml"


def workbook(
    *rows: Sequence[Any], change: Callable[[Worksheet], object] | None = None, **others: Iterable[Any]
) -> bytes:
    """A workbook with one sheet of these rows, and further sheets by their names."""
    book = Workbook()
    sheet = book.worksheets[0]
    for row in rows:
        sheet.append(list(row))
    if change is not None:
        change(sheet)
    for name, other_rows in others.items():
        other = book.create_sheet(name)
        for row in other_rows:
            other.append(list(row))
    return save(book)


def lists(**named: Iterable[Sequence[Any]]) -> bytes:
    """A workbook with only sheets of these names."""
    book = Workbook()
    book.remove(book.worksheets[0])
    for name, rows in named.items():
        sheet = book.create_sheet(name)
        for row in rows:
            sheet.append(list(row))
    return save(book)


def save(book: Workbook) -> bytes:
    made = io.BytesIO()
    book.save(made)
    return made.getvalue()


def replace_part(raw: bytes, path: str, change: Callable[[bytes], bytes]) -> bytes:
    """The same workbook with one part changed."""
    made = io.BytesIO()
    with zipfile.ZipFile(io.BytesIO(raw)) as before, zipfile.ZipFile(made, "w", zipfile.ZIP_DEFLATED) as after:
        for member in before.infolist():
            content = before.read(member)
            after.writestr(member.filename, change(content) if member.filename == path else content)
    return made.getvalue()


def add_part(raw: bytes, path: str, content: bytes) -> bytes:
    made = io.BytesIO(raw)
    with zipfile.ZipFile(made, "a", zipfile.ZIP_DEFLATED) as archive:
        archive.writestr(path, content)
    return made.getvalue()


def keep_outcome(raw: bytes, outcome: str) -> bytes:
    """Formulas with an outcome, as Excel saves them; openpyxl writes none."""
    return replace_part(
        raw, SHEET, lambda part: re.sub(rb"</f><v\s*/>|</f><v></v>", f"</f><v>{outcome}</v>".encode(), part)
    )
