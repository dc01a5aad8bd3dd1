"""Reading tools. Products only: whoever may see a page may see which tools there are."""

from uuid import UUID

from zichtlijn.core.kernel.refusal import Refusal, Refused
from zichtlijn.learning.tools.facts import Explanation, ToolCard, read_explanation, tool_card
from zichtlijn.learning.tools.models import Tool, ToolExplanation, ToolGoal


def list_tools() -> list[ToolCard]:
    """All tools by name (R07: a fixed neutral order)."""
    return [tool_card(tool) for tool in Tool.objects.order_by("name", "slug")]


def find_tool(slug: str) -> ToolCard | None:
    tool = Tool.objects.filter(slug=slug).first()
    return tool_card(tool) if tool else None


def get_tool(slug: str) -> ToolCard:
    """The tool with this slug. Raises Refusal (NOT_FOUND)."""
    found = find_tool(slug)
    if found is None:
        raise Refusal(Refused.NOT_FOUND, slug)
    return found


def get_tool_goal_ref(tool_goal: UUID) -> str:
    """How the tool itself calls one of its goals; empty for an unknown one."""
    return ToolGoal.objects.filter(pk=tool_goal).values_list("ref", flat=True).first() or ""


def list_explanations(slug: str) -> list[Explanation]:
    """All versions of a tool's leeswijzer, the one in force first; none for a tool without."""
    rows = ToolExplanation.objects.filter(tool__slug=slug).order_by("-version")
    return [read_explanation(row) for row in rows]


def find_explanation(slug: str) -> Explanation | None:
    """The leeswijzer in force."""
    row = ToolExplanation.objects.filter(tool__slug=slug).order_by("-version").first()
    return read_explanation(row) if row else None
