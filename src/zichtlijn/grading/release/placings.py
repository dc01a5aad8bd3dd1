"""Where pupils stand for the release: follows the roster, from the day after a change (R31, R34)."""

from collections import defaultdict
from collections.abc import Collection, Iterable, Iterator
from datetime import date
from uuid import UUID

from zichtlijn.core.release.placing import Place, Placement, Placing, settle_placing
from zichtlijn.core.release.policy import GroupKey, GroupKind
from zichtlijn.grading.release.facts import read_placing, write_group
from zichtlijn.grading.release.models import ReleasePlacing
from zichtlijn.people.rosters.places import PupilPlace, list_pupil_places


def settle_placings(pupils: Collection[UUID], *, today: date) -> frozenset[UUID]:
    """Let these pupils stand where the roster has them, from tomorrow; who was never placed, from the first day.

    The pupils whose place changed: their results are to be planned again.
    """
    known: dict[UUID, list[ReleasePlacing]] = defaultdict(list)
    for row in ReleasePlacing.objects.filter(pupil__in=list(pupils)):
        known[row.pupil_id].append(row)
    wanted = _read_roster(pupils)
    settled = {pupil: _settle(known[pupil], wanted[pupil], today) for pupil in pupils}
    changed = {pupil: placing for pupil, placing in settled.items() if placing != read_placing(known[pupil], ())}
    ReleasePlacing.objects.filter(pupil__in=list(changed)).delete()
    ReleasePlacing.objects.bulk_create(_write(changed.items()))
    return frozenset(changed)


def place_newcomers(pupils: Collection[UUID], *, today: date) -> None:
    """Place those who were never placed: a first result must not wait for the next roster."""
    known = ReleasePlacing.objects.filter(pupil__in=list(pupils)).values_list("pupil_id", flat=True).distinct()
    newcomers = set(pupils) - set(known)
    if newcomers:
        settle_placings(newcomers, today=today)


def _settle(known: Iterable[ReleasePlacing], wanted: Placing, today: date) -> Placing:
    before = read_placing(known, ())
    return settle_placing(before, wanted, today) if before.placements else wanted


def _read_roster(pupils: Collection[UUID]) -> dict[UUID, Placing]:
    places: dict[UUID, list[PupilPlace]] = defaultdict(list)
    for one in list_pupil_places(pupils):
        places[one.pupil].append(one)
    return {pupil: Placing(tuple(map(_make_placement, places[pupil]))) for pupil in pupils}


def _make_placement(one: PupilPlace) -> Placement:
    classes = {GroupKey(GroupKind.CLASS, str(group)) for group in one.classes}
    year_group = {GroupKey(GroupKind.YEAR_GROUP, one.year_group)} if one.year_group else set()
    return Placement(one.span, Place(one.location, frozenset(classes | year_group)))


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
