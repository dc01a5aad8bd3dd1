"""What is known of each pupil of a location that planning rests on: to tell whom a change of the roster touches."""

from collections import defaultdict
from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date
from uuid import UUID

from zichtlijn.people.guardians.queries import GuardianTie, list_guardian_ties
from zichtlijn.people.rosters.models import Enrolment
from zichtlijn.people.rosters.places import PupilPlace, list_birthdays, list_pupil_places


@dataclass(frozen=True, slots=True)
class PupilStock:
    """Where a pupil stands and stood, who may use the portal for this pupil and when, and the birthday."""

    places: tuple[PupilPlace, ...]
    ties: tuple[GuardianTie, ...]
    birth_on: date | None


def take_stock(location: UUID) -> Mapping[UUID, PupilStock]:
    """Everybody who is, was or will be a pupil of a location. Five queries."""
    pupils = list(Enrolment.objects.filter(location=location).values_list("pupil_id", flat=True).distinct())
    places: dict[UUID, list[PupilPlace]] = defaultdict(list)
    for place in list_pupil_places(pupils):
        places[place.pupil].append(place)
    ties: dict[UUID, list[GuardianTie]] = defaultdict(list)
    for tie in list_guardian_ties(pupils):
        ties[tie.pupil].append(tie)
    birthdays = list_birthdays(pupils)
    return {pupil: PupilStock(tuple(places[pupil]), tuple(ties[pupil]), birthdays.get(pupil)) for pupil in pupils}


def list_touched(before: Mapping[UUID, PupilStock], after: Mapping[UUID, PupilStock]) -> list[UUID]:
    """The pupils of whom something differs, newcomers among them."""
    return sorted(pupil for pupil in before.keys() | after.keys() if before.get(pupil) != after.get(pupil))
