"""Leeswijzers: what a result of each tool means, in the supplier's own words (R08)."""

from django.urls import reverse
from django.utils.translation import gettext as _

from zichtlijn.core.kernel.refusal import Refusal, Refused
from zichtlijn.learning.overview.queries import find_tool, list_tools
from zichtlijn.learning.tools.queries import find_explanation
from zichtlijn.web.goals.screens import ExplanationScreen, ExplanationsScreen
from zichtlijn.web.tool_views import view_explanation, word_confirmation
from zichtlijn.web.ui.frame import Frame


def build_explanations(frame: Frame) -> ExplanationsScreen:
    """All live tools in alphabetical order (R07)."""
    return ExplanationsScreen(
        title=_("Leeswijzers"),
        frame=frame,
        tools=tuple(
            (tool.name, tool.supplier, reverse("goals:explanation", args=[tool.slug])) for tool in list_tools()
        ),
    )


def build_explanation(frame: Frame, slug: str) -> ExplanationScreen:
    """The page of one live tool. Raises Refusal(NOT_FOUND). Two queries."""
    tool = find_tool(slug)
    if tool is None:
        raise Refusal(Refused.NOT_FOUND)
    version = find_explanation(slug)
    return ExplanationScreen(
        title=_("Leeswijzer · %(tool)s") % {"tool": tool.name},
        frame=frame,
        tool=tool.name,
        supplier=tool.supplier,
        view=view_explanation(
            tool,
            tool.score_explanation,
            version.scale if version else "",
            word_confirmation(version, tool.supplier) if version else "",
        ),
    )
