"""What an uploaded file is, told by its first signs whatever it is called: a table or a message, and its format."""

from typing import BinaryIO, Final

from zichtlijn.feeds.registry import FEEDS, RecordFeed, ResultFeed
from zichtlijn.feeds.sheet import Sheet, Table
from zichtlijn.feeds.xlsx.table import open_first_sheet

_HEAD_BYTES: Final = 1024
_BEFORE_TEXT: Final = b"\xef\xbb\xbf\xff\xfe\x00 \t\r\n"
"""Byte-order marks, the zeros of UTF-16, and space."""
_MESSAGES: Final = {b"<": "uwlr-results", b"{": "eduv-results", b"[": "eduv-results"}
_WORKBOOKS: Final = (b"PK\x03\x04", b"\xd0\xcf\x11\xe0")
"""Workbooks of today, and those that are too old or locked, of which the reader says what to do."""


def find_feed_for(stream: BinaryIO) -> RecordFeed | ResultFeed:
    """The format of practice records or test results that a file is in; `stream` is at its begin afterwards."""
    head = stream.read(_HEAD_BYTES)
    stream.seek(0)
    slug = (
        "records-xlsx" if head.startswith(_WORKBOOKS) else _MESSAGES.get(head.lstrip(_BEFORE_TEXT)[:1], "records-csv")
    )
    feed = FEEDS[slug]
    if not isinstance(feed, RecordFeed | ResultFeed):
        raise TypeError(f"{slug} is a format of records or results")
    return feed


def open_table(stream: BinaryIO, *, most_bytes: int) -> Table:
    """A file as a table, CSV or workbook. Raises Unreadable."""
    is_workbook = find_feed_for(stream).slug == "records-xlsx"
    return open_first_sheet(stream) if is_workbook else Sheet(stream, most_bytes=most_bytes)
