"""The work of mapping a tool: what is left, in which order, and into which goal set. Reading only."""

from dataclasses import dataclass

from django.db.models import Count, Exists, OuterRef, Q, QuerySet

from zichtlijn.core.goals.mapping import MappingStatus, MappingType
from zichtlijn.core.goals.mapping_line import MappingLine
from zichtlijn.learning.goals.facts import ToolGoalCard
from zichtlijn.learning.goals.mapped import tool_goal_card
from zichtlijn.learning.goals.models import Framework, Mapping
from zichtlijn.learning.tools.models import ToolGoal


@dataclass(frozen=True, slots=True)
class MappingProgress:
    """How many goals a tool named itself, and how many of those lie under a goal."""

    known: int
    mapped: int

    @property
    def left(self) -> int:
        return self.known - self.mapped


def count_progress(tool_slug: str) -> MappingProgress:
    """One query."""
    counts = ToolGoal.objects.filter(tool__slug=tool_slug).aggregate(
        known=Count("pk"), mapped=Count("pk", filter=Exists(_decided(MappingStatus.CONFIRMED)))
    )
    return MappingProgress(counts["known"], counts["mapped"])


def list_tool_goals_to_map(tool_slug: str, *, start: int = 0, most: int) -> list[ToolGoalCard]:
    """Goals of a tool without a confirmed mapping, by title; those for which no suggestion fitted come last."""
    tried = Exists(_decided(MappingStatus.REJECTED))
    in_order = _list_unmapped(tool_slug).annotate(tried=tried).order_by("tried", "title", "ref")
    return [tool_goal_card(goal) for goal in in_order.select_related("tool")[start : start + most]]


def find_usual_framework(supplier: str) -> str:
    """The slug of the goal set in which most goals of this supplier's tools were put, else most of any tool's.

    Empty when nothing was mapped yet. One query.
    """
    confirmed = Q(goals__mappings__status=MappingStatus.CONFIRMED)
    own = confirmed & Q(goals__mappings__tool_goal__tool__supplier=supplier)
    counted = Framework.objects.annotate(
        own=Count("goals__mappings", filter=own), all=Count("goals__mappings", filter=confirmed)
    )
    in_order = counted.filter(all__gt=0).order_by("-own", "-all", "slug")
    return in_order.values_list("slug", flat=True).first() or ""


def list_mapping_lines(tool_slug: str) -> list[MappingLine]:
    """The confirmed mappings of a tool as a list another school can take in; goals that went are left out."""
    rows = Mapping.objects.filter(
        status=MappingStatus.CONFIRMED, tool_goal__tool__slug=tool_slug, goal__current__is_gone=False
    ).select_related("tool_goal", "goal__framework")
    return [
        MappingLine(
            tool_goal_ref=mapping.tool_goal.ref,
            goal_ref=mapping.goal.external_ref,
            kind=MappingType(mapping.kind),
            tool_goal_title=mapping.tool_goal.title,
            framework=mapping.goal.framework.slug,
        )
        for mapping in rows.order_by("tool_goal__ref", "goal__framework__slug", "goal__position")
    ]


def _decided(status: MappingStatus) -> QuerySet[Mapping]:
    return Mapping.objects.filter(tool_goal=OuterRef("pk"), status=status)


def _list_unmapped(tool_slug: str) -> QuerySet[ToolGoal]:
    return ToolGoal.objects.filter(~Exists(_decided(MappingStatus.CONFIRMED)), tool__slug=tool_slug)
