"""Who gets to the pages of a policy: its head and the administrators keep it, a head alone arranges for one pupil."""

from dataclasses import dataclass
from uuid import UUID
from zoneinfo import ZoneInfo

from django.http import HttpRequest

from zichtlijn.core.kernel.refusal import Refusal, Refused
from zichtlijn.core.people.capacities import may_arrange_release, may_keep_policy
from zichtlijn.core.people.roster import Sector
from zichtlijn.core.people.viewer import Viewer
from zichtlijn.people.schools.queries import find_location, list_locations
from zichtlijn.web.gate import get_today


@dataclass(frozen=True, slots=True)
class PolicyPlace:
    """A location as its policy pages name it."""

    uuid: UUID
    ref: str
    name: str
    sector: Sector
    zone: ZoneInfo


def get_place(ref: str) -> PolicyPlace:
    """The location meant, whoever asks. Raises Refusal(NOT_FOUND). One query."""
    row = find_location(ref)
    if row is None:
        raise Refusal(Refused.NOT_FOUND)
    return PolicyPlace(row.uuid, row.ref, row.name, Sector(row.sector), ZoneInfo(row.time_zone))


def list_kept_places(request: HttpRequest, viewer: Viewer) -> list[PolicyPlace]:
    """The locations whose policy the viewer keeps, by name. One query."""
    return [
        PolicyPlace(row.uuid, row.ref, row.name, Sector(row.sector), ZoneInfo(row.time_zone))
        for row in list_locations()
        if may_keep_policy(viewer, row.uuid, get_today(request))
    ]


def keeps_policy(request: HttpRequest, viewer: Viewer, place: PolicyPlace) -> bool:
    """True for who decides on the policy of this location today."""
    return may_keep_policy(viewer, place.uuid, get_today(request))


def get_kept_place(request: HttpRequest, viewer: Viewer, ref: str) -> PolicyPlace:
    """The location meant, for who keeps its policy. Raises Refusal(NOT_FOUND). One query."""
    place = get_place(ref)
    if not keeps_policy(request, viewer, place):
        raise Refusal(Refused.NOT_FOUND)
    return place


def get_headed_place(request: HttpRequest, viewer: Viewer, ref: str) -> PolicyPlace:
    """The location meant, for who arranges something for one pupil there. Raises Refusal(NOT_FOUND). One query."""
    place = get_place(ref)
    if not may_arrange_release(viewer, place.uuid, get_today(request)):
        raise Refusal(Refused.NOT_FOUND)
    return place
