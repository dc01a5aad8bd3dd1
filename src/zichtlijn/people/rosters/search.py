"""Finding a pupil by name among the groups somebody may see. Nobody else's name can be found (R35)."""

from collections.abc import Collection
from dataclasses import dataclass
from datetime import date
from typing import Final
from uuid import UUID

from django.db.models import Q

from zichtlijn.core.people.names import fold
from zichtlijn.people.references import refers_to
from zichtlijn.people.rosters.models import Enrolment, Membership
from zichtlijn.people.rosters.queries import GroupRow

MOST_FOUND: Final = 25
MOST_WORDS: Final = 6
_BETWEEN: Final = "\x1f"
"""What stands between called and family name in the sort key."""


@dataclass(frozen=True, slots=True)
class FoundPupil:
    """A pupil with the groups through which the viewer sees this person."""

    uuid: UUID
    ref: str
    full: str
    is_called_so: bool
    """The name this person is called by begins with what was typed."""
    groups: tuple[str, ...]


def find_pupils(groups: Collection[GroupRow], words: str, on: date) -> list[FoundPupil]:
    """Pupils of these groups whose called or family name begins with each word, accents or not; in list order.

    One more than `MOST_FOUND` at most, so that the caller can say there are more. One query, none without words.
    """
    asked = fold(words).replace(_BETWEEN, " ").split()[:MOST_WORDS]
    if not asked or not groups:
        return []
    held = Membership.objects.on(on).filter(group__in=[group.uuid for group in groups])
    for word in asked:
        held = held.filter(_begins_with(word))
    names = {group.uuid: group.name for group in groups}
    found: dict[UUID, FoundPupil] = {}
    for one in held.select_related("pupil").order_by("pupil__sort_key", "pupil_id", "group__name"):
        pupil, group = one.pupil, names[one.group_id]
        known = found.get(pupil.uuid)
        if known is None and len(found) > MOST_FOUND:
            break
        found[pupil.uuid] = FoundPupil(
            uuid=pupil.uuid,
            ref=pupil.slug or str(pupil.uuid),
            full=pupil.name.full,
            is_called_so=fold(pupil.called).startswith(fold(words)),
            groups=(*known.groups, group) if known else (group,),
        )
    return list(found.values())


@dataclass(frozen=True, slots=True)
class EnrolledPupil:
    """A pupil of a location, for who decides about the whole location."""

    uuid: UUID
    ref: str
    full: str
    year_group: str


def find_pupils_at(location_uuid: UUID, words: str, on: date) -> list[EnrolledPupil]:
    """Pupils enrolled at a location whose name begins with each word, in list order; a few more than are shown.

    One query, none without words.
    """
    asked = fold(words).replace(_BETWEEN, " ").split()[:MOST_WORDS]
    if not asked:
        return []
    held = Enrolment.objects.on(on).filter(location=location_uuid)
    for word in asked:
        held = held.filter(_begins_with(word))
    return [_tell_enrolled(one) for one in held.select_related("pupil").order_by("pupil__sort_key")[: MOST_FOUND + 1]]


def find_pupil_at(location_uuid: UUID, reference: str, on: date) -> EnrolledPupil | None:
    """The pupil meant, if enrolled at this location on a day. One query."""
    held = Enrolment.objects.on(on).filter(refers_to(reference, "pupil__"), location=location_uuid)
    row = held.select_related("pupil").first()
    return _tell_enrolled(row) if row else None


def list_enrolled(location_uuid: UUID, pupils: Collection[UUID], on: date) -> list[EnrolledPupil]:
    """Those of these pupils who are enrolled at a location on a day. One query, none without pupils."""
    if not pupils:
        return []
    held = Enrolment.objects.on(on).filter(location=location_uuid, pupil__in=list(pupils))
    return [_tell_enrolled(one) for one in held.select_related("pupil").order_by("pupil__sort_key")]


def _tell_enrolled(row: Enrolment) -> EnrolledPupil:
    return EnrolledPupil(row.pupil_id, row.pupil.slug or str(row.pupil_id), row.pupil.name.full, row.year_group)


def _begins_with(word: str) -> Q:
    """A name, or a later word of it; a tussenvoegsel counts too, though lists sort without it."""
    key = "pupil__sort_key"
    later = Q(**{f"{key}__contains": f" {word}"}) | Q(**{f"{key}__contains": f"-{word}"})
    first = Q(**{f"{key}__startswith": word}) | Q(**{f"{key}__contains": f"{_BETWEEN}{word}"})
    return first | later | Q(pupil__prefix__istartswith=word) | Q(pupil__prefix__icontains=f" {word}")
