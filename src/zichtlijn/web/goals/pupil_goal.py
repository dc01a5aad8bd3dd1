"""One goal of one pupil on S03: cards side by side, coverage by name, retention per tool, and what staff wrote."""

from collections.abc import Sequence
from datetime import date
from uuid import UUID

from django.utils.translation import gettext as _

from zichtlijn.core.goals.coverage import PartState
from zichtlijn.core.progress.cells import LONG_NOT_SEEN, Evidence
from zichtlijn.core.progress.disagreement import Picture, is_disagreement
from zichtlijn.core.progress.record import SignalKind
from zichtlijn.learning.signals.past import Past, read_past
from zichtlijn.web.goals.columns import Column
from zichtlijn.web.goals.links import capitalise, link_planning
from zichtlijn.web.goals.parts import cover_parts, list_reachable
from zichtlijn.web.goals.pupil_history import list_history
from zichtlijn.web.goals.pupil_screens import GoalDetail
from zichtlijn.web.goals.pupil_texts import Texts, build_judgement, word_plan
from zichtlijn.web.goals.reading import Reading
from zichtlijn.web.goals.sources import Source
from zichtlijn.web.goals.toolcards import GoalEvidence, list_cards
from zichtlijn.web.goals.writing_forms import JudgementForm
from zichtlijn.web.tool_words import word_retest
from zichtlijn.web.ui.environment import get_active_formatter


def build_detail(
    reading: Reading,
    sources: Sequence[Source],
    texts: Texts,
    column: Column,
    work: Sequence[Evidence],
    unfinished: JudgementForm | None,
    *,
    is_demo: bool,
) -> GoalDetail:
    """The goal (or a tool's own goal) in `column`, of a pupil who did this `work` ever; one query."""
    catalogue = reading.catalogue
    ever_worked = frozenset(one.tool_goal for one in work)
    past = read_past(texts.pupil.uuid, column.tool_by_goal)
    evidence = _gather(reading, sources, texts, column, past, work, is_demo=is_demo)
    is_goal = column.key in catalogue.goals
    crumbs = [catalogue.goals[one].name for one in catalogue.get_lineage(column.key)[:-1]] if is_goal else []
    coverage = _word_coverage(reading, column.key, ever_worked) if is_goal else {}
    return GoalDetail(
        crumbs=tuple(crumbs),
        name=capitalise(column.label),
        title=column.title,
        plan=word_plan(texts, reading.today),
        plan_url=link_planning(texts.pupil.groups[0], column.key, texts.pupil.ref) if is_goal else "",
        cards=list_cards(evidence),
        disagrees=_disagree(evidence, reading.today),
        coverage=tuple(coverage.items()),
        has_part_without_tool=_("Zonder leermiddel") in coverage,
        retention=_word_retention(reading, evidence),
        judgement=build_judgement(texts, column.key, unfinished) if is_goal else None,
        history=list_history(texts, past.signals, catalogue),
    )


def _gather(
    reading: Reading,
    sources: Sequence[Source],
    texts: Texts,
    column: Column,
    past: Past,
    work: Sequence[Evidence],
    *,
    is_demo: bool,
) -> GoalEvidence:
    catalogue, pupil = reading.catalogue, texts.pupil
    return GoalEvidence(
        called=pupil.called,
        ref=pupil.ref,
        goal=column.key,
        tool_goals=[catalogue.tool_goals[one] for one in column.tool_by_goal],
        records=past.records,
        signals=[one for one in reading.signals if one.tool_goal in column.tool_by_goal],
        used_tools=frozenset(one.tool for one in work),
        open_tools=frozenset(
            tool
            for tool in catalogue.tools
            if tool not in reading.connected or reading.coverage.covers(pupil.uuid, (tool,))
        ),
        catalogue=catalogue,
        sources=sources,
        has_demo_tools=is_demo,
    )


def _disagree(evidence: GoalEvidence, today: date) -> bool:
    catalogue = evidence.catalogue
    stuck = {one.tool_goal for one in evidence.signals if one.kind is SignalKind.STUCK}
    pictures = [
        Picture(node.tool, node.uuid, records[0].occurred_on, is_stuck=node.uuid in stuck)
        for node in evidence.tool_goals
        if (records := evidence.records.get(node.uuid))
    ]
    return is_disagreement(
        pictures,
        lambda one, other: catalogue.shares_ground(catalogue.tool_goals[one], catalogue.tool_goals[other]),
        today=today,
    )


def _word_coverage(reading: Reading, goal: UUID, ever_worked: frozenset[UUID]) -> dict[str, str]:
    """Parts by name: practised, not practised, without any tool. Never a count or a share (R10)."""
    catalogue = reading.catalogue
    reachable = list_reachable(catalogue, reading.connected, ever_worked)
    words = {
        PartState.PRACTISED: _("Geoefend"),
        PartState.NOT_PRACTISED: _("Niet geoefend"),
        PartState.WITHOUT_TOOL: _("Zonder leermiddel"),
    }
    parts = list(cover_parts(catalogue, goal, reachable, ever_worked))
    named = {
        state: ", ".join(catalogue.goals[part.goal].name for part in parts if part.state is state) for state in words
    }
    return {words[state]: names for state, names in named.items() if names}


def _word_retention(reading: Reading, evidence: GoalEvidence) -> tuple[tuple[str, str], ...]:
    """Exercises last seen more than eight weeks ago, with what the tool does about that (R16)."""
    fmt = get_active_formatter()
    found = []
    for one in evidence.tool_goals:
        newest = next(iter(evidence.records.get(one.uuid, ())), None)
        if newest is None or reading.today - newest.occurred_on <= LONG_NOT_SEEN:
            continue
        weeks = (reading.today - newest.occurred_on).days // 7
        tool = evidence.catalogue.tools[one.tool]
        sentence = _("%(exercise)s voor het laatst gezien op %(day)s, %(weeks)s weken geleden: %(result)s.") % {
            "exercise": newest.exercise,
            "day": fmt.day_bare(newest.occurred_on),
            "weeks": weeks,
            "result": newest.result,
        }
        found.append((sentence, word_retest(tool.name, tool.tests_again_later)))
    return tuple(found)
