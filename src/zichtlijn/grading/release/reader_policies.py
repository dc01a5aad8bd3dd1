"""What readers of a policy are told: what a location adopted and agreed, and where a pupil stands. No result, no plan.

Pages of pupils and guardians ask it under the audience role, which has no right on any result.
"""

from collections.abc import Collection
from dataclasses import dataclass
from datetime import date, datetime
from uuid import UUID
from zoneinfo import ZoneInfo

from zichtlijn.core.release.placing import Place
from zichtlijn.core.release.policy import PolicyHistory
from zichtlijn.grading.release.adopted import AdoptedPolicy, read_adopted
from zichtlijn.grading.release.agreements import Agreements, find_agreements
from zichtlijn.grading.release.facts import read_history, read_place
from zichtlijn.grading.release.hours import KeptHours, find_hours
from zichtlijn.grading.release.models import ReleasePlacing, ReleasePolicy
from zichtlijn.grading.release.placings import list_roster_placings
from zichtlijn.people.schools.queries import list_locations


@dataclass(frozen=True, slots=True)
class ReaderPolicy:
    """Everything a location says about showing results."""

    adopted: AdoptedPolicy
    agreements: Agreements
    hours: KeptHours


def read_reader_policy(location: UUID, zone: ZoneInfo) -> ReaderPolicy:
    """What holds at a location, whoever reads it. Four queries."""
    return ReaderPolicy(read_adopted(location, zone), find_agreements(location), find_hours(location))


def list_places_of(pupils: Collection[UUID], on: date) -> list[Place]:
    """Where these pupils stand on a day, each place once; what was arranged for one pupil is not in it.

    One query, more for who never had a result.
    """
    placed = ReleasePlacing.objects.filter(pupil__in=list(pupils)).order_by("pupil_id", "location_id")
    known = list(placed)
    places = [read_place(row) for row in known if row.span.contains(on)]
    others = set(pupils) - {row.pupil_id for row in known}
    for placing in list_roster_placings(sorted(others)).values() if others else ():
        places += [one.place for one in placing.placements if one.span.contains(on)]
    return list(dict.fromkeys(places))


@dataclass(frozen=True, slots=True)
class NamedPolicy:
    """The policy of a location by its name, and when it last changed."""

    name: str
    history: PolicyHistory
    settled_at: datetime


def find_named_policy(location: UUID) -> NamedPolicy | None:
    """None for a location that is not there or never adopted anything. Two queries."""
    row = next((one for one in list_locations() if one.uuid == location), None)
    versions = list(ReleasePolicy.objects.filter(location=location)) if row else []
    if row is None or not versions:
        return None
    history = read_history(location, ZoneInfo(row.time_zone), versions)
    return NamedPolicy(row.name, history, max(one.adopted_at for one in versions))
