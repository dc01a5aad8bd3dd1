"""Keeping plans: a planning that says something new is added after the one before, never in its place."""

from collections.abc import Collection, Iterable, Sequence
from dataclasses import dataclass
from datetime import datetime
from functools import lru_cache
from hashlib import blake2b
from typing import Final
from uuid import UUID

from django.db import connection

from zichtlijn.core.release.reasons import Reason
from zichtlijn.core.release.rows import Content, PlanRow, Road
from zichtlijn.grading.release.loading import CellToPlan

_WAITS: Final = frozenset({Reason.DRAFT, Reason.DISCUSS, Reason.DISCUSS_APART, Reason.NO_MOMENT})
_NOTHING: Final = "\\N"
_REMEMBERED: Final = 4096
_LAST: Final = """
    SELECT DISTINCT ON (pupil_id, cell_id) cell_id, turn, said FROM release_plan
    WHERE pupil_id = ANY(%s) AND cell_id = ANY(%s) AND line = 0 ORDER BY pupil_id, cell_id, turn DESC
"""
_ADD: Final = """
    COPY release_plan (pupil_id, cell_id, turn, line, planned_at, settles_at, said,
        entry, viewer, road, content, reason, visible_from, number_from, visible_until, ended_by, versions) FROM STDIN
"""


@dataclass(frozen=True, slots=True)
class LastPlanning:
    """The planning in force of a cell: its number, and a digest of what it says."""

    turn: int
    said: int


def find_last_plannings(pupils: Collection[UUID], cells: Collection[UUID]) -> dict[UUID, LastPlanning]:
    """The planning in force of each of these cells of these pupils; a cell never planned is left out. One statement."""
    with connection.cursor() as cursor:
        cursor.execute(_LAST, [list(pupils), list(cells)])
        return {cell: LastPlanning(turn, said) for cell, turn, said in cursor.fetchall()}


def add_plannings(
    planned: Iterable[tuple[CellToPlan, Sequence[PlanRow]]], last: dict[UUID, LastPlanning], *, now: datetime
) -> int:
    """Write the plannings that say something else than the last one of their cell. How many; one statement."""
    at, lines, count = now.isoformat(), [], 0
    for cell, rows in planned:
        told = [_tell(row) for row in rows]
        said = _digest(told)
        before = last.get(cell.uuid)
        if before is not None and before.said == said:
            continue
        turn = before.turn + 1 if before else 1
        start = f"{cell.pupil}\t{cell.uuid}\t{turn}\t"
        rest = f"\t{at}\t{_tell_instant(_find_settled(rows, now))}\t{said}\t"
        lines += [f"{start}{line}{rest}{text}" for line, text in enumerate(told)]
        count += 1
    if lines:
        with connection.cursor() as cursor, cursor.copy(_ADD) as copy:
            copy.write("".join(lines))
    return count


def _tell(row: PlanRow) -> str:
    return f"{row.entry}\t{_tell_uuid(row.viewer)}{_tell_rest(*row[2:])}"


@lru_cache(maxsize=_REMEMBERED)
def _tell_uuid(uuid: UUID) -> str:
    return str(uuid)


@lru_cache(maxsize=_REMEMBERED)
def _tell_rest(
    road: Road,
    content: Content,
    reason: Reason,
    visible_from: datetime | None,
    number_from: datetime | None,
    visible_until: datetime | None,
    ended_by: Reason | None,
    versions: tuple[int, ...],
) -> str:
    """What a row says besides entry and viewer: the same for all who wait for one moment."""
    instants = "\t".join(map(_tell_instant, (visible_from, number_from, visible_until)))
    numbers = ",".join(map(str, versions))
    return f"\t{road}\t{content}\t{reason}\t{instants}\t{ended_by or ''}\t{{{numbers}}}\n"


def _tell_instant(instant: datetime | None) -> str:
    return instant.isoformat() if instant else _NOTHING


def _digest(told: Sequence[str]) -> int:
    return int.from_bytes(blake2b("".join(told).encode(), digest_size=8).digest(), signed=True)


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
