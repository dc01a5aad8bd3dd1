"""One card per tool beside the others, each in the tool's own words (R04, R05, R07). Knows no queries.

Nothing here compares, adds or ranks what tools report (R06).
"""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from typing import Final
from uuid import UUID

from django.urls import reverse
from django.utils.translation import gettext as _

from zichtlijn.core.goals.mapping import MappingType
from zichtlijn.core.progress.cells import ATTENTION_ORDER
from zichtlijn.core.progress.tools import TimeKind
from zichtlijn.learning.overview.facts import Catalogue, ToolGoalNode, ToolNode
from zichtlijn.learning.progress.facts import PracticeFacts
from zichtlijn.learning.signals.facts import SignalFacts
from zichtlijn.web.goals.screens import EarlierRecord, ToolCard
from zichtlijn.web.goals.sources import join_words
from zichtlijn.web.goals.words import KIND_WORDS, NOT_SUPPLIED, word_seconds
from zichtlijn.web.ui.environment import get_active_formatter

MOST_EARLIER: Final = 8


@dataclass(frozen=True, slots=True)
class GoalEvidence:
    """What there is about one pupil and one goal."""

    called: str
    goal: UUID
    tool_goals: Sequence[ToolGoalNode]
    records: Mapping[UUID, Sequence[PracticeFacts]]
    signals: Sequence[SignalFacts]
    used_tools: frozenset[UUID]
    """Tools the pupil ever worked in, on whatever goal."""
    open_tools: frozenset[UUID]
    """Connected tools the pupil can work in."""
    catalogue: Catalogue


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
            cards.append(_draw_quiet_card(tool, evidence))
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
    sent = [one for one in evidence.signals if one.tool == tool.uuid]
    signal = min(sent, key=lambda one: ATTENTION_ORDER.index(one.kind), default=None)
    shown = _choose_record(records, signal)
    earlier = [one for one in records if one is not shown]
    return ToolCard(
        slug=tool.slug,
        name=tool.name,
        supplier=tool.supplier,
        explanation_url=reverse("goals:explanation", args=[tool.slug]),
        signal=signal.kind if signal else None,
        signal_reason=_word_reason(tool, signal),
        exercise=shown.exercise,
        result=shown.result,
        tags=_list_tags(shown.tool_goal, evidence),
        facts=tuple(_list_facts(tool, shown)),
        more=tuple(_list_more(shown)),
        earlier=tuple(
            EarlierRecord(one.exercise, one.result, one.occurred_on, _list_tags(one.tool_goal, evidence))
            for one in earlier[:MOST_EARLIER]
        ),
        quiet="",
        quiet_why="",
        readings=(),
    )


def _choose_record(records: list[PracticeFacts], signal: SignalFacts | None) -> PracticeFacts:
    """The record the signal is about, so that the two stand together; else the newest."""
    if signal is None:
        return records[0]
    same = (one for one in records if one.uuid == signal.record)
    return next(same, records[0])


def _draw_quiet_card(tool: ToolNode, evidence: GoalEvidence) -> ToolCard:
    """No result here: never used, or used for other goals, which has several meanings (R26)."""
    is_used = tool.uuid in evidence.used_tools
    return ToolCard(
        slug=tool.slug,
        name=tool.name,
        supplier=tool.supplier,
        explanation_url=reverse("goals:explanation", args=[tool.slug]),
        signal=None,
        signal_reason="",
        exercise="",
        result="",
        tags=(),
        facts=(),
        more=(),
        earlier=(),
        quiet=_("nog niet aangeboden") if is_used else _("niet gebruikt"),
        quiet_why=_("Dat kan betekenen:")
        if is_used
        else _("%(name)s heeft hier nog niet mee gewerkt. Dat kan ook een keuze zijn.") % {"name": evidence.called},
        readings=(_("nog niet aan toe"), _("bezig op een ander niveau"), _("niet gekozen")) if is_used else (),
    )


def _word_reason(tool: ToolNode, signal: SignalFacts | None) -> str:
    if signal is None:
        return ""
    if not signal.reason:
        return _("De leverancier gaf geen reden mee.")
    return _("%(tool)s merkte op: “%(reason)s”") % {"tool": tool.name, "reason": signal.reason}


def _list_facts(tool: ToolNode, record: PracticeFacts) -> list[tuple[str, str]]:
    """The five context fields at first sight, in the same order in every card (R05)."""
    is_access = tool.time_kind is TimeKind.ACCESS
    seconds = record.access_seconds if is_access else record.practice_seconds
    return [
        (_("soort"), str(KIND_WORDS[record.kind])),
        (_("opgaven"), _count(record.items_made)),
        (_("toegangsduur") if is_access else _("oefentijd"), _time(seconds)),
        (_("uitleg bekeken"), _time(record.explanation_seconds)),
        (_("laatst"), get_active_formatter().day_short(record.occurred_on)),
    ]


def _list_more(record: PracticeFacts) -> list[tuple[str, str]]:
    """The rest as delivered; what was not delivered stands among the first five only."""
    fmt = get_active_formatter()
    more = [(name, str(value)) for name, value in record.context.items()]
    if record.items_right is not None:
        more.insert(0, (_("goed"), fmt.number(record.items_right)))
    if record.occurred_at is not None:
        more.insert(0, (_("wanneer"), fmt.moment(record.occurred_at)))
    return more


def _list_tags(tool_goal: UUID, evidence: GoalEvidence) -> tuple[str, ...]:
    """That an exercise touches part of the goal, or also stands under others (R12)."""
    catalogue = evidence.catalogue
    family = {evidence.goal} | catalogue.tree.descendants(evidence.goal)
    links = catalogue.tool_goals[tool_goal].links
    tags = []
    if any(goal in family and kind is MappingType.PART for goal, kind in links):
        tags.append(_("raakt een deel van dit doel"))
    others = [catalogue.goals[goal].name for goal, _kind in links if goal not in family]
    if others:
        tags.append(_("hetzelfde resultaat staat ook bij %(goals)s") % {"goals": join_words(others)})
    return tuple(tags)


def _count(number: int | None) -> str:
    return str(NOT_SUPPLIED) if number is None else get_active_formatter().number(number)


def _time(seconds: int | None) -> str:
    return str(NOT_SUPPLIED) if seconds is None else word_seconds(seconds)
