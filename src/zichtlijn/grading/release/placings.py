"""Where pupils stand for the release: follows the roster, from the day after a change (R31, R34)."""

from collections import defaultdict
from collections.abc import Collection, Iterable, Iterator
from datetime import date
from uuid import UUID

from zichtlijn.core.release.placing import Place, Placement, Placing, settle_placing
from zichtlijn.core.release.policy import EXAM_CLASSES, GroupKey, GroupKind
from zichtlijn.grading.release.exam_classes import list_exam_classes
from zichtlijn.grading.release.facts import read_placing, write_group
from zichtlijn.grading.release.models import ReleasePlacing
from zichtlijn.people.rosters.places import PupilPlace, list_pupil_places
from zichtlijn.tenancy.keys import AmongKeys


def settle_placings(pupils: Collection[UUID], *, today: date) -> frozenset[UUID]:
    """Let these pupils stand where the roster has them, from tomorrow; who was never placed, from the first day.

    The pupils whose place changed: their results are to be planned again.
    """
    known: dict[UUID, list[ReleasePlacing]] = defaultdict(list)
    for row in ReleasePlacing.objects.filter(pupil__in=list(pupils)):
        known[row.pupil_id].append(row)
    wanted = list_roster_placings(pupils)
    settled = {pupil: _settle(known[pupil], wanted[pupil], today) for pupil in pupils}
    changed = {pupil: placing for pupil, placing in settled.items() if placing != read_placing(known[pupil], ())}
    ReleasePlacing.objects.filter(pupil__in=list(changed)).delete()
    ReleasePlacing.objects.bulk_create(_write(changed.items()))
    return frozenset(changed)


def place_newcomers(pupils: Collection[UUID], *, today: date) -> None:
    """Place those who were never placed: a first result must not wait for the next roster."""
    known = ReleasePlacing.objects.filter(pupil__in=AmongKeys(pupils)).values_list("pupil_id", flat=True).distinct()
    newcomers = set(pupils) - set(known)
    if newcomers:
        settle_placings(newcomers, today=today)


def stand_by_roster(pupil: UUID, placing: Placing) -> Placing:
    """The placing of a pupil, also of one who was never placed: then as the first result will place them (R36).

    No query for who was placed before.
    """
    if placing.placements:
        return placing
    return Placing(list_roster_placings([pupil])[pupil].placements, placing.arrangements)


def _settle(known: Iterable[ReleasePlacing], wanted: Placing, today: date) -> Placing:
    before = read_placing(known, ())
    return settle_placing(before, wanted, today) if before.placements else wanted


def list_roster_placings(pupils: Collection[UUID]) -> dict[UUID, Placing]:
    """Where the roster has each of these pupils, from the first day on. Three queries."""
    places: dict[UUID, list[PupilPlace]] = defaultdict(list)
    for one in list_pupil_places(pupils):
        places[one.pupil].append(one)
    exam = list_exam_classes({one.location for of_pupil in places.values() for one in of_pupil})
    return {pupil: Placing(tuple(_make_placement(one, exam) for one in places[pupil])) for pupil in pupils}


def _make_placement(one: PupilPlace, exam: frozenset[UUID]) -> Placement:
    groups = {GroupKey(GroupKind.CLASS, str(group)) for group in one.classes}
    if one.year_group:
        groups.add(GroupKey(GroupKind.YEAR_GROUP, one.year_group))
    if one.classes & exam:
        groups.add(EXAM_CLASSES)
    return Placement(one.span, Place(one.location, frozenset(groups)))


def _write(placings: Iterable[tuple[UUID, Placing]]) -> Iterator[ReleasePlacing]:
    for pupil, placing in placings:
        for one in placing.placements:
            yield ReleasePlacing(
                pupil_id=pupil,
                location_id=one.place.location,
                groups=sorted(map(write_group, one.place.groups)),
                starts_on=one.span.starts_on,
                ends_on=one.span.ends_on,
            )
