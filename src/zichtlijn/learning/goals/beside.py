"""Two goal sets beside each other, with the goals that belong together as the data say it. Reading only.

Goals belong together when one names the other, when one replaces the other, or when a goal of a third set names both.
Nothing is guessed from words.
"""

from collections import defaultdict
from dataclasses import dataclass
from uuid import UUID

from django.db.models import F

from zichtlijn.core.goals.mapping import AssociationType
from zichtlijn.core.kernel.refusal import Refusal, Refused
from zichtlijn.learning.goals.facts import GoalCard
from zichtlijn.learning.goals.families import walk_tree
from zichtlijn.learning.goals.models import Association, Framework, Goal
from zichtlijn.learning.goals.queries import list_goals


@dataclass(frozen=True, slots=True)
class BesideRow:
    """A goal of the left set with its depth, and the goals of the right set that belong to it, in order."""

    goal: GoalCard
    depth: int
    others: tuple[GoalCard, ...]


@dataclass(frozen=True, slots=True)
class Beside:
    """All goals of the left set in order, and those of the right set that belong to none of them."""

    rows: tuple[BesideRow, ...]
    left_over: tuple[BesideRow, ...]
    links: int


def lay_beside(left_slug: str, right_slug: str) -> Beside:
    """Lay two sets beside each other, without goals that went. Ten queries at most. Raises Refusal (NOT_FOUND)."""
    found = {one.slug: one for one in Framework.objects.filter(slug__in=[left_slug, right_slug])}
    if not {left_slug, right_slug} <= found.keys():
        raise Refusal(Refused.NOT_FOUND, f"{left_slug}, {right_slug}")
    left, right = found[left_slug], found[right_slug]
    order = list(walk_tree(left))
    right_order = list(walk_tree(right))
    cards = list_goals(uuid for uuid, _ in (*order, *right_order))
    pairs = _find_pairs(left, right)
    places = {uuid: place for place, (uuid, _) in enumerate(right_order)}
    rows = tuple(
        BesideRow(
            cards[uuid],
            depth,
            tuple(cards[other] for other in sorted(pairs.get(uuid, set()) & places.keys(), key=places.__getitem__)),
        )
        for uuid, depth in order
    )
    linked = {one.uuid for row in rows for one in row.others}
    left_over = tuple(BesideRow(cards[uuid], depth, ()) for uuid, depth in right_order if uuid not in linked)
    return Beside(rows, left_over, sum(len(row.others) for row in rows))


def _find_pairs(left: Framework, right: Framework) -> dict[UUID, set[UUID]]:
    pairs: dict[UUID, set[UUID]] = defaultdict(set)
    by_origin: dict[UUID, tuple[set[UUID], set[UUID]]] = defaultdict(lambda: (set(), set()))
    for origin, origin_set, destination, destination_set in _list_links(left, right):
        if {origin_set, destination_set} == {left.uuid, right.uuid}:
            pair = (origin, destination) if origin_set == left.uuid else (destination, origin)
            pairs[pair[0]].add(pair[1])
        elif destination_set in {left.uuid, right.uuid} and origin_set not in {left.uuid, right.uuid}:
            by_origin[origin][destination_set == right.uuid].add(destination)
    for lefts, rights in by_origin.values():
        for one in lefts:
            pairs[one] |= rights
    for one, other in (*_list_replaced(left, right), *((b, a) for a, b in _list_replaced(right, left))):
        pairs[one].add(other)
    return pairs


def _list_links(left: Framework, right: Framework) -> list[tuple[UUID, UUID, UUID, UUID]]:
    """Links in force that end in either set: origin and its set, destination and its set."""
    kinds = [kind for kind in AssociationType if kind is not AssociationType.PRECEDES]
    links = Association.objects.filter(
        kind__in=kinds,
        version=F("origin__current__version"),
        origin__current__is_gone=False,
        destination__framework__in=[left, right],
    )
    return list(links.values_list("origin_id", "origin__framework_id", "destination_id", "destination__framework_id"))


def _list_replaced(later: Framework, earlier: Framework) -> list[tuple[UUID, UUID]]:
    """Goals of one set with the goals of the other that they say they replace."""
    known = dict(Goal.objects.filter(framework=earlier).values_list("external_ref", "uuid"))
    rows = (
        Goal.objects.filter(framework=later, current__replaces__overlap=list(known)) if known else Goal.objects.none()
    )
    return [
        (uuid, known[ref])
        for uuid, refs in rows.values_list("uuid", "current__replaces")
        for ref in refs or ()
        if ref in known
    ]
