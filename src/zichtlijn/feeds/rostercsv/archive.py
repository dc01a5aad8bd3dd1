"""Opens a CSV roster: one table as it is, or the tables in a zip, safe against bombs. Knows no columns."""

import io
import zipfile
import zlib
from collections.abc import Iterator
from pathlib import PurePosixPath
from typing import BinaryIO, Final

from zichtlijn.feeds.report import Report
from zichtlijn.feeds.sheet import Sheet, Unreadable

MOST_BYTES: Final = 64 * 1024 * 1024
"""Of the delivered file, and of all tables in a zip together."""
MOST_MEMBERS: Final = 20
MOST_RATIO: Final = 200
"""How many times larger a table may be than what the zip holds for it."""
_ZIP_MARKS: Final = (b"PK\x03\x04", b"PK\x05\x06")
_WORKBOOK_PART: Final = "[Content_Types].xml"
_SMALL_BYTES: Final = 1024 * 1024
"""Below this the ratio says nothing: a table of equal rows packs very well."""


def open_tables(stream: BinaryIO, report: Report) -> Iterator[tuple[str, Sheet]]:
    """Name (empty for a bare CSV) and opened table, one after the other. Raises Unreadable."""
    raw = stream.read(MOST_BYTES + 1)
    if len(raw) > MOST_BYTES:
        raise Unreadable("too_large", expected=f"≤ {MOST_BYTES // (1024 * 1024)} MB")
    if not raw.startswith(_ZIP_MARKS):
        yield "", Sheet(io.BytesIO(raw), most_bytes=MOST_BYTES)
        return
    for name, content in _unpack(raw, report):
        yield name, Sheet(io.BytesIO(content), most_bytes=MOST_BYTES)


def _unpack(raw: bytes, report: Report) -> Iterator[tuple[str, bytes]]:
    """Tables in a zip one by one; never reads more of one than the zip says it holds."""
    try:
        with zipfile.ZipFile(io.BytesIO(raw)) as archive:
            for member in _list_members(archive, report):
                with archive.open(member) as packed:
                    content = packed.read(member.file_size + 1)
                yield PurePosixPath(member.filename).name, content
    except (zipfile.BadZipFile, zlib.error, EOFError, OSError, RuntimeError, ValueError) as fault:
        raise Unreadable("broken_zip") from fault


def _list_members(archive: zipfile.ZipFile, report: Report) -> list[zipfile.ZipInfo]:
    members = [member for member in archive.infolist() if not member.is_dir()]
    if any(member.filename == _WORKBOOK_PART for member in members):
        raise Unreadable("workbook", expected="CSV")
    if len(members) > MOST_MEMBERS:
        raise Unreadable("zip_too_full", received=str(len(members)), expected=f"≤ {MOST_MEMBERS}")
    tables = []
    for member in members:
        path = PurePosixPath(member.filename)
        if path.suffix.lower() not in {".csv", ".txt"} or path.name.startswith("."):
            report.note("file_skipped", received=path.name, expected=".csv")
            continue
        if member.flag_bits & 0x1:
            raise Unreadable("zip_locked")
        if member.file_size > max(_SMALL_BYTES, MOST_RATIO * member.compress_size):
            raise Unreadable("zip_bomb", expected=f"≤ {MOST_RATIO} ×")
        tables.append(member)
    if sum(member.file_size for member in tables) > MOST_BYTES:
        raise Unreadable("too_large", expected=f"≤ {MOST_BYTES // (1024 * 1024)} MB")
    return tables
