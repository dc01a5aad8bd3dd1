"""A workbook as a zip of XML parts: safe to open, and which sheets it has. Knows no cells.

Nothing is unpacked before its size is judged, no part with a document type is read, links and macros are never
followed. What openpyxl reads later has passed here first.
"""

import zipfile
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import PurePosixPath
from typing import BinaryIO, Final, cast

from lxml import etree

from zichtlijn.feeds.archive import FAULTS, MARKS, WORKBOOK_PART, check_members
from zichtlijn.feeds.report import Report
from zichtlijn.feeds.sheet import Unreadable
from zichtlijn.feeds.text import CHUNK_BYTES, UnknownEncoding, find_encoding
from zichtlijn.feeds.xml import XmlLimits, local_name, read_records

MOST_UNPACKED: Final = 256 * 1024 * 1024
MOST_PARTS: Final = 2_000
MOST_SHEETS: Final = 200
MOST_TEXTS: Final = 2_000_000
"""Different texts of one workbook: they are held in memory."""
MOST_PLAIN_BYTES: Final = 16 * 1024 * 1024
"""Of any part that is neither a sheet nor the texts."""
_SHARED: Final = "sharedStrings"
_OLD: Final = b"\xd0\xcf\x11\xe0"
"""What workbooks of before 2007, and those with a password, begin with."""
_DOCUMENT_TYPES: Final = tuple("<!DOCTYPE".encode(encoding) for encoding in ("utf-8", "utf-16-le", "utf-16-be"))
_MAIN: Final = "sheet.main+xml"
_MACRO_MAIN: Final = "sheet.macroEnabled.main+xml"


@dataclass(frozen=True, slots=True)
class SheetPart:
    """One sheet that people can see, and where it stands in the zip."""

    name: str
    path: str


@dataclass(frozen=True, slots=True)
class Container:
    """An opened workbook; `sheets` in the order of their tabs."""

    stream: BinaryIO
    archive: zipfile.ZipFile
    sheets: tuple[SheetPart, ...]


def open_container(stream: BinaryIO) -> Container:
    """Open a workbook and judge all of its parts. Raises Unreadable."""
    head = stream.read(len(_OLD))
    stream.seek(0)
    if head == _OLD:
        raise Unreadable("other_workbook", expected=".xlsx")
    if not head:
        raise Unreadable("empty_file")
    if head not in MARKS:
        raise Unreadable("not_workbook", expected=".xlsx")
    try:
        archive = zipfile.ZipFile(stream)
        _judge_parts(archive)
        return Container(stream, archive, tuple(_list_sheets(archive)))
    except FAULTS as fault:
        raise Unreadable("broken_workbook") from fault


def read_part(archive: zipfile.ZipFile, path: str, depth: int) -> Iterator[tuple[str, etree._Element]]:
    """Parent's name and element of every element at a depth of an XML part. Raises Unreadable."""
    report = Report()
    limits = XmlLimits(most_bytes=MOST_UNPACKED, most_elements_in_record=20_000)
    try:
        with archive.open(path) as part:
            for record in read_records(cast(BinaryIO, part), depth=depth, report=report, limits=limits):
                yield record.path[-1] if record.path else "", record.element
    except (KeyError, *FAULTS) as fault:
        raise Unreadable("broken_workbook") from fault
    if not report.is_readable:
        raise Unreadable("broken_workbook")


def _judge_parts(archive: zipfile.ZipFile) -> None:
    parts = archive.infolist()
    names = {part.filename for part in parts}
    if WORKBOOK_PART not in names:
        raise Unreadable("not_workbook", expected=".xlsx")
    if len(parts) > MOST_PARTS:
        raise Unreadable("zip_too_full", received=str(len(parts)), expected=f"≤ {MOST_PARTS}")
    if len(names) != len(parts):
        raise Unreadable("broken_workbook")
    read = [part for part in parts if part.filename.lower().endswith((".xml", ".rels"))]
    check_members(read, most_bytes=MOST_UNPACKED)
    for part in read:
        is_long = "/worksheets/" in part.filename or _SHARED in part.filename
        if not is_long and part.file_size > MOST_PLAIN_BYTES:
            raise Unreadable("too_large", expected=f"≤ {MOST_PLAIN_BYTES // (1024 * 1024)} MB")
        _refuse_document_type(archive, part)
    for part in read:
        if _SHARED in part.filename and sum(1 for _ in read_part(archive, part.filename, 2)) > MOST_TEXTS:
            raise Unreadable("too_large", expected=f"≤ {MOST_TEXTS}")


def _refuse_document_type(archive: zipfile.ZipFile, part: zipfile.ZipInfo) -> None:
    """A part is read to its end, for a document type may hide behind a long comment."""
    with archive.open(part) as stream:
        chunk = stream.read(CHUNK_BYTES)
        try:
            find_encoding(chunk[:1024])
        except UnknownEncoding as fault:
            raise Unreadable("unknown_encoding", received=str(fault.args[0]), expected="UTF-8") from None
        before = b""
        while chunk:
            window = before + chunk
            if any(mark in window for mark in _DOCUMENT_TYPES):
                raise Unreadable("document_type")
            before = window[-32:]
            chunk = stream.read(CHUNK_BYTES)


def _list_sheets(archive: zipfile.ZipFile) -> Iterator[SheetPart]:
    main = _find_main(archive)
    folder = PurePosixPath(main).parent
    targets = {
        element.get("Id", ""): _resolve(folder, element.get("Target", ""))
        for _, element in read_part(archive, str(folder / "_rels" / f"{PurePosixPath(main).name}.rels"), 2)
    }
    found = 0
    for parent, element in read_part(archive, main, 3):
        if (parent, local_name(str(element.tag))) != ("sheets", "sheet") or element.get(
            "state", "visible"
        ) != "visible":
            continue
        ref = next((str(value) for name, value in element.attrib.items() if local_name(str(name)) == "id"), "")
        path = targets.get(ref, "")
        if "/worksheets/" in path:
            found += 1
            if found > MOST_SHEETS:
                raise Unreadable("zip_too_full", expected=f"≤ {MOST_SHEETS}")
            yield SheetPart(element.get("name", ""), path)
    if not found:
        raise Unreadable("other_workbook", expected=".xlsx")


def _find_main(archive: zipfile.ZipFile) -> str:
    """The part that lists the sheets; other kinds of workbooks (binary, templates) have none we know."""
    for _, element in read_part(archive, WORKBOOK_PART, 2):
        if element.get("ContentType", "").endswith((_MAIN, _MACRO_MAIN)):
            return element.get("PartName", "").lstrip("/")
    raise Unreadable("other_workbook", expected=".xlsx")


def _resolve(folder: PurePosixPath, target: str) -> str:
    """`worksheets/sheet1.xml` beside `xl/workbook.xml`, or a path from the top (`/xl/…`)."""
    return target.lstrip("/") if target.startswith("/") else str(folder / target)
