"""Everything a plan is made of, read for many cells at once in a fixed number of statements. Values are not read."""

from collections import defaultdict
from collections.abc import Collection, Iterable, Iterator, Mapping
from dataclasses import dataclass
from datetime import datetime
from itertools import groupby
from operator import itemgetter
from typing import Any, Final
from uuid import UUID
from zoneinfo import ZoneInfo

from django.db import connection

from zichtlijn.core.release.cells import CellFacts, Entry, Gate, GateChange
from zichtlijn.core.release.days import Policies
from zichtlijn.core.release.guardians import GuardianFacts, Window
from zichtlijn.core.release.local_time import start_of_day
from zichtlijn.core.release.placing import Placing
from zichtlijn.core.release.planning import PupilFacts
from zichtlijn.grading.release.facts import read_history, read_placing
from zichtlijn.grading.release.models import ReleaseArrangement, ReleasePlacing, ReleasePolicy
from zichtlijn.people.days import DEFAULT_TIME_ZONE
from zichtlijn.people.guardians.queries import GuardianTie, list_guardian_ties
from zichtlijn.people.rosters.places import list_birthdays
from zichtlijn.people.schools.queries import list_locations

_CELLS: Final = """
    SELECT cell.uuid, cell.pupil_id, cell.column_id, version.uuid, version.entered_at, version.kind = 'withdrawn'
    FROM gradebook_cell cell JOIN result_version version ON version.cell_id = cell.uuid
    WHERE cell.uuid = ANY(%s) ORDER BY cell.pupil_id, cell.uuid, version.entered_at
"""
_GATES: Final = "SELECT column_id, pupil_id, at, gate FROM gate_change WHERE column_id = ANY(%s) ORDER BY at"

_Gates = Mapping[tuple[UUID, UUID | None], tuple[GateChange, ...]]


@dataclass(frozen=True, slots=True)
class CellToPlan:
    uuid: UUID
    pupil: UUID
    facts: CellFacts


@dataclass(frozen=True, slots=True)
class PupilToPlan:
    facts: PupilFacts
    guardians: tuple[GuardianFacts, ...]


def load_policies() -> Policies:
    """The history of every location. Two queries."""
    rows: dict[UUID, list[ReleasePolicy]] = defaultdict(list)
    for row in ReleasePolicy.objects.all():
        rows[row.location_id].append(row)
    return {one.uuid: read_history(one.uuid, ZoneInfo(one.time_zone), rows[one.uuid]) for one in list_locations()}


def load_cells(cells: Collection[UUID]) -> list[CellToPlan]:
    """Entries and gates of these cells, by pupil; a cell nothing was entered in is left out. Two statements."""
    rows = _fetch(_CELLS, cells)
    gates = _read_gates(_fetch(_GATES, {row[2] for row in rows}))
    return [_read_cell(list(versions), gates) for _, versions in groupby(rows, key=itemgetter(0))]


def load_pupils(pupils: Collection[UUID], policies: Policies) -> dict[UUID, PupilToPlan]:
    """Where each pupil stands, the birthday, and who cares for whom. Four queries."""
    placings: dict[UUID, list[ReleasePlacing]] = defaultdict(list)
    arrangements: dict[UUID, list[ReleaseArrangement]] = defaultdict(list)
    for placed in ReleasePlacing.objects.filter(pupil__in=list(pupils)):
        placings[placed.pupil_id].append(placed)
    for arranged in ReleaseArrangement.objects.filter(pupil__in=list(pupils)):
        arrangements[arranged.pupil_id].append(arranged)
    birthdays, ties = list_birthdays(pupils), list_guardian_ties(pupils)
    of_pupil = {pupil: list(rows) for pupil, rows in groupby(ties, key=lambda tie: tie.pupil)}
    found: dict[UUID, PupilToPlan] = {}
    for pupil in pupils:
        placing = read_placing(placings[pupil], arrangements[pupil])
        zone = find_zone(placing, policies)
        facts = PupilFacts(pupil, placing, birthdays.get(pupil), zone)
        found[pupil] = PupilToPlan(facts, tuple(_read_guardians(of_pupil.get(pupil, ()), zone)))
    return found


def load_placing(pupil: UUID) -> Placing:
    """Where one pupil stands, and what was arranged. Two queries."""
    return read_placing(ReleasePlacing.objects.filter(pupil=pupil), ReleaseArrangement.objects.filter(pupil=pupil))


def find_zone(placing: Placing, policies: Policies) -> ZoneInfo:
    """The time zone of where a pupil stands last; the board's own for who stands nowhere."""
    known = [policies[one.place.location].zone for one in placing.placements if one.place.location in policies]
    return known[-1] if known else ZoneInfo(DEFAULT_TIME_ZONE)


def _fetch(statement: str, keys: Iterable[UUID]) -> list[tuple[Any, ...]]:
    with connection.cursor() as cursor:
        cursor.execute(statement, [list(keys)])
        rows: list[tuple[Any, ...]] = cursor.fetchall()
        return rows


def _read_gates(rows: Iterable[tuple[UUID, UUID | None, datetime, str]]) -> _Gates:
    changes: dict[tuple[UUID, UUID | None], list[GateChange]] = defaultdict(list)
    for column, pupil, at, gate in rows:
        changes[column, pupil].append(GateChange(at, Gate(gate)))
    return {key: tuple(of_one) for key, of_one in changes.items()}


def _read_cell(rows: list[tuple[Any, ...]], gates: _Gates) -> CellToPlan:
    cell, pupil, column = rows[0][:3]
    entries = tuple(Entry(row[3], row[4], row[5]) for row in rows)
    return CellToPlan(cell, pupil, CellFacts(entries, gates.get((column, None), ()), gates.get((column, pupil), ())))


def _read_guardians(ties: Iterable[GuardianTie], zone: ZoneInfo) -> Iterator[GuardianFacts]:
    for guardian, rows in groupby(ties, key=lambda tie: tie.guardian):
        yield GuardianFacts(guardian, tuple(_read_window(tie, zone) for tie in rows))


def _read_window(tie: GuardianTie, zone: ZoneInfo) -> Window:
    ends_on = tie.span.ends_on
    return Window(start_of_day(tie.span.starts_on, zone), start_of_day(ends_on, zone) if ends_on else None)
