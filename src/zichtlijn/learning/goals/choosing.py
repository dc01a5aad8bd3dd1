"""Which goal sets a location or a group works with (R13). A place is known by its uuid only.

A location without a choice works with every set; a group without one does as its location.
"""

from collections import defaultdict
from collections.abc import Collection
from datetime import datetime
from uuid import UUID

from django.db import transaction

from zichtlijn.core.kernel.actor import Actor
from zichtlijn.core.kernel.refusal import Refusal, Refused
from zichtlijn.journal.audit.actions import record_act
from zichtlijn.learning.goals.facts import FrameworkCard
from zichtlijn.learning.goals.models import ChosenFramework, Framework
from zichtlijn.learning.goals.queries import list_frameworks_in_use


def list_choices() -> dict[UUID, frozenset[str]]:
    """Slugs of chosen sets by place; places without a choice are left out. One query."""
    found: dict[UUID, set[str]] = defaultdict(set)
    for place, slug in ChosenFramework.objects.values_list("place_uuid", "framework__slug"):
        found[place].add(slug)
    return {place: frozenset(slugs) for place, slugs in found.items()}


def list_frameworks_for(group_uuid: UUID, location_uuid: UUID) -> list[FrameworkCard]:
    """The sets in use that a group works with, by title: its own choice, else that of its location, else all.

    Two queries.
    """
    choices = list_choices()
    chosen = choices.get(group_uuid) or choices.get(location_uuid)
    return [card for card in list_frameworks_in_use() if chosen is None or card.slug in chosen]


@transaction.atomic
def choose_frameworks(place_uuid: UUID, slugs: Collection[str], *, actor: Actor, now: datetime) -> None:
    """Let a place work with these sets; none means no choice of its own. The same choice changes nothing.

    Raises Refusal: NOT_FOUND for an unknown set, NOT_ALLOWED when no person does it.
    """
    if actor.uuid is None:
        raise Refusal(Refused.NOT_ALLOWED, "a person chooses")
    wanted = {framework.slug: framework for framework in Framework.objects.filter(slug__in=list(slugs))}
    if len(wanted) != len(set(slugs)):
        raise Refusal(Refused.NOT_FOUND, ", ".join(sorted(set(slugs) - wanted.keys())))
    rows = ChosenFramework.objects.select_for_update().filter(place_uuid=place_uuid).select_related("framework")
    held = {row.framework.slug: row for row in rows}
    left, came = held.keys() - wanted.keys(), wanted.keys() - held.keys()
    ChosenFramework.objects.filter(pk__in=[held[slug].pk for slug in left]).delete()
    ChosenFramework.objects.bulk_create(
        ChosenFramework(framework=wanted[slug], place_uuid=place_uuid, chosen_by=actor.uuid, chosen_at=now)
        for slug in sorted(came)
    )
    if left or came:
        detail = {"chosen": sorted(came), "left": sorted(left)}
        record_act("goals.choose", actor=actor, now=now, about=("place", place_uuid), detail=detail)
