"""Reading tools. Products only: whoever may see a page may see which tools there are."""

from zichtlijn.core.kernel.refusal import Refusal, Refused
from zichtlijn.learning.tools.facts import ToolCard, tool_card
from zichtlijn.learning.tools.models import Tool


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
