"""Reading which goals lie below others, in one statement however deep the tree is."""

from collections.abc import Iterable, Iterator
from uuid import UUID

from django.db import connection
from django.db.models import F

from zichtlijn.core.goals.mapping import AssociationType
from zichtlijn.core.goals.tree import GoalTree
from zichtlijn.learning.goals.models import Association, Framework

_FAMILIES = """
    WITH RECURSIVE family (root, member) AS (
        SELECT one, one FROM unnest(%s::uuid[]) AS one
        UNION
        SELECT family.root, link.origin_id
        FROM family
        JOIN goal_association AS link ON link.destination_id = family.member AND link.kind = %s
        JOIN goal ON goal.uuid = link.origin_id
        JOIN goal_revision AS current ON current.uuid = goal.current_id AND current.version_id = link.version_id
    )
    SELECT root, member FROM family
"""
"""Links of the current revision of their origin only. UNION drops what was seen, so it ends even on a circle.
"""

_LINKS = """
    SELECT goal.uuid, link.destination_id
    FROM goal
    JOIN goal_revision AS current ON current.uuid = goal.current_id AND NOT current.is_gone
    LEFT JOIN goal_association AS link
        ON link.origin_id = goal.uuid AND link.version_id = current.version_id AND link.kind = %s
    WHERE goal.framework_id = %s
    ORDER BY goal.position, link.position
"""


def goal_family(goal_uuids: Iterable[UUID]) -> dict[UUID, frozenset[UUID]]:
    """Each goal with itself and everything below it, gone goals included: their evidence still counts."""
    asked = list(dict.fromkeys(goal_uuids))
    members: dict[UUID, set[UUID]] = {uuid: {uuid} for uuid in asked}
    if asked:
        with connection.cursor() as cursor:
            cursor.execute(_FAMILIES, [asked, AssociationType.IS_CHILD_OF.value])
            for root, member in cursor.fetchall():
                members[root].add(member)
    return {root: frozenset(below) for root, below in members.items()}


def read_tree(framework: Framework) -> GoalTree[UUID]:
    """The goals of a framework as they hang together now, in order; goals that are gone are left out."""
    parents: dict[UUID, list[UUID]] = {}
    with connection.cursor() as cursor:
        cursor.execute(_LINKS, [AssociationType.IS_CHILD_OF.value, framework.uuid])
        for goal, parent in cursor.fetchall():
            above = parents.setdefault(goal, [])
            if parent is not None:
                above.append(parent)
    return GoalTree(parents)


def walk_tree(framework: Framework) -> Iterator[tuple[UUID, int]]:
    """The goals of a framework once each with their depth, children below their first parent. One query."""
    tree = read_tree(framework)
    seen: set[UUID] = set()
    waiting = [(uuid, 0) for uuid in reversed(tree.roots())]
    while waiting:
        uuid, depth = waiting.pop()
        if uuid not in seen:
            seen.add(uuid)
            yield uuid, depth
            waiting += [(child, depth + 1) for child in reversed(tree.children(uuid))]


def list_parents_of(goal_uuid: UUID) -> list[UUID]:
    """The goals right above a goal as it reads now, in any framework, in order. One query."""
    links = Association.objects.filter(
        origin=goal_uuid,
        kind=AssociationType.IS_CHILD_OF,
        version=F("origin__current__version"),
        destination__isnull=False,
    )
    found = links.order_by("position").values_list("destination_id", flat=True)
    return [uuid for uuid in found if uuid is not None]
