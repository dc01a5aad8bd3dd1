"""Rows for COPY in PostgreSQL's binary form (COPY … FORMAT binary): half the work of text where tens of thousands go.

A file is `START`, its rows and `END`; a row is `start_row` and its columns in order, each as written here and of
exactly the type of its column. Knows no table.
"""

from collections.abc import Sequence
from datetime import UTC, datetime, timedelta
from functools import lru_cache
from struct import Struct
from typing import Final
from uuid import UUID

START: Final = b"PGCOPY\n\xff\r\n\0" + bytes(8)
END: Final = b"\xff\xff"
NULL: Final = b"\xff\xff\xff\xff"
_EPOCH: Final = datetime(2000, 1, 1, tzinfo=UTC)
_MICROSECOND: Final = timedelta(microseconds=1)
_INT2, _INT4, _INT8 = Struct(">ih"), Struct(">ii"), Struct(">iq")
_COUNT: Final = Struct(">h")
_LENGTH: Final = Struct(">i")
_UUID_LENGTH: Final = _LENGTH.pack(16)
_ARRAY: Final = Struct(">iiiii")
_INT2_OID: Final = 21
_REMEMBERED: Final = 1024


def start_row(columns: int) -> bytes:
    """The head of a row of so many columns."""
    return _COUNT.pack(columns)


def write_uuid(value: UUID) -> bytes:
    return _UUID_LENGTH + value.bytes


def write_key(key: bytes) -> bytes:
    """The same for a uuid of which the bytes are known."""
    return _UUID_LENGTH + key


@lru_cache(maxsize=_REMEMBERED)
def write_int2(value: int) -> bytes:
    return _INT2.pack(2, value)


@lru_cache(maxsize=_REMEMBERED)
def write_int4(value: int) -> bytes:
    return _INT4.pack(4, value)


def write_int8(value: int) -> bytes:
    return _INT8.pack(8, value)


def write_text(value: str) -> bytes:
    """For text and varchar."""
    written = value.encode()
    return _LENGTH.pack(len(written)) + written


@lru_cache(maxsize=_REMEMBERED)
def write_instant(value: datetime | None) -> bytes:
    """For timestamptz: microseconds since 2000."""
    return NULL if value is None else write_int8((value - _EPOCH) // _MICROSECOND)


@lru_cache(maxsize=_REMEMBERED)
def read_instant(microseconds: int) -> datetime:
    """The instant that `timestamptz_send` writes: microseconds since 2000."""
    return _EPOCH + timedelta(microseconds=microseconds)


def write_int2_list(values: Sequence[int]) -> bytes:
    """For smallint[]."""
    items = b"".join(map(write_int2, values))
    shape = _ARRAY.pack(1, 0, _INT2_OID, len(values), 1) if values else _ARRAY.pack(0, 0, _INT2_OID, 0, 0)[:12]
    return _LENGTH.pack(len(shape) + len(items)) + shape + items
