"""Everything a plan is made of, read for many cells at once in a fixed number of statements. Values are not read."""

from collections import defaultdict
from collections.abc import Collection, Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from datetime import datetime
from itertools import groupby
from operator import attrgetter
from typing import Final
from uuid import UUID
from zoneinfo import ZoneInfo

import msgspec

from zichtlijn.core.release.cells import CellFacts, Entry, Gate, GateChange
from zichtlijn.core.release.days import Policies
from zichtlijn.core.release.guardians import GuardianFacts
from zichtlijn.core.release.placing import Placing
from zichtlijn.core.release.planning import PupilFacts
from zichtlijn.core.release.sharing import Share
from zichtlijn.grading.release.calendars import load_calendars
from zichtlijn.grading.release.facts import read_placing
from zichtlijn.grading.release.models import ReleaseArrangement, ReleasePlacing
from zichtlijn.grading.sharing.guardians import read_guardians
from zichtlijn.grading.sharing.loading import load_consents, load_shares
from zichtlijn.people.days import DEFAULT_TIME_ZONE
from zichtlijn.people.guardians.queries import list_guardian_ties
from zichtlijn.people.rosters.places import list_birthdays
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
    FROM release_plan last JOIN gradebook_cell cell ON cell.uuid = last.cell_id
    WHERE last.line = 0 AND (last.settles_at IS NULL OR last.settles_at > %(now)s)
        AND last.pupil_id IN (SELECT pupil_id FROM release_placing WHERE location_id = %(location)s)
        AND NOT EXISTS (
            SELECT FROM release_plan later
            WHERE later.pupil_id = last.pupil_id AND later.cell_id = last.cell_id AND later.turn > last.turn
        )
"""
_LOAD: Final = """
    WITH chosen AS MATERIALIZED ({})
    SELECT (
        SELECT json_agg(json_build_array(
            chosen.uuid, pupil_id, column_id, turn, said, version.uuid, entered_at, kind = 'withdrawn'
        ) ORDER BY pupil_id, chosen.uuid, entered_at)
        FROM chosen JOIN result_version version ON version.cell_id = chosen.uuid
    ), (
        SELECT json_agg(json_build_array(column_id, pupil_id, at, gate) ORDER BY at)
        FROM gate_change WHERE column_id IN (SELECT column_id FROM chosen)
    )
"""
_LOAD_CELLS: Final = _LOAD.format(_OF_CELLS.format("cell.uuid"))
_LOAD_CELLS_OF: Final = _LOAD.format(_OF_CELLS.format("cell.pupil_id"))
_LOAD_WAITING: Final = _LOAD.format(_WAITING)


@dataclass(frozen=True, slots=True)
class LastPlanning:
    """The planning in force of a cell: its number, and a digest of what it says."""

    turn: int
    said: int


@dataclass(frozen=True, slots=True)
class CellToPlan:
    uuid: UUID
    pupil: UUID
    facts: CellFacts
    last: LastPlanning | None = None
    """None for a cell never planned."""


@dataclass(frozen=True, slots=True)
class PupilToPlan:
    facts: PupilFacts
    guardians: tuple[GuardianFacts, ...]
    shares: tuple[Share, ...] = ()


class _EntryRow(msgspec.Struct, array_like=True, gc=False):
    """An entry, with the cell it stands in."""

    cell: UUID
    pupil: UUID
    column: str
    turn: int | None
    said: int | None
    version: UUID
    entered_at: datetime
    is_withdrawal: bool


class _GateRow(msgspec.Struct, array_like=True):
    column: str
    pupil: UUID | None
    at: datetime
    gate: Gate


_entries: Final = msgspec.json.Decoder(list[_EntryRow])
_gates: Final = msgspec.json.Decoder(list[_GateRow])
_Gates = Mapping[tuple[str, UUID | None], tuple[GateChange, ...]]


class ChosenCells:
    """Cells in which something was entered, by pupil. Each is made when it is come to: there can be very many."""

    def __init__(self, rows: Sequence[_EntryRow], gates: _Gates) -> None:
        self._rows = rows
        self._gates = gates
        self.pupils: Final = frozenset(row.pupil for row in rows)

    def __iter__(self) -> Iterator[CellToPlan]:
        for _, rows in groupby(self._rows, key=attrgetter("cell")):
            yield _read_cell(list(rows), self._gates)


def load_policies() -> Policies:
    """The history of every location. One statement."""
    return load_calendars().policies


def load_cells(cells: Collection[UUID]) -> ChosenCells:
    """These cells with their entries, gates and planning in force. One statement."""
    return _read_cells(*ask(_LOAD_CELLS, {"keys": _write_keys(cells)}))


def load_cells_of(pupils: Collection[UUID]) -> ChosenCells:
    """The same of all cells of these pupils. One statement."""
    return _read_cells(*ask(_LOAD_CELLS_OF, {"keys": _write_keys(pupils)}))


def load_waiting(location: UUID, now: datetime) -> ChosenCells:
    """The same of cells of which something is still to come, of all who ever stood at a location. One statement."""
    return _read_cells(*ask(_LOAD_WAITING, {"location": location, "now": now}))


def load_pupils(pupils: Collection[UUID], policies: Policies) -> dict[UUID, PupilToPlan]:
    """Where each pupil stands, the birthday, who cares for whom, and what the pupil shares. Six queries."""
    placings: dict[UUID, list[ReleasePlacing]] = defaultdict(list)
    arrangements: dict[UUID, list[ReleaseArrangement]] = defaultdict(list)
    for placed in ReleasePlacing.objects.filter(pupil__in=list(pupils)):
        placings[placed.pupil_id].append(placed)
    for arranged in ReleaseArrangement.objects.filter(pupil__in=list(pupils)):
        arrangements[arranged.pupil_id].append(arranged)
    birthdays, ties = list_birthdays(pupils), list_guardian_ties(pupils)
    of_pupil = {pupil: list(rows) for pupil, rows in groupby(ties, key=lambda tie: tie.pupil)}
    shares, consents = load_shares(pupils), load_consents(pupils)
    found: dict[UUID, PupilToPlan] = {}
    for pupil in pupils:
        placing = read_placing(placings[pupil], arrangements[pupil])
        zone = find_zone(placing, policies)
        facts = PupilFacts(pupil, placing, birthdays.get(pupil), zone)
        guardians = tuple(read_guardians(of_pupil.get(pupil, ()), consents, zone))
        found[pupil] = PupilToPlan(facts, guardians, shares.get(pupil, ()))
    return found


def load_placing(pupil: UUID) -> Placing:
    """Where one pupil stands, and what was arranged. Two queries."""
    return read_placing(ReleasePlacing.objects.filter(pupil=pupil), ReleaseArrangement.objects.filter(pupil=pupil))


def find_zone(placing: Placing, policies: Policies) -> ZoneInfo:
    """The time zone of where a pupil stands last; the board's own for who stands nowhere."""
    known = [policies[one.place.location].zone for one in placing.placements if one.place.location in policies]
    return known[-1] if known else ZoneInfo(DEFAULT_TIME_ZONE)


def _write_keys(keys: Iterable[UUID]) -> str:
    """A list of keys as PostgreSQL reads one: tens of thousands go faster as one text than one by one."""
    return f"{{{','.join(map(str, keys))}}}"


def _read_cells(entries: bytes, changes: bytes) -> ChosenCells:
    return ChosenCells(_entries.decode(entries) if entries else [], _read_gates(changes))


def _read_gates(changes: bytes) -> _Gates:
    found: dict[tuple[str, UUID | None], list[GateChange]] = defaultdict(list)
    for row in _gates.decode(changes) if changes else ():
        found[row.column, row.pupil].append(GateChange(row.at, row.gate))
    return {key: tuple(of_one) for key, of_one in found.items()}


def _read_cell(rows: Sequence[_EntryRow], gates: _Gates) -> CellToPlan:
    cell = rows[0]
    last = None if cell.turn is None or cell.said is None else LastPlanning(cell.turn, cell.said)
    entries = tuple([Entry(row.version, row.entered_at, row.is_withdrawal) for row in rows])
    facts = CellFacts(entries, gates.get((cell.column, None), ()), gates.get((cell.column, cell.pupil), ()))
    return CellToPlan(cell.cell, cell.pupil, facts, last)
