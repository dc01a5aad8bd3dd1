"""How the release of one gradebook stands, for its teacher: what pupils see now, where cells stand, what is to come.

The same rows and the same `decide` as for pupils, so that a teacher sees exactly what the pupil sees without opening a
pupil's account (release.md N8). For staff: whose gradebook it is was asked before, and it runs as the board, not as
the audience.
"""

from collections import defaultdict
from collections.abc import Collection, Hashable, Mapping
from dataclasses import dataclass, replace
from datetime import UTC, date, datetime, timedelta
from typing import Any, Final
from uuid import UUID
from zoneinfo import ZoneInfo

import msgspec

from zichtlijn.core.gradebook.cells import CellKey
from zichtlijn.core.release.cuts import find_pupil_cut
from zichtlijn.core.release.days import Policies
from zichtlijn.core.release.foreseeing import Closing, Foreseen, find_closing, foresee
from zichtlijn.core.release.moments import Calendar, Calendars
from zichtlijn.core.release.placing import Placing
from zichtlijn.grading.gradebook.access import GradebookPlace
from zichtlijn.grading.gradebook.audience import AudienceView, Counting
from zichtlijn.grading.gradebook.book import Gradebook
from zichtlijn.grading.gradebook.editions import name_known
from zichtlijn.grading.release.class_counting import read_counting
from zichtlijn.grading.release.class_statement import CLASS_RELEASE
from zichtlijn.grading.release.facts import read_history, read_placing
from zichtlijn.grading.release.models import ReleaseArrangement, ReleasePlacing, ReleasePolicy
from zichtlijn.grading.release.placings import list_roster_placings
from zichtlijn.grading.release.standings import NOTHING_PLANNED, PlannedBook
from zichtlijn.people.schools.queries import list_locations
from zichtlijn.tenancy.prepared import ask
from zichtlijn.tenancy.remembering import remembered

_BOOKS_REMEMBERED: Final = 64
_ANSWERS_REMEMBERED: Final = 64
_NOWHERE: Final = Placing(())
_NEVER: Final = datetime.max.replace(tzinfo=UTC)
_Rows = list[dict[str, Any]]
_received: Final = msgspec.json.Decoder(tuple[tuple[str, int], ...])
_changed: Final = msgspec.json.Decoder(tuple[CellKey, ...])


@dataclass(frozen=True, slots=True)
class ClassRelease:
    """`view` is what pupils see at the instant asked about; `calendars` hold the moments of each pupil."""

    view: AudienceView
    calendars: Mapping[UUID, Calendar]
    received: tuple[tuple[str, int], ...] = ()
    """Tests of tools with results that wait to be placed, and how many."""
    changed: tuple[CellKey, ...] = ()
    """Cells of which a tool changed the result, and only the teacher can say what it counts as now."""
    said: Hashable = None
    """Names all of it, up to the next instant at which pupils or guardians see something else."""

    def list_foreseen(self, ready_at: datetime) -> list[Foreseen]:
        """When what is ready at an instant is read, each different answer once; the earliest for pupils first."""
        found = {foresee(calendar, ready_at) for calendar in set(self.calendars.values())}
        return sorted(found, key=lambda one: (one.pupil_at or _NEVER, one.guardian_at or _NEVER))

    def list_closings(self, now: datetime, within: timedelta) -> list[Closing]:
        """The moments of these pupils that come `within` a stretch of time from now, the first first."""
        found = {find_closing(calendar, now, within) for calendar in set(self.calendars.values())}
        return sorted((one for one in found if one is not None), key=lambda one: one.at)


def read_class_release(book: Gradebook, *, now: datetime) -> ClassRelease:
    """All about the release of a gradebook and the pupils in it.

    One statement, whatever their number; two more while a pupil never had a result, one while one stands at another
    location.
    """
    place, pupils = book.place, [pupil.uuid for pupil in book.pupils]
    shelf = _get_shelf(place.group_uuid, place.subject)
    known = shelf[0] if shelf else NOTHING_PLANNED
    given = {
        "group": place.group_uuid,
        "subject": place.subject,
        "pupils": pupils,
        "location": place.group.location_uuid,
        "round": known.round,
        **name_known(known.editions),
    }
    answer = ask(CLASS_RELEASE, given)
    planned = known.bring_up_to_date(*answer[:3])
    shelf[:] = [planned]
    policies, placings, arrangements, received, changed, columns, terms = answer[3:]
    calendars = _find_calendars(place, tuple(pupils), (policies, placings, arrangements))
    return ClassRelease(
        view=replace(planned.look(now), counting=_list_counting(calendars, (columns, terms), now)),
        calendars=calendars,
        said=(*answer[:2], planned.count_passed(now), *answer[3:]),
        received=_read_received(received),
        changed=_read_changed(changed),
    )


@remembered(_BOOKS_REMEMBERED)
def _get_shelf(_group: UUID, _subject: str) -> list[PlannedBook]:
    """Where the last plans of a gradebook are kept: at most one thing stands on it."""
    return []


def _find_calendars(
    place: GradebookPlace, pupils: tuple[UUID, ...], told: tuple[bytes, bytes, bytes]
) -> Mapping[UUID, Calendar]:
    """The moments of each pupil; asks for time zones only when there is a second location, and for newcomers.

    Who was never placed for the release stands where the roster has them: so the first result will be planned.
    """
    policies, placings, arrangements = told
    known = _read_placings(placings, arrangements)
    newcomers = [pupil for pupil in pupils if pupil not in known] if policies else []
    if not newcomers:
        zones = _list_zones(place, _read_locations(placings) if policies else frozenset())
        return _assign_calendars(policies, zones, placings, arrangements, pupils)
    placed = {**known, **list_roster_placings(newcomers)}
    locations = {one.place.location for placing in placed.values() for one in placing.placements}
    calendars = _read_calendars(policies, _list_zones(place, locations))
    return {pupil: calendars.get_calendar(placed[pupil]) for pupil in pupils}


def _list_zones(place: GradebookPlace, locations: Collection[UUID]) -> tuple[tuple[UUID, str], ...]:
    """The time zone of every location these pupils stand at."""
    own = (place.group.location_uuid, place.group.time_zone)
    others = set(locations) - {own[0]}
    return (own, *((one.uuid, one.time_zone) for one in list_locations() if one.uuid in others)) if others else (own,)


@remembered(_ANSWERS_REMEMBERED)
def _assign_calendars(
    policies: bytes, zones: tuple[tuple[UUID, str], ...], placings: bytes, arrangements: bytes, pupils: tuple[UUID, ...]
) -> Mapping[UUID, Calendar]:
    calendars, known = _read_calendars(policies, zones), _read_placings(placings, arrangements) if policies else {}
    return {pupil: calendars.get_calendar(known.get(pupil, _NOWHERE)) for pupil in pupils}


@remembered(_ANSWERS_REMEMBERED)
def _read_calendars(policies: bytes, zones: tuple[tuple[UUID, str], ...]) -> Calendars:
    rows: dict[UUID, list[ReleasePolicy]] = defaultdict(list)
    for row in _decode(policies):
        read = ReleasePolicy(**_read_days(row) | {"adopted_by_id": UUID(row["adopted_by_id"])})
        rows[read.location_id].append(read)
    histories: Policies = {uuid: read_history(uuid, ZoneInfo(zone), rows[uuid]) for uuid, zone in zones}
    return Calendars(histories)


def _list_counting(
    calendars: Mapping[UUID, Calendar], told: tuple[bytes, bytes], now: datetime
) -> dict[UUID, Counting]:
    """How the averages of each pupil come about for that pupil, as of the last moment that passed."""
    cuts = {calendar: find_pupil_cut(calendar, now).written_before for calendar in set(calendars.values())}
    counting = {calendar: read_counting(*told, before) for calendar, before in cuts.items()}
    return {pupil: counting[calendar] for pupil, calendar in calendars.items()}


@remembered(_ANSWERS_REMEMBERED)
def _read_locations(placings: bytes) -> frozenset[UUID]:
    """Where pupils stand, or stood."""
    return frozenset(UUID(row["location_id"]) for row in _decode(placings))


@remembered(_ANSWERS_REMEMBERED)
def _read_placings(placings: bytes, arrangements: bytes) -> Mapping[UUID, Placing]:
    """Where each pupil stands that was ever placed."""
    placed: dict[UUID, list[ReleasePlacing]] = defaultdict(list)
    arranged: dict[UUID, list[ReleaseArrangement]] = defaultdict(list)
    for row in _decode(placings):
        placed[UUID(row.pop("pupil_id"))].append(ReleasePlacing(**_read_days(row)))
    for row in _decode(arrangements):
        arranged[UUID(row.pop("pupil_id"))].append(ReleaseArrangement(**_read_days(row)))
    return {pupil: read_placing(rows, arranged[pupil]) for pupil, rows in placed.items()}


def _read_received(answer: bytes) -> tuple[tuple[str, int], ...]:
    return _received.decode(answer) if answer else ()


def _read_changed(answer: bytes) -> tuple[CellKey, ...]:
    return _changed.decode(answer) if answer else ()


def _decode(answer: bytes) -> _Rows:
    return msgspec.json.decode(answer) if answer else []


def _read_days(row: dict[str, Any]) -> dict[str, Any]:
    ends_on = row["ends_on"]
    location = {"location_id": UUID(row["location_id"])} if "location_id" in row else {}
    days = {
        "starts_on": date.fromisoformat(row["starts_on"]),
        "ends_on": date.fromisoformat(ends_on) if ends_on else None,
    }
    return {**row, **location, **days}
