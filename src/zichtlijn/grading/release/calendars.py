"""The policies of a board, with the calendars that were made of them.

Remembered by what the database answers (docs/decisions/0009): working out the days of a school year costs more than
everything else when one cell is entered, and policies change a few times a year.
"""

from collections.abc import Mapping
from datetime import date
from typing import Any, Final
from uuid import UUID
from zoneinfo import ZoneInfo

import msgspec

from zichtlijn.core.release.days import Policies
from zichtlijn.core.release.moments import Calendars
from zichtlijn.grading.release.facts import read_history
from zichtlijn.grading.release.models import ReleasePolicy
from zichtlijn.tenancy.prepared import ask
from zichtlijn.tenancy.remembering import remembered

_BOARDS_REMEMBERED: Final = 16
_POLICIES: Final = """
    SELECT json_agg(json_build_object(
        'uuid', location.uuid, 'zone', location.time_zone, 'policies', (
            SELECT json_agg(json_build_object(
                'number', number, 'adopted_by_id', adopted_by_id, 'starts_on', starts_on, 'ends_on', ends_on,
                'terms', terms, 'withdraws', withdraws
            ) ORDER BY number)
            FROM release_policy WHERE location_id = location.uuid
        )
    ) ORDER BY location.uuid)
    FROM location
"""


def load_calendars() -> Calendars:
    """The calendars of all placings under the policies of every location. One statement."""
    (answer,) = ask(_POLICIES, {})
    return _read_calendars(answer)


@remembered(_BOARDS_REMEMBERED)
def _read_calendars(answer: bytes) -> Calendars:
    rows: list[dict[str, Any]] = msgspec.json.decode(answer) if answer else []
    policies: Policies = {
        UUID(one["uuid"]): read_history(
            UUID(one["uuid"]), ZoneInfo(one["zone"]), [_read_policy(row) for row in one["policies"] or ()]
        )
        for one in rows
    }
    return Calendars(policies)


def _read_policy(row: Mapping[str, Any]) -> ReleasePolicy:
    days = {name: date.fromisoformat(row[name]) if row[name] else None for name in ("starts_on", "ends_on")}
    return ReleasePolicy(**{**row, **days, "adopted_by_id": UUID(row["adopted_by_id"])})
