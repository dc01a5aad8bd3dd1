"""Reading mappings: which tool goals lie under a goal, which lie under none, and which wait for a person.

Only confirmed mappings are ever read for a screen of a teacher (goals.md).
"""

from collections import defaultdict
from collections.abc import Iterable
from uuid import UUID

from django.db.models import Count, Exists, F, OuterRef, Q, QuerySet

from zichtlijn.core.goals.mapping import (
    AssociationType,
    MappingStatus,
    MappingType,
    needs_review,
    pick_strongest,
    seen_from_above,
)
from zichtlijn.learning.goals.facts import (
    GoalCard,
    MappedToolGoal,
    MappingCard,
    MappingToReview,
    ToolGoalCard,
    goal_card,
)
from zichtlijn.learning.goals.families import goal_family
from zichtlijn.learning.goals.models import Association, Mapping
from zichtlijn.learning.goals.queries import list_goals
from zichtlijn.learning.tools.models import ToolGoal


def list_confirmed_tool_goals(goal_uuids: Iterable[UUID]) -> list[MappedToolGoal]:
    """Tool goals under each goal or anything below it, once per goal, by tool and title. Two queries.

    What is mapped to a part touches the goal above only in part (R12).
    """
    families = goal_family(goal_uuids)
    above: dict[UUID, list[UUID]] = defaultdict(list)
    for asked, members in families.items():
        for member in members:
            above[member].append(asked)
    found: dict[tuple[UUID, UUID], list[MappedToolGoal]] = defaultdict(list)
    for mapping in _confirmed().filter(goal_id__in=list(above)):
        for asked in above[mapping.goal_id]:
            found[asked, mapping.tool_goal_id].append(_seen_from(asked, mapping))
    rows = [_closest(ways) for ways in found.values()]
    return sorted(rows, key=lambda row: (row.tool_name, row.tool_goal_title, str(row.tool_goal_uuid)))


def list_unmapped_tool_goals(tool_goal_uuids: Iterable[UUID]) -> list[ToolGoalCard]:
    """Those of the tool goals that no confirmed mapping puts under a goal, by tool and title."""
    confirmed = Mapping.objects.filter(tool_goal=OuterRef("pk"), status=MappingStatus.CONFIRMED)
    goals = ToolGoal.objects.filter(~Exists(confirmed), uuid__in=list(tool_goal_uuids))
    return [tool_goal_card(goal) for goal in goals.select_related("tool").order_by("tool__name", "title", "ref")]


def list_tool_goals(tool_slug: str) -> list[ToolGoalCard]:
    """All goals a tool names itself, by title."""
    goals = ToolGoal.objects.filter(tool__slug=tool_slug).select_related("tool")
    return [tool_goal_card(goal) for goal in goals.order_by("title", "ref")]


def count_tool_goals() -> dict[UUID, tuple[int, int]]:
    """Per tool: how many goals it named itself, and how many of those no confirmed mapping puts under a goal."""
    confirmed = Mapping.objects.filter(tool_goal=OuterRef("pk"), status=MappingStatus.CONFIRMED)
    rows = ToolGoal.objects.values("tool_id").annotate(
        known=Count("pk"), unmapped=Count("pk", filter=~Exists(confirmed))
    )
    return {row["tool_id"]: (row["known"], row["unmapped"]) for row in rows.order_by()}


def list_mappings(tool_slug: str) -> dict[UUID, list[MappingCard]]:
    """Confirmed mappings of a tool by tool goal, in order of framework and place."""
    found: dict[UUID, list[MappingCard]] = defaultdict(list)
    rows = _confirmed().filter(tool_goal__tool__slug=tool_slug)
    for mapping in rows.order_by("goal__framework__slug", "goal__position"):
        card = MappingCard(mapping.uuid, mapping.tool_goal_id, goal_card(mapping.goal), MappingType(mapping.kind))
        found[mapping.tool_goal_id].append(card)
    return found


def list_mappings_to_review(tool_slug: str = "") -> list[MappingToReview]:
    """Confirmed mappings whose goal went or reads differently than when it was decided, with its
    successors.
    """
    has_gone = Q(goal__current__is_gone=True) & ~Q(decided_on=F("goal__current"))
    stale = has_gone | ~Q(goal__current__text_hash=F("decided_on__text_hash"))
    rows = _confirmed().filter(stale).select_related("decided_on")
    if tool_slug:
        rows = rows.filter(tool_goal__tool__slug=tool_slug)
    in_order = rows.order_by("tool_goal__tool__name", "tool_goal__title", "goal__position")
    mappings = [mapping for mapping in in_order if _waits(mapping)]
    successors = list_successors(mapping.goal_id for mapping in mappings)
    return [
        MappingToReview(
            mapping_uuid=mapping.uuid,
            tool_goal=tool_goal_card(mapping.tool_goal),
            goal=goal_card(mapping.goal),
            title_when_decided=mapping.decided_on.title if mapping.decided_on else "",
            successors=tuple(successors[mapping.goal_id]),
        )
        for mapping in mappings
    ]


def tool_goal_card(goal: ToolGoal) -> ToolGoalCard:
    """Needs `tool` loaded."""
    return ToolGoalCard(goal.uuid, goal.ref, goal.title, goal.tool.slug, goal.tool.name, goal.subject)


def _confirmed() -> QuerySet[Mapping]:
    rows = Mapping.objects.filter(status=MappingStatus.CONFIRMED)
    return rows.select_related("tool_goal__tool", "goal__framework", "goal__current__level")


def _waits(mapping: Mapping) -> bool:
    then, current = mapping.decided_on, mapping.goal.current
    return current is not None and needs_review(
        decided_on_text=then.text_hash if then else None,
        text_now=current.text_hash,
        is_gone=current.is_gone,
        knew_it_went=then == current,
    )


def _seen_from(asked: UUID, mapping: Mapping) -> MappedToolGoal:
    kind = MappingType(mapping.kind)
    return MappedToolGoal(
        goal_uuid=asked,
        mapped_goal_uuid=mapping.goal_id,
        tool_goal_uuid=mapping.tool_goal_id,
        tool_goal_title=mapping.tool_goal.title or mapping.tool_goal.ref,
        tool_slug=mapping.tool_goal.tool.slug,
        tool_name=mapping.tool_goal.tool.name,
        kind=kind if asked == mapping.goal_id else seen_from_above(kind),
    )


def _closest(ways: list[MappedToolGoal]) -> MappedToolGoal:
    strongest = pick_strongest(way.kind for way in ways)
    return next(way for way in ways if way.kind is strongest)


def list_successors(goal_uuids: Iterable[UUID]) -> dict[UUID, list[GoalCard]]:
    """The goals that replace each of these, as its current revision says, in order; goals without one are left out."""
    links = Association.objects.filter(
        origin_id__in=list(goal_uuids),
        kind=AssociationType.REPLACED_BY,
        version=F("origin__current__version"),
        destination__isnull=False,
    )
    pairs = list(links.order_by("destination__position").values_list("origin_id", "destination_id"))
    cards = list_goals(destination for _, destination in pairs if destination is not None)
    found: dict[UUID, list[GoalCard]] = defaultdict(list)
    for origin, destination in pairs:
        if destination in cards:
            found[origin].append(cards[destination])
    return found
