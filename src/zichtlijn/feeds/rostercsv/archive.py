"""Opens a CSV roster: one table as it is, or the tables in a zip. Knows no columns."""

import io
from collections.abc import Iterator
from typing import BinaryIO

from zichtlijn.feeds.archive import MARKS, MOST_BYTES, unpack
from zichtlijn.feeds.report import Report
from zichtlijn.feeds.sheet import Sheet, Unreadable

_SUFFIXES = (".csv", ".txt")


def open_csv_tables(stream: BinaryIO, report: Report) -> Iterator[tuple[str, Sheet]]:
    """Name (empty for a bare CSV) and opened table, one after the other. Raises Unreadable."""
    raw = stream.read(MOST_BYTES + 1)
    if len(raw) > MOST_BYTES:
        raise Unreadable("too_large", expected=f"≤ {MOST_BYTES // (1024 * 1024)} MB")
    if not raw.startswith(MARKS):
        yield "", Sheet(io.BytesIO(raw), most_bytes=MOST_BYTES)
        return
    for name, content in unpack(raw, report, suffixes=_SUFFIXES):
        yield name, Sheet(io.BytesIO(content), most_bytes=MOST_BYTES)
