"""The calendar of one pupil, for pages of pupils and guardians: policies and placing alone, in one statement (R36).

The audience role reads it, so no result can be in it. What was made of an answer is remembered by that answer
(docs/decisions/0009): a whole location shares its policies, a class its placing.
"""

from dataclasses import dataclass
from datetime import date, datetime
from typing import Any, Final
from uuid import UUID
from zoneinfo import ZoneInfo

import msgspec

from zichtlijn.core.release.days import Policies
from zichtlijn.core.release.moments import Calendar, Calendars
from zichtlijn.core.release.placing import Placing
from zichtlijn.grading.release.facts import read_history, read_placing
from zichtlijn.grading.release.loading import find_zone
from zichtlijn.grading.release.models import ReleaseArrangement, ReleasePlacing, ReleasePolicy
from zichtlijn.grading.release.placings import stand_by_roster
from zichtlijn.tenancy.fence import asking_fence
from zichtlijn.tenancy.prepared import ask
from zichtlijn.tenancy.remembering import remembered

_FACTS: Final = """
    SELECT
        (
            SELECT json_agg(json_build_object(
                'uuid', location.uuid, 'zone', location.time_zone, 'policies', (
                    SELECT json_agg(json_build_object(
                        'number', number, 'adopted_by', adopted_by_id, 'starts_on', starts_on, 'ends_on', ends_on,
                        'terms', terms, 'withdraws', withdraws
                    ) ORDER BY number)
                    FROM release_policy WHERE location_id = location.uuid
                )
            ) ORDER BY location.uuid)
            FROM location WHERE location.uuid IN (
                SELECT location_id FROM release_placing WHERE pupil_id = %(pupil)s
                UNION SELECT location_id FROM enrolment WHERE pupil_id = %(pupil)s
            )
        ),
        (
            SELECT json_agg(json_build_object(
                'location', location_id, 'starts_on', starts_on, 'ends_on', ends_on, 'groups', groups
            ) ORDER BY starts_on, location_id)
            FROM release_placing WHERE pupil_id = %(pupil)s
        ),
        (
            SELECT json_agg(json_build_object(
                'starts_on', starts_on, 'ends_on', ends_on, 'slots', slots, 'guardians', guardians
            ) ORDER BY starts_on)
            FROM release_arrangement WHERE pupil_id = %(pupil)s
        )
"""


@dataclass(frozen=True, slots=True)
class PupilCalendar:
    """When a pupil and the guardians can see something new; days are told in `zone`."""

    calendar: Calendar
    placing: Placing
    zone: ZoneInfo

    def get_today(self, now: datetime) -> date:
        return now.astimezone(self.zone).date()


def read_calendar(pupil: UUID) -> PupilCalendar:
    """The same with and without results. One statement, three for who never had one."""
    with asking_fence():
        policies_told, placed, arranged = ask(_FACTS, {"pupil": pupil})
        placing = stand_by_roster(pupil, _read_placing(placed, arranged))
    calendars = _read_policies(policies_told)
    return PupilCalendar(calendars.get_calendar(placing), placing, find_zone(placing, calendars.policies))


@remembered(64)
def _read_policies(answer: bytes) -> Calendars:
    policies: Policies = {
        UUID(one["uuid"]): read_history(
            UUID(one["uuid"]), ZoneInfo(one["zone"]), [_read_policy(row) for row in one["policies"] or ()]
        )
        for one in _list_rows(answer)
    }
    return Calendars(policies)


def _read_policy(row: dict[str, Any]) -> ReleasePolicy:
    return ReleasePolicy(
        number=row["number"],
        adopted_by_id=UUID(row["adopted_by"]),
        terms=row["terms"],
        withdraws=row["withdraws"],
        **_read_days(row),
    )


@remembered(4096)
def _read_placing(placed: bytes, arranged: bytes) -> Placing:
    return read_placing(
        [
            ReleasePlacing(location_id=UUID(row["location"]), groups=row["groups"], **_read_days(row))
            for row in _list_rows(placed)
        ],
        [
            ReleaseArrangement(slots=row["slots"], guardians=row["guardians"], **_read_days(row))
            for row in _list_rows(arranged)
        ],
    )


def _read_days(row: dict[str, Any]) -> dict[str, date | None]:
    ends_on = row["ends_on"]
    return {
        "starts_on": date.fromisoformat(row["starts_on"]),
        "ends_on": date.fromisoformat(ends_on) if ends_on else None,
    }


def _list_rows(answer: bytes) -> list[dict[str, Any]]:
    rows: list[dict[str, Any]] = msgspec.json.decode(answer) if answer else []
    return rows
