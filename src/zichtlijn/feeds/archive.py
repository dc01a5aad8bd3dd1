"""The one way a zip from outside is opened: safe against bombs, locks and damage. Knows no format in it."""

import io
import zipfile
import zlib
from collections.abc import Collection, Iterator
from pathlib import PurePosixPath
from typing import Final

from zichtlijn.feeds.report import Report
from zichtlijn.feeds.sheet import Unreadable

MOST_BYTES: Final = 64 * 1024 * 1024
"""Of the delivered file, and of all it holds together."""
MOST_MEMBERS: Final = 20
MOST_RATIO: Final = 200
"""How many times larger a member may be than what the zip holds for it."""
MARKS: Final = (b"PK\x03\x04", b"PK\x05\x06")
"""What a zip begins with."""
WORKBOOK_PART: Final = "[Content_Types].xml"
"""What a workbook holds and an ordinary zip does not."""
FAULTS: Final = (zipfile.BadZipFile, zlib.error, EOFError, OSError, RuntimeError, ValueError)
"""What reading a damaged zip raises."""
_SMALL_BYTES: Final = 1024 * 1024
"""Below this the ratio says nothing: a table of equal rows packs very well."""


def unpack(raw: bytes, report: Report, *, suffixes: Collection[str]) -> Iterator[tuple[str, bytes]]:
    """Name and content of the members with these endings, one by one. Raises Unreadable.

    Never reads more of a member than the zip says it holds; other members get a note.
    """
    try:
        with zipfile.ZipFile(io.BytesIO(raw)) as archive:
            for member in _list_members(archive, report, suffixes):
                with archive.open(member) as packed:
                    content = packed.read(member.file_size + 1)
                yield PurePosixPath(member.filename).name, content
    except FAULTS as fault:
        raise Unreadable("broken_zip") from fault


def check_members(members: Collection[zipfile.ZipInfo], *, most_bytes: int = MOST_BYTES) -> None:
    """Look at what a zip says it holds, before anything is unpacked. Raises Unreadable."""
    for member in members:
        if member.flag_bits & 0x1:
            raise Unreadable("zip_locked")
        if member.file_size > max(_SMALL_BYTES, MOST_RATIO * member.compress_size):
            raise Unreadable("zip_bomb", expected=f"≤ {MOST_RATIO} ×")
    if sum(member.file_size for member in members) > most_bytes:
        raise Unreadable("too_large", expected=f"≤ {most_bytes // (1024 * 1024)} MB")


def _list_members(archive: zipfile.ZipFile, report: Report, suffixes: Collection[str]) -> list[zipfile.ZipInfo]:
    members = [member for member in archive.infolist() if not member.is_dir()]
    if any(member.filename == WORKBOOK_PART for member in members):
        raise Unreadable("workbook", expected=", ".join(suffixes))
    if len(members) > MOST_MEMBERS:
        raise Unreadable("zip_too_full", received=str(len(members)), expected=f"≤ {MOST_MEMBERS}")
    taken = []
    for member in members:
        path = PurePosixPath(member.filename)
        if path.suffix.lower() not in suffixes or path.name.startswith("."):
            report.note("file_skipped", received=path.name, expected=", ".join(suffixes))
        else:
            taken.append(member)
    check_members(taken)
    return taken
