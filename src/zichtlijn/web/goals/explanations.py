"""Leeswijzers: what a result of each tool means, in the supplier's own words (R08)."""

from django.urls import reverse
from django.utils.translation import gettext as _

from zichtlijn.core.kernel.refusal import Refusal, Refused
from zichtlijn.core.progress.tools import Answer, TimeKind
from zichtlijn.learning.overview.queries import find_tool, list_tools
from zichtlijn.web.goals.screens import ExplanationScreen, ExplanationsScreen
from zichtlijn.web.goals.words import word_retest
from zichtlijn.web.ui.frame import Frame


def build_explanations(frame: Frame) -> ExplanationsScreen:
    """All tools in alphabetical order (R07)."""
    return ExplanationsScreen(
        title=_("Leeswijzers"),
        frame=frame,
        tools=tuple(
            (tool.name, tool.supplier, reverse("goals:explanation", args=[tool.slug])) for tool in list_tools()
        ),
    )


def build_explanation(frame: Frame, slug: str) -> ExplanationScreen:
    """The page of one tool. Raises Refusal(NOT_FOUND)."""
    tool = find_tool(slug)
    if tool is None:
        raise Refusal(Refused.NOT_FOUND)
    return ExplanationScreen(
        title=_("Leeswijzer · %(tool)s") % {"tool": tool.name},
        frame=frame,
        tool=tool.name,
        supplier=tool.supplier,
        text=tool.score_explanation,
        facts=(
            (_("Tijd"), _word_time_kind(tool.time_kind)),
            (_("Later"), word_retest(tool.name, tool.tests_again_later)),
            (_("De leerling zelf"), _word_shown(tool.shows_score_to_pupil)),
        ),
    )


def _word_time_kind(kind: TimeKind) -> str:
    if kind is TimeKind.ACCESS:
        return _("Toegangsduur: hoe lang het leermiddel open was. Die telt nooit mee bij de oefentijd.")
    return _("Oefentijd: hoe lang een leerling aan opgaven werkte.")


def _word_shown(answer: Answer) -> str:
    if answer is Answer.YES:
        return _("Ziet dit resultaat meteen in het leermiddel.")
    if answer is Answer.NO:
        return _("Ziet dit resultaat niet in het leermiddel.")
    return _("Of de leerling dit resultaat in het leermiddel ziet, is niet bekend.")
