"""What a policy is tried on: entry times of last year where a school imported them, else this year's so far (R39; S11).

Times only: no value is read, and nothing that leads from an imported time to a pupil.
"""

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date, datetime, timedelta
from typing import Any, Final
from uuid import UUID
from zoneinfo import ZoneInfo

from django.db import connection

from zichtlijn.core.release.cells import find_ready_at
from zichtlijn.core.release.placing import Place, Placing
from zichtlijn.core.release.planning import Planner
from zichtlijn.core.release.policy import GroupKey, GroupKind
from zichtlijn.core.release.rows import Content, PlanRow, Road
from zichtlijn.core.release.simulation import Replayed, move_results
from zichtlijn.grading.release.cells_to_plan import CellToPlan, load_cells
from zichtlijn.grading.release.loading import load_policies, load_pupils
from zichtlijn.grading.release.models import ReleasePlacing
from zichtlijn.grading.release.replaying_models import EntryTimesImport
from zichtlijn.tenancy.remembering import remembered

YEAR: Final = timedelta(weeks=52)
"""Last year falls on the same weekdays of this one."""
_ENTRIES: Final = """
    SELECT pupil, year_group, entered_at, visible_at, guardian_at FROM imported_entry WHERE batch_id = %s
    ORDER BY number
"""
_CELLS: Final = "SELECT uuid FROM gradebook_cell WHERE pupil_id = ANY(%s)"
_STAMP: Final = "SELECT count(*), max(planned_at) FROM release_plan WHERE pupil_id = ANY(%s) AND line = 0"


@dataclass(frozen=True, eq=False)
class ReplaySource:
    """Results to replay, on days of this year, and where they come from. Known by itself, so that what was made of it
    can be remembered by it.
    """

    results: tuple[Replayed, ...]
    pupils: int
    first_on: date
    """Of the time itself, before it was moved onto this year; the last likewise."""
    last_on: date
    imported_at: datetime | None
    """None: this year's so far."""
    has_year_groups: bool


@dataclass(frozen=True, slots=True)
class KeptEntryTimes:
    """What a location imported, in numbers."""

    results: int
    first_at: datetime
    last_at: datetime


def find_kept_entry_times(location: UUID) -> KeptEntryTimes | None:
    """None where nothing is kept. One query."""
    kept = EntryTimesImport.objects.filter(location=location).first()
    return KeptEntryTimes(kept.results, kept.first_at, kept.last_at) if kept else None


def find_replay_source(location: UUID, zone: ZoneInfo, *, now: datetime) -> ReplaySource | None:
    """The results of last year, else what pupils saw this year up to the hour; None without any.

    One query for what is remembered, three where nothing was imported.
    """
    kept = EntryTimesImport.objects.filter(location=location).first()
    if kept is not None:
        return _read_import(kept.uuid, location, zone, kept.imported_at)
    placed = ReleasePlacing.objects.filter(location=location).values_list("pupil_id", flat=True).distinct()
    pupils = frozenset(placed)
    ((plannings, last_at),) = _fetch(_STAMP, [list(pupils)])
    hour = now.replace(minute=0, second=0, microsecond=0)
    return _read_this_year(location, zone, hour, pupils, (plannings, last_at))


@remembered(8)
def _read_import(batch: UUID, location: UUID, zone: ZoneInfo, imported_at: datetime) -> ReplaySource:
    """An import is never changed, so its uuid is enough to know it by."""
    places: dict[str, Place] = {}
    results = []
    for pupil, year_group, entered_at, visible_at, guardian_at in _fetch(_ENTRIES, [batch]):
        place = places.get(year_group)
        if place is None:
            groups = {GroupKey(GroupKind.YEAR_GROUP, year_group)} if year_group else set()
            place = places[year_group] = Place(location, frozenset(groups))
        results.append(Replayed(UUID(int=pupil), place, entered_at, visible_at, guardian_at))
    return _make_source(results, zone, imported_at, has_year_groups=set(places) != {""}, shift=YEAR)


@remembered(8)
def _read_this_year(
    location: UUID, zone: ZoneInfo, until: datetime, placed: frozenset[UUID], _stamp: tuple[int, datetime | None]
) -> ReplaySource | None:
    """What pupils of the location saw of their results up to an instant, with the times their policies gave.

    Plannings are only added, so their number and the last tell whether anything changed.
    """
    cells = load_cells([cell for (cell,) in _fetch(_CELLS, [list(placed)])])
    policies = load_policies()
    pupils = load_pupils({cell.pupil for cell in cells}, policies)
    planner = Planner(policies)
    results: list[Replayed] = []
    for cell in cells:
        known = pupils[cell.pupil]
        rows = planner.look_at(known.facts, known.guardians).plan_cell(cell.facts)
        results += _tell_seen(cell, rows, _find_place(known.facts.placing, location, cell, zone), until)
    return _make_source(results, zone, None, has_year_groups=True) if results else None


def _tell_seen(cell: CellToPlan, rows: list[PlanRow], place: Place | None, until: datetime) -> Iterator[Replayed]:
    """The first value of a cell that the pupil saw; nothing while it waits."""
    ready_at = find_ready_at(cell.facts)
    first = cell.facts.entries[0].uuid
    seen = [row for row in rows if row.entry == first and row.content is Content.RESULT and row.road is Road.MOMENT]
    begins = {row.viewer: row.visible_from for row in seen if row.visible_from and row.visible_from <= until}
    pupil_at = begins.pop(cell.pupil, None)
    if ready_at is not None and pupil_at is not None and place is not None:
        yield Replayed(cell.pupil, place, ready_at, pupil_at, min(begins.values(), default=None))


def _find_place(placing: Placing, location: UUID, cell: CellToPlan, zone: ZoneInfo) -> Place | None:
    """Where the pupil stood at the location when the value was entered; None elsewhere."""
    day = cell.facts.entries[0].entered_at.astimezone(zone).date()
    here = (one for one in placing.placements if one.place.location == location)
    return next((one.place for one in here if one.span.contains(day)), None)


def _make_source(
    results: list[Replayed],
    zone: ZoneInfo,
    imported_at: datetime | None,
    *,
    has_year_groups: bool,
    shift: timedelta = timedelta(0),
) -> ReplaySource:
    days = [one.ready_at.astimezone(zone).date() for one in results]
    return ReplaySource(
        tuple(move_results(results, shift, zone)),
        len({one.pupil for one in results}),
        min(days),
        max(days),
        imported_at,
        has_year_groups,
    )


def _fetch(statement: str, parameters: list[Any]) -> list[tuple[Any, ...]]:
    with connection.cursor() as cursor:
        cursor.execute(statement, parameters)
        rows: list[tuple[Any, ...]] = cursor.fetchall()
        return rows
