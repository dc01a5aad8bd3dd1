"""Everything a plan is made of, read for many cells at once in a fixed number of statements. Values are not read."""

from collections.abc import Collection
from dataclasses import dataclass
from datetime import date
from itertools import groupby
from operator import attrgetter
from typing import Any, Final
from uuid import UUID
from zoneinfo import ZoneInfo

import msgspec
from msgspec.structs import asdict

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
from zichtlijn.tenancy.keys import write_keys
from zichtlijn.tenancy.prepared import ask
from zichtlijn.tenancy.remembering import remembered

_PLACINGS_REMEMBERED: Final = 256
_PLACINGS: Final = """
    SELECT json_agg(json_build_array(pupil, (
        SELECT json_agg(json_build_object(
            'starts_on', starts_on, 'ends_on', ends_on, 'location_id', location_id, 'groups', groups
        ) ORDER BY starts_on, location_id)::text
        FROM release_placing WHERE pupil_id = pupil
    ), (
        SELECT json_agg(json_build_object(
            'starts_on', starts_on, 'ends_on', ends_on, 'slots', slots, 'guardians', guardians
        ) ORDER BY starts_on)::text
        FROM release_arrangement WHERE pupil_id = pupil
    )))
    FROM unnest(%(keys)s::uuid[]) pupil
"""


@dataclass(frozen=True, slots=True)
class PupilToPlan:
    facts: PupilFacts
    guardians: tuple[GuardianFacts, ...]
    shares: tuple[Share, ...] = ()


class _PlacingRow(msgspec.Struct, array_like=True):
    """A pupil with the rows of placing and arrangement, not yet read: those of classmates are the same text."""

    pupil: UUID
    placings: str | None
    arrangements: str | None


class _Placed(msgspec.Struct):
    starts_on: date
    ends_on: date | None
    location_id: UUID
    groups: list[str]


class _Arranged(msgspec.Struct):
    starts_on: date
    ends_on: date | None
    slots: list[Any] | None
    guardians: dict[str, Any] | None


_placing_rows: Final = msgspec.json.Decoder(list[_PlacingRow])
_placed: Final = msgspec.json.Decoder(list[_Placed])
_arranged: Final = msgspec.json.Decoder(list[_Arranged])


def load_policies() -> Policies:
    """The history of every location. One statement."""
    return load_calendars().policies


def load_pupils(pupils: Collection[UUID], policies: Policies) -> dict[UUID, PupilToPlan]:
    """Where each pupil stands, the birthday, who cares for whom, and what the pupil shares. Five queries."""
    placings, birthdays = _load_placings(pupils), list_birthdays(pupils)
    of_pupil = {pupil: list(ties) for pupil, ties in groupby(list_guardian_ties(pupils), key=attrgetter("pupil"))}
    shares, consents = load_shares(pupils), load_consents(pupils)
    found: dict[UUID, PupilToPlan] = {}
    for pupil, placing in placings.items():
        zone = find_zone(placing, policies)
        facts = PupilFacts(pupil, placing, birthdays.get(pupil), zone)
        guardians = tuple(read_guardians(of_pupil.get(pupil, ()), consents, zone))
        found[pupil] = PupilToPlan(facts, guardians, shares.get(pupil, ()))
    return found


def load_placing(pupil: UUID) -> Placing:
    """Where one pupil stands, and what was arranged. Two queries."""
    return read_placing(ReleasePlacing.objects.filter(pupil=pupil), ReleaseArrangement.objects.filter(pupil=pupil))


def _load_placings(pupils: Collection[UUID]) -> dict[UUID, Placing]:
    """Where each of these pupils stands, and what was arranged; classmates share one value. One statement."""
    (answer,) = ask(_PLACINGS, {"keys": write_keys(pupils)})
    rows = _placing_rows.decode(answer) if answer else ()
    return {row.pupil: _read_placing(row.placings, row.arrangements) for row in rows}


@remembered(_PLACINGS_REMEMBERED)
def _read_placing(placings: str | None, arrangements: str | None) -> Placing:
    placed = _placed.decode(placings) if placings else ()
    arranged = _arranged.decode(arrangements) if arrangements else ()
    return read_placing(
        [ReleasePlacing(**asdict(row)) for row in placed], [ReleaseArrangement(**asdict(row)) for row in arranged]
    )


def find_zone(placing: Placing, policies: Policies) -> ZoneInfo:
    """The time zone of where a pupil stands last; the board's own for who stands nowhere."""
    known = [policies[one.place.location].zone for one in placing.placements if one.place.location in policies]
    return known[-1] if known else ZoneInfo(DEFAULT_TIME_ZONE)
