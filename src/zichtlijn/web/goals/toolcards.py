"""One card per tool beside the others, each in the tool's own words (R04, R05, R07). Knows no queries.

Nothing here compares, adds or ranks what tools report (R06).
"""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from itertools import pairwise
from typing import Final
from uuid import UUID

from django.urls import NoReverseMatch, reverse
from django.utils.translation import gettext as _

from zichtlijn.core.progress.context_names import find_address, find_target_level, list_other_context
from zichtlijn.core.progress.norms import list_norm_scores, name_norm_score
from zichtlijn.core.progress.target_levels import list_target_levels
from zichtlijn.core.progress.tools import Answer
from zichtlijn.learning.overview.facts import Catalogue, ToolGoalNode, ToolNode
from zichtlijn.learning.progress.facts import PracticeFacts
from zichtlijn.learning.signals.facts import SignalFacts
from zichtlijn.web.goals.leading import choose_record, find_leading_signal
from zichtlijn.web.goals.sources import Source, word_silence
from zichtlijn.web.goals.tags import list_tags
from zichtlijn.web.goals.words import NORM_WORDS
from zichtlijn.web.tool_views import EarlierRecord, ToolCard, list_first_facts, word_reason, word_target_level
from zichtlijn.web.tool_words import list_readings
from zichtlijn.web.ui.environment import get_active_formatter

MOST_EARLIER: Final = 8


@dataclass(frozen=True, slots=True)
class GoalEvidence:
    """What there is about one pupil and one goal."""

    called: str
    ref: str
    """The pupil in an address."""
    goal: UUID
    tool_goals: Sequence[ToolGoalNode]
    records: Mapping[UUID, Sequence[PracticeFacts]]
    signals: Sequence[SignalFacts]
    used_tools: frozenset[UUID]
    """Tools the pupil ever worked in, on whatever goal."""
    open_tools: frozenset[UUID]
    """Tools the pupil can work in: connected ones, and those the school knows and did not connect."""
    catalogue: Catalogue
    sources: Sequence[Source] = ()
    has_demo_tools: bool = False
    """A demo has a made-up page of every tool to go to."""


def list_cards(evidence: GoalEvidence) -> tuple[ToolCard, ...]:
    """Cards by name of the tools that touch the goal and have, or could have, evidence (R07)."""
    by_tool: dict[UUID, list[ToolGoalNode]] = {}
    for one in evidence.tool_goals:
        by_tool.setdefault(one.tool, []).append(one)
    cards = []
    for tool in evidence.catalogue.tools.values():
        records = _list_records(evidence, by_tool.get(tool.uuid, []))
        if records:
            cards.append(_draw_card(tool, records, evidence))
        elif tool.uuid in by_tool and tool.uuid in evidence.open_tools:
            cards.append(_draw_quiet_card(tool, by_tool[tool.uuid][0], evidence))
    return tuple(cards)


def _list_records(evidence: GoalEvidence, tool_goals: Sequence[ToolGoalNode]) -> list[PracticeFacts]:
    """The tool's records on the goal, newest first."""
    found = [record for one in tool_goals for record in evidence.records.get(one.uuid, ())]
    return sorted(
        found,
        key=lambda record: (
            record.occurred_on,
            record.occurred_at.timestamp() if record.occurred_at else 0.0,
        ),
        reverse=True,
    )


def _draw_card(tool: ToolNode, records: list[PracticeFacts], evidence: GoalEvidence) -> ToolCard:
    signal = find_leading_signal(one for one in evidence.signals if one.tool == tool.uuid)
    shown = choose_record(records, signal)
    earlier = [one for one in records if one is not shown]
    return ToolCard(
        slug=tool.slug,
        name=tool.name,
        supplier=tool.supplier,
        explanation_url=reverse("goals:explanation", args=[tool.slug]),
        silence=_word_silence(tool, evidence),
        signal=signal.kind if signal else None,
        signal_reason=word_reason(tool.name, signal.reason) if signal else "",
        exercise=shown.exercise,
        result=shown.result,
        tags=list_tags(evidence.catalogue, evidence.goal, shown.tool_goal),
        facts=list_first_facts(tool.time_kind, shown),
        target_level=word_target_level(tool.name) if find_target_level(shown.context) else "",
        norms=tuple(
            (name_norm_score(str(NORM_WORDS[one.kind]), one.group), one.value)
            for one in list_norm_scores(shown.context)
        ),
        more=(*_list_more(shown), *_list_target_changes(records)),
        earlier=tuple(_draw_earlier(one, evidence) for one in earlier[:MOST_EARLIER]),
        url=find_address(shown.context) or _find_url(tool, shown.tool_goal, evidence),
    )


def _draw_earlier(record: PracticeFacts, evidence: GoalEvidence) -> EarlierRecord:
    tags = list_tags(evidence.catalogue, evidence.goal, record.tool_goal)
    return EarlierRecord(record.exercise, record.result, record.occurred_on, tags)


def _draw_quiet_card(tool: ToolNode, tool_goal: ToolGoalNode, evidence: GoalEvidence) -> ToolCard:
    """No result here: never used, or used for other goals; what that means differs per kind of tool (R26)."""
    quiet, why, readings = _word_quiet(tool, evidence)
    return ToolCard(
        slug=tool.slug,
        name=tool.name,
        supplier=tool.supplier,
        explanation_url=reverse("goals:explanation", args=[tool.slug]),
        silence=_word_silence(tool, evidence),
        quiet=quiet,
        quiet_why=why,
        readings=readings,
        url=_find_url(tool, tool_goal.uuid, evidence),
    )


def _word_quiet(tool: ToolNode, evidence: GoalEvidence) -> tuple[str, str, tuple[str, ...]]:
    """What is said, what it may mean, and the readings of a tool that chooses by itself what comes next."""
    if tool.uuid not in evidence.used_tools:
        why = _("%(name)s heeft hier nog niet mee gewerkt. Dat kan ook een keuze zijn.") % {"name": evidence.called}
        return _("niet gebruikt"), why, ()
    if tool.adapts_to_pupil is Answer.YES:
        return _("nog niet aangeboden"), _("Dat kan betekenen:"), list_readings()
    return _("nog niet geoefend"), _("Hier is nog niet geoefend. Dat kan ook een keuze zijn."), ()


def _word_silence(tool: ToolNode, evidence: GoalEvidence) -> str:
    """Only this card falls back when its tool is silent; the others stand as they are."""
    silence = word_silence(evidence.sources, tool.uuid)
    return _("Tijdelijk niet bereikbaar: %(silence)s.") % {"silence": silence} if silence else ""


def _list_target_changes(records: Sequence[PracticeFacts]) -> list[tuple[str, str]]:
    """When the tool began to aim at another level here, newest change first; nothing when it never did (R26)."""
    levels = list_target_levels((one.occurred_on, find_target_level(one.context)) for one in reversed(records))
    fmt = get_active_formatter()
    changes = [
        _("%(day)s: van %(before)s naar %(after)s")
        % {"day": fmt.day_bare(after.since), "before": before.level, "after": after.level}
        for after, before in pairwise(levels)
    ]
    return [(_("streefniveau veranderde"), "; ".join(changes))] if changes else []


def _list_more(record: PracticeFacts) -> list[tuple[str, str]]:
    """The rest as delivered; what was not delivered stands among the first five only."""
    fmt = get_active_formatter()
    more = list_other_context(record.context)
    if (target := find_target_level(record.context)) is not None:
        more.append((_("streefniveau"), target))
    if record.items_right is not None:
        more.insert(0, (_("goed"), fmt.number(record.items_right)))
    if record.occurred_at is not None:
        more.insert(0, (_("wanneer"), fmt.moment_short(record.occurred_at)))
    return more


def _find_url(tool: ToolNode, tool_goal: UUID, evidence: GoalEvidence) -> str:
    """The way to the tool itself where its address is known; in a demo its made-up page (R02)."""
    if tool.launch_address:
        return reverse("goals:open_tool", args=[evidence.ref, tool_goal])
    if not evidence.has_demo_tools:
        return ""
    try:
        return reverse("demo_tools:page", args=[tool.slug, evidence.ref, tool_goal])
    except NoReverseMatch:
        return ""
