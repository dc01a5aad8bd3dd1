"""Finding a pupil by name among the groups somebody may see. Nobody else's name can be found (R35)."""

from collections.abc import Collection
from dataclasses import dataclass
from datetime import date
from typing import Final
from uuid import UUID

from django.db.models import Q

from zichtlijn.core.people.names import fold
from zichtlijn.people.rosters.models import Membership
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


def _begins_with(word: str) -> Q:
    """A name, or a later word of it; a tussenvoegsel counts too, though lists sort without it."""
    key = "pupil__sort_key"
    later = Q(**{f"{key}__contains": f" {word}"}) | Q(**{f"{key}__contains": f"-{word}"})
    first = Q(**{f"{key}__startswith": word}) | Q(**{f"{key}__contains": f"{_BETWEEN}{word}"})
    return first | later | Q(pupil__prefix__istartswith=word) | Q(pupil__prefix__icontains=f" {word}")
