"""Suggesting goals for a tool's own goals: what the rules need, read from the tables. Stores nothing; a person decides.

Suggested are goals with no goals below them: what is mapped to a whole says nothing about its parts (R10). An index of
a goal set is made once per process and kept until a goal of the set reads differently; goals are not about persons.
"""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass, replace
from functools import lru_cache
from uuid import UUID

from django.db import connection
from django.db.models import F

from zichtlijn.core.goals.mapping import AssociationType, MappingStatus
from zichtlijn.core.goals.marking import Mark
from zichtlijn.core.goals.suggesting import (
    ANYTHING,
    CandidateGoal,
    ConfirmedWords,
    Experience,
    GoalIndex,
    Wanted,
    suggest_goals,
)
from zichtlijn.core.goals.tree import GoalTree
from zichtlijn.learning.goals.facts import GoalCard, ToolGoalCard
from zichtlijn.learning.goals.models import Association, Goal, Mapping
from zichtlijn.learning.goals.queries import list_goals
from zichtlijn.learning.tools.facts import ToolCard
from zichtlijn.tenancy.scope import get_active

SUGGESTER = "words-1"
"""How a mapping came about that a person confirmed from a suggestion; another way of suggesting gets another name."""
_MOST_INDEXES = 8
_FINGERPRINT = """
    SELECT coalesce(md5(string_agg(goal.current_id::text, ',' ORDER BY goal.uuid)), '')
    FROM goal JOIN framework ON framework.uuid = goal.framework_id
    WHERE goal.current_id IS NOT NULL AND (%(slug)s = '' OR framework.slug = %(slug)s)
"""


@dataclass(frozen=True, slots=True)
class SuggestedGoal:
    """A goal a tool's goal may touch; `above` are titles over it, nearest first, `marks` shared words of its title."""

    goal: GoalCard
    above: tuple[str, ...]
    marks: tuple[Mark, ...]


def suggest_for_tool_goals(
    tool: ToolCard, tool_goals: Iterable[ToolGoalCard], *, framework_slug: str = "", wanted: Wanted = ANYTHING
) -> dict[UUID, tuple[SuggestedGoal, ...]]:
    """Up to five goals per tool goal, likeliest first, from one goal set or (empty) from all.

    Four queries, however many tool goals. What was decided about a tool goal before, confirmed or rejected, is not
    suggested for it again. Tools of one supplier learn from each other.
    """
    asked = list(tool_goals)
    index = _get_index(framework_slug)
    experience = Experience(_list_confirmed(tool), index)
    decided = _list_decided(asked)
    found = {}
    for one in asked:
        limits = replace(wanted, subject=wanted.subject or one.subject, without=decided.get(one.uuid, frozenset()))
        found[one.uuid] = suggest_goals(one.name, index, experience=experience, wanted=limits)
    cards = list_goals(suggestion.goal for ones in found.values() for suggestion in ones)
    return {
        uuid: tuple(
            SuggestedGoal(cards[one.goal], index.get(one.goal).above, one.marks) for one in ones if one.goal in cards
        )
        for uuid, ones in found.items()
    }


def _get_index(framework_slug: str) -> GoalIndex:
    with connection.cursor() as cursor:
        cursor.execute(_FINGERPRINT, {"slug": framework_slug})
        fingerprint: str = cursor.fetchone()[0]
    return _make_index(get_active().schema, framework_slug, fingerprint)


@lru_cache(maxsize=_MOST_INDEXES)
def _make_index(schema: str, framework_slug: str, fingerprint: str) -> GoalIndex:
    """The arguments are what the index depends on; the tables read are those of the active board, `schema`."""
    return GoalIndex(_list_candidates(framework_slug))


def _list_candidates(framework_slug: str) -> list[CandidateGoal]:
    goals = Goal.objects.filter(current__is_gone=False).order_by("framework__slug", "position", "uuid")
    links = Association.objects.filter(
        kind=AssociationType.IS_CHILD_OF,
        version=F("origin__current__version"),
        origin__current__is_gone=False,
        destination__isnull=False,
    ).order_by("position")
    if framework_slug:
        goals = goals.filter(framework__slug=framework_slug)
    rows = goals.values_list(
        "uuid", "current__title", "current__description", "current__subject", "current__level__year_groups"
    )
    parents: dict[UUID, list[UUID]] = {}
    for child, parent in links.values_list("origin_id", "destination_id"):
        if parent is not None:
            parents.setdefault(child, []).append(parent)
    return _pick_lowest(list(rows), GoalTree.without_circles(parents))


def _pick_lowest(rows: Sequence[tuple[UUID, str, str, str, list[str]]], tree: GoalTree[UUID]) -> list[CandidateGoal]:
    titles = {uuid: title for uuid, title, *_ in rows}
    return [
        CandidateGoal(
            goal=uuid,
            title=title,
            description=description,
            above=tuple(titles[one] for one in tree.list_above(uuid) if one in titles),
            subject=subject,
            year_groups=tuple(year_groups),
        )
        for uuid, title, description, subject, year_groups in rows
        if titles.keys().isdisjoint(tree.children(uuid))
    ]


def _list_confirmed(tool: ToolCard) -> list[ConfirmedWords]:
    rows = Mapping.objects.filter(status=MappingStatus.CONFIRMED, tool_goal__tool__supplier=tool.supplier)
    named = rows.order_by("uuid").values_list("tool_goal__title", "tool_goal__ref", "goal_id")
    return [ConfirmedWords(title or ref, goal) for title, ref, goal in named]


def _list_decided(tool_goals: Sequence[ToolGoalCard]) -> dict[UUID, frozenset[UUID]]:
    rows = Mapping.objects.filter(tool_goal__in=[one.uuid for one in tool_goals])
    decided: dict[UUID, set[UUID]] = {}
    for tool_goal, goal in rows.exclude(status=MappingStatus.SUGGESTED).values_list("tool_goal_id", "goal_id"):
        decided.setdefault(tool_goal, set()).add(goal)
    return {tool_goal: frozenset(goals) for tool_goal, goals in decided.items()}
