"""Keeping plans: a planning that says something new is added after the one before, never in its place."""

from collections.abc import Iterable, Iterator, Sequence
from datetime import datetime
from functools import lru_cache
from hashlib import blake2b
from itertools import islice
from typing import Final, NamedTuple

from django.db import connection

from zichtlijn.core.release.planning import LonePlan
from zichtlijn.core.release.reasons import Reason
from zichtlijn.core.release.rows import Content, PlanRow, Road
from zichtlijn.grading.release.planning_cells import PlannedCell
from zichtlijn.tenancy.binary_copy import (
    END,
    START,
    start_row,
    write_instant,
    write_int2,
    write_int2_list,
    write_int4,
    write_int8,
    write_key,
    write_text,
    write_uuid,
)

_WAITS: Final = frozenset({Reason.DRAFT, Reason.DISCUSS, Reason.DISCUSS_APART, Reason.NO_MOMENT})
_REMEMBERED: Final = 4096
_CELLS_AT_ONCE: Final = 50
"""Some tens of kilobytes: what goes at once must fit between the two, or each waits for the other."""
_ROW: Final = start_row(17)
_ADD: Final = """
    COPY release_plan (pupil_id, cell_id, turn, line, planned_at, settles_at, said,
        entry, viewer, road, content, reason, visible_from, number_from, visible_until, ended_by, versions)
    FROM STDIN (FORMAT binary)
"""


def add_plannings(planned: Iterable[PlannedCell], *, now: datetime) -> int:
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


class _Lines(NamedTuple):
    """The lines of a planning from their entry on, and when all of it has come about."""

    lines: Sequence[bytes]
    settles_at: bytes


def _write_new(planned: Iterable[PlannedCell], now: datetime) -> Iterator[bytes]:
    """The rows of each cell whose planning says something new."""
    planned_at, alike = write_instant(now), _AlikePlans(now)
    for cell, plan in planned:
        if isinstance(plan, LonePlan):
            lines, settles_at = alike.write(plan, write_key(cell.entries[0].entry))
        else:
            lines, settles_at = _write_lines(plan, now)
        said = _digest(lines)
        if cell.turn and cell.said == said:
            continue
        start = _ROW + write_key(cell.pupil_key) + write_key(cell.key) + write_int4(cell.turn + 1)
        between = planned_at + settles_at + write_int8(said)
        yield b"".join([start + write_int2(nth) + between + line for nth, line in enumerate(lines)])


class _AlikePlans:
    """Plans that many cells share are written once, but for the entry."""

    def __init__(self, now: datetime) -> None:
        self._now = now
        self._known: dict[LonePlan, _Lines] = {}

    def write(self, plan: LonePlan, entry: bytes) -> _Lines:
        """The lines of a cell in which this entry stands."""
        known = self._known.get(plan)
        if known is None:
            rests = [_write_rest(row) for row in plan.rows]
            known = self._known[plan] = _Lines(rests, write_instant(_find_settled(plan.rows, self._now)))
        return _Lines([entry + rest for rest in known.lines], known.settles_at)


def _write_lines(rows: Sequence[PlanRow], now: datetime) -> _Lines:
    lines = [write_uuid(row.entry) + _write_rest(row) for row in rows]
    return _Lines(lines, write_instant(_find_settled(rows, now)))


def _write_rest(row: PlanRow) -> bytes:
    return write_uuid(row.viewer) + _write_view(*row[2:])


@lru_cache(maxsize=_REMEMBERED)
def _write_view(
    road: Road,
    content: Content,
    reason: Reason,
    visible_from: datetime | None,
    number_from: datetime | None,
    visible_until: datetime | None,
    ended_by: Reason | None,
    versions: tuple[int, ...],
) -> bytes:
    """What a row says besides its entry and viewer: the same for all that waits for one moment."""
    return b"".join(
        (
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
