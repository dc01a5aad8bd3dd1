"""Keeping plans: a planning that says something new is added after the one before, never in its place."""

from collections.abc import Iterable, Iterator, Sequence
from datetime import datetime
from functools import lru_cache
from hashlib import blake2b
from itertools import islice
from typing import Final
from uuid import UUID

from django.db import connection

from zichtlijn.core.release.reasons import Reason
from zichtlijn.core.release.rows import Content, PlanRow, Road
from zichtlijn.grading.release.loading import CellToPlan
from zichtlijn.tenancy.binary_copy import (
    END,
    START,
    start_row,
    write_instant,
    write_int2,
    write_int2_list,
    write_int4,
    write_int8,
    write_text,
    write_uuid,
)

_WAITS: Final = frozenset({Reason.DRAFT, Reason.DISCUSS, Reason.DISCUSS_APART, Reason.NO_MOMENT})
_REMEMBERED: Final = 4096
_CELLS_AT_ONCE: Final = 1_000
_ROW: Final = start_row(17)
_ADD: Final = """
    COPY release_plan (pupil_id, cell_id, turn, line, planned_at, settles_at, said,
        entry, viewer, road, content, reason, visible_from, number_from, visible_until, ended_by, versions)
    FROM STDIN (FORMAT binary)
"""


def add_plannings(planned: Iterable[tuple[CellToPlan, Sequence[PlanRow]]], *, now: datetime) -> int:
    """Write the plannings that say something else than the last one of their cell. How many; one statement.

    Written while planning goes on: the database stores one part while the next is made. So `planned` may not ask it.
    """
    written, count = _write_new(planned, now), 0
    with connection.cursor() as cursor, cursor.copy(_ADD) as copy:
        copy.write(START)
        while some := list(islice(written, _CELLS_AT_ONCE)):
            copy.write(b"".join(some))
            count += len(some)
        copy.write(END)
    return count


def _write_new(planned: Iterable[tuple[CellToPlan, Sequence[PlanRow]]], now: datetime) -> Iterator[bytes]:
    """The rows of each cell whose planning says something new."""
    planned_at = write_instant(now)
    for cell, rows in planned:
        lines = [write_uuid(row.entry) + _write_rest(*row[1:]) for row in rows]
        said = _digest(lines)
        if cell.last is not None and cell.last.said == said:
            continue
        turn = cell.last.turn + 1 if cell.last else 1
        start = _ROW + write_uuid(cell.pupil) + write_uuid(cell.uuid) + write_int4(turn)
        between = planned_at + write_instant(_find_settled(rows, now)) + write_int8(said)
        yield b"".join([start + write_int2(nth) + between + line for nth, line in enumerate(lines)])


@lru_cache(maxsize=_REMEMBERED)
def _write_rest(
    viewer: UUID,
    road: Road,
    content: Content,
    reason: Reason,
    visible_from: datetime | None,
    number_from: datetime | None,
    visible_until: datetime | None,
    ended_by: Reason | None,
    versions: tuple[int, ...],
) -> bytes:
    """What a row says besides its entry: the same for all that waits for one moment of one viewer."""
    return b"".join(
        (
            write_uuid(viewer),
            *map(write_text, (road, content, reason)),
            *map(write_instant, (visible_from, number_from, visible_until)),
            write_text(ended_by or ""),
            write_int2_list(versions),
        )
    )


def _digest(lines: Sequence[bytes]) -> int:
    return int.from_bytes(blake2b(b"".join(lines), digest_size=8).digest(), signed=True)


def _find_settled(rows: Sequence[PlanRow], now: datetime) -> datetime | None:
    """When everything in a plan has come about; None while something waits for a moment that nobody knows yet."""
    settled = now
    for row in rows:
        if row.visible_from is None:
            if row.reason in _WAITS:
                return None
        elif row.number_from is not None:
            settled = max(settled, row.number_from)
        elif row.road is Road.MOMENT and row.content is Content.RESULT and row.visible_until is None:
            return None
        else:
            settled = max(settled, row.visible_from)
    return settled
