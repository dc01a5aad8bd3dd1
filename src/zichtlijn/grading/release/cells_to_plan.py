"""Cells that are to be planned, read for tens of thousands at once in one statement. Values are not read.

Entries come as the database writes them, one record of fixed length after another: with so many, making each into an
object takes longer than planning them.
"""

from collections import defaultdict
from collections.abc import Collection, Iterable, Iterator, Sequence
from datetime import datetime
from itertools import groupby
from operator import attrgetter
from struct import Struct
from typing import Final
from uuid import UUID

import msgspec

from zichtlijn.core.release.cells import CellFacts, Entry, Gate, GateChange, Gates, settle_gates
from zichtlijn.tenancy.binary_copy import read_instant
from zichtlijn.tenancy.keys import write_keys
from zichtlijn.tenancy.prepared import ask

_OF_CELLS: Final = """
    SELECT cell.uuid, cell.pupil_id, cell.column_id, last.turn, last.said
    FROM gradebook_cell cell LEFT JOIN LATERAL (
        SELECT turn, said FROM release_plan
        WHERE pupil_id = cell.pupil_id AND cell_id = cell.uuid AND line = 0 ORDER BY turn DESC LIMIT 1
    ) last ON true
    WHERE {} = ANY(%(keys)s::uuid[])
"""
_WAITING: Final = """
    SELECT cell.uuid, cell.pupil_id, cell.column_id, last.turn, last.said
    FROM (
        SELECT pupil_id, cell_id, turn, said FROM release_plan WHERE line = 0 AND settles_at > %(now)s
        UNION ALL
        SELECT pupil_id, cell_id, turn, said FROM release_plan WHERE line = 0 AND settles_at IS NULL
    ) last JOIN gradebook_cell cell ON cell.uuid = last.cell_id
    WHERE last.pupil_id IN (SELECT pupil_id FROM release_placing WHERE location_id = %(location)s)
        AND NOT EXISTS (
            SELECT FROM release_plan later
            WHERE later.pupil_id = last.pupil_id AND later.cell_id = last.cell_id AND later.turn > last.turn
        )
"""
_LOAD: Final = """
    WITH chosen AS MATERIALIZED ({})
    SELECT (
        SELECT string_agg(
            uuid_send(pupil_id) || uuid_send(chosen.uuid) || uuid_send(column_id)
            || int4send(coalesce(turn, 0)) || int8send(coalesce(said, 0))
            || uuid_send(version.uuid) || timestamptz_send(entered_at) || boolsend(kind = 'withdrawn'),
            '' ORDER BY pupil_id, chosen.uuid, entered_at
        )
        FROM chosen JOIN result_version version ON version.cell_id = chosen.uuid
    ), (
        SELECT json_agg(json_build_array(column_id, pupil_id, at, gate) ORDER BY at)
        FROM gate_change WHERE column_id IN (SELECT column_id FROM chosen)
    )
"""
_LOAD_CELLS: Final = _LOAD.format(_OF_CELLS.format("cell.uuid"))
_LOAD_CELLS_OF: Final = _LOAD.format(_OF_CELLS.format("cell.pupil_id"))
_LOAD_WAITING: Final = _LOAD.format(_WAITING)
_RECORD: Final = Struct(">16s16s16siq16sq?")
_NO_GATES: Final = settle_gates(())


class EntryRecord(msgspec.Struct, frozen=True, gc=False):
    """An entry, with its cell and the planning in force of that cell: turn 0 is none. Keys are the bytes of uuids."""

    pupil: bytes
    cell: bytes
    column: bytes
    turn: int
    said: int
    entry: bytes
    entered_at: int
    is_withdrawal: bool


class _GateRow(msgspec.Struct, array_like=True):
    column: UUID
    pupil: UUID | None
    at: datetime
    gate: Gate


_gate_rows: Final = msgspec.json.Decoder(list[_GateRow])


class CellToPlan(msgspec.Struct, frozen=True, gc=False):
    """A cell with its entries in order, its gates, and the planning in force. Keys are the bytes of uuids."""

    pupil_key: bytes
    key: bytes
    turn: int = 0
    """The number of the planning in force; 0 is none."""
    said: int = 0
    """A digest of what that planning says."""
    entries: Sequence[EntryRecord] = ()
    gates: Gates = _NO_GATES

    @property
    def pupil(self) -> UUID:
        return UUID(bytes=self.pupil_key)

    @property
    def facts(self) -> CellFacts:
        """The cell as the rules see it."""
        entries = [
            Entry(UUID(bytes=one.entry), read_instant(one.entered_at), one.is_withdrawal) for one in self.entries
        ]
        return CellFacts(tuple(entries), self.gates.of_test, self.gates.own)


class ChosenCells:
    """Cells in which something was entered, by pupil. Each is made when it is come to: there can be very many."""

    def __init__(self, entries: bytes, gates: bytes) -> None:
        self._entries: Final = [EntryRecord(*fields) for fields in _RECORD.iter_unpack(entries)]
        self._gates: Final = _GatesInFront(_gate_rows.decode(gates) if gates else ())
        self.pupils: Final = frozenset(UUID(bytes=key) for key in {one.pupil for one in self._entries})

    def __iter__(self) -> Iterator[CellToPlan]:
        for key, found in groupby(self._entries, key=attrgetter("cell")):
            entries = list(found)
            last = entries[-1]
            gates = self._gates.find(last.column, last.pupil)
            yield CellToPlan(last.pupil, key, last.turn, last.said, entries, gates)


class _GatesInFront:
    """The gates of each cell: those of its test, unless it was ever kept apart."""

    def __init__(self, rows: Iterable[_GateRow]) -> None:
        changes: dict[tuple[bytes, bytes | None], list[GateChange]] = defaultdict(list)
        for row in rows:
            changes[row.column.bytes, row.pupil.bytes if row.pupil else None].append(GateChange(row.at, row.gate))
        self._found: Final = {
            (column, pupil): settle_gates(tuple(changes[column, None]), tuple(own) if pupil else ())
            for (column, pupil), own in list(changes.items())
        }

    def find(self, column: bytes, pupil: bytes) -> Gates:
        return self._found.get((column, pupil)) or self._found.get((column, None)) or _NO_GATES


def load_cells(cells: Collection[UUID]) -> ChosenCells:
    """These cells with their entries, gates and planning in force. One statement."""
    return ChosenCells(*ask(_LOAD_CELLS, {"keys": write_keys(cells)}, binary=True))


def load_cells_of(pupils: Collection[UUID]) -> ChosenCells:
    """The same of all cells of these pupils. One statement."""
    return ChosenCells(*ask(_LOAD_CELLS_OF, {"keys": write_keys(pupils)}, binary=True))


def load_waiting(location: UUID, now: datetime) -> ChosenCells:
    """The same of cells of which something is still to come, of all who ever stood at a location. One statement."""
    return ChosenCells(*ask(_LOAD_WAITING, {"location": location, "now": now}, binary=True))
