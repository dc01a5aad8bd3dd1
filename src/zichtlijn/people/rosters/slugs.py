"""Slugs of persons and groups: the names in the addresses of a demo (decision 26). Real schools have none."""

from collections.abc import Mapping
from uuid import UUID

from django.db import transaction

from zichtlijn.people.rosters.models import Group, Person

_BATCH = 1_000


@transaction.atomic
def give_person_slugs(slugs: Mapping[UUID, str]) -> None:
    """Give persons their slug. Raises IntegrityError when two would share one."""
    rows = [Person(uuid=uuid, slug=slug) for uuid, slug in slugs.items()]
    Person.objects.bulk_update(rows, ["slug"], batch_size=_BATCH)


@transaction.atomic
def give_group_slugs(slugs: Mapping[tuple[str, str], str]) -> dict[tuple[str, str], UUID]:
    """Give groups their slug by (location ref, group ref); returns the groups found. One school year only."""
    found: dict[tuple[str, str], UUID] = {}
    rows = []
    for group in Group.objects.select_related("location"):
        key = group.location.ref, group.ref
        if key in slugs:
            found[key] = group.uuid
            group.slug = slugs[key]
            rows.append(group)
    Group.objects.bulk_update(rows, ["slug"], batch_size=_BATCH)
    return found
