"""Where pupils stood and stand in the roster, day by day: location, year group and class, no lesson groups."""

from collections import defaultdict
from collections.abc import Collection, Iterator, Sequence
from dataclasses import dataclass
from datetime import date
from uuid import UUID

from zichtlijn.core.kernel.span import DaySpan
from zichtlijn.core.people.roster import GroupKind
from zichtlijn.people.rosters.models import Enrolment, Membership, Person
from zichtlijn.tenancy.keys import AmongKeys


@dataclass(frozen=True, slots=True)
class PupilPlace:
    """A pupil at a location on days on which year group and classes stay the same."""

    pupil: UUID
    location: UUID
    span: DaySpan
    year_group: str
    classes: frozenset[UUID]


def list_pupil_places(pupils: Collection[UUID]) -> list[PupilPlace]:
    """Every place of these pupils, by pupil and day. Two queries."""
    memberships: dict[tuple[UUID, UUID], list[Membership]] = defaultdict(list)
    of_class = Membership.objects.filter(pupil__in=list(pupils), group__kind=GroupKind.CLASS.value)
    for one in of_class.select_related("group"):
        memberships[one.pupil_id, one.group.location_id].append(one)
    enrolments = Enrolment.objects.filter(pupil__in=list(pupils)).order_by("pupil_id", "starts_on", "location_id")
    return [place for one in enrolments for place in _cut(one, memberships[one.pupil_id, one.location_id])]


def list_enrolled(pupils: Collection[UUID], on: date) -> frozenset[UUID]:
    """Those of these persons who are at school on a day. One query."""
    found = Enrolment.objects.on(on).filter(pupil__in=list(pupils))
    return frozenset(found.values_list("pupil_id", flat=True))


def find_shared_location(pupils: Collection[UUID], on: date) -> UUID | None:
    """The location all of these pupils go to on a day; None when there is none, or more than one. One query."""
    found = set(Enrolment.objects.on(on).filter(pupil__in=list(pupils)).values_list("location_id", flat=True))
    return found.pop() if len(found) == 1 else None


def list_birthdays(pupils: Collection[UUID]) -> dict[UUID, date | None]:
    """When each pupil was born; None where nobody said so. One query."""
    return dict(Person.objects.filter(pk__in=AmongKeys(pupils)).values_list("uuid", "birth_on"))


def _cut(enrolment: Enrolment, memberships: Sequence[Membership]) -> Iterator[PupilPlace]:
    """The days of an enrolment, cut where a class begins or ends."""
    whole = enrolment.span
    borders = {day for one in memberships for day in (one.starts_on, one.ends_on) if day and whole.contains(day)}
    starts = sorted(borders | {whole.starts_on})
    for starts_on, ends_on in zip(starts, [*starts[1:], whole.ends_on], strict=True):
        classes = frozenset(one.group_id for one in memberships if one.span.contains(starts_on))
        span = DaySpan(starts_on, ends_on)
        yield PupilPlace(enrolment.pupil_id, enrolment.location_id, span, enrolment.year_group, classes)
