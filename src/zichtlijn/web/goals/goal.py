"""S02: one goal in a group. What tools report per pupil, what covers the goal, and the teacher's own mark."""

from collections.abc import Mapping, Sequence
from datetime import date, datetime, timedelta
from typing import Final
from uuid import UUID

from django.urls import reverse
from django.utils.translation import gettext as _
from django.utils.translation import ngettext

from zichtlijn.core.goals.coverage import PartState
from zichtlijn.core.goals.framework import LevelPrecision
from zichtlijn.core.kernel.refusal import Refusal, Refused
from zichtlijn.core.people.capacities import Via
from zichtlijn.core.progress.cells import Evidence
from zichtlijn.core.progress.grid import GridColumn, Practised, judge_grid
from zichtlijn.core.progress.periods import PeriodKind, get_period
from zichtlijn.learning.goals.facts import GoalCard
from zichtlijn.learning.goals.queries import list_goals
from zichtlijn.learning.goals.treating import find_treatment
from zichtlijn.learning.progress.latest import list_latest_records, list_used_tools
from zichtlijn.people.rosters.naming import list_called
from zichtlijn.people.rosters.queries import GroupRow, PupilRow, list_pupils_of_group
from zichtlijn.web.goals.columns import Column, make_goal_column
from zichtlijn.web.goals.goal_entries import GoalReading, list_blocks, list_columns
from zichtlijn.web.goals.goal_screens import GoalScreen, Material, PartLine, TreatedMark
from zichtlijn.web.goals.links import capitalise, link_group, link_planning
from zichtlijn.web.goals.parts import cover_parts, list_exercises, list_reachable
from zichtlijn.web.goals.reading import Reading, read_practice
from zichtlijn.web.goals.sources import Source, join_words, read_sources
from zichtlijn.web.goals.tags import list_tags
from zichtlijn.web.goals.words import word_year_groups
from zichtlijn.web.ui.environment import get_active_formatter
from zichtlijn.web.ui.frame import Frame

PERIOD: Final = PeriodKind.FIVE_SCHOOL_DAYS
EvidenceByPupil = Mapping[UUID, Sequence[Evidence]]


def build_goal(frame: Frame, group: GroupRow, goal: UUID, *, now: datetime, today: date) -> GoalScreen:
    """The goal as this viewer may see it in the group. Raises Refusal (NOT_FOUND). Fixed number of queries."""
    pupils = list_pupils_of_group(group.uuid, today)
    period = get_period(PERIOD, today)
    sources = read_sources(group, now)
    reading = read_practice(group, [pupil.uuid for pupil in pupils], period, sources, branches=[goal])
    sources = reading.list_shown(sources)
    column = get_column(reading, goal)
    evidence = reading.read_evidence(column.tool_by_goal)
    seen = _read_goal(reading, sources, column, pupils, evidence)
    practised = frozenset(one.tool_goal for found in evidence.values() for one in found)
    reachable = list_reachable(reading.catalogue, reading.connected, practised)
    cards = list_goals([goal, *reading.catalogue.tree.descendants(goal)])
    name = capitalise(column.label)
    empty, empty_why = _word_empty(seen, evidence)
    return GoalScreen(
        title=_("%(goal)s · %(group)s") % {"goal": name, "group": group.name},
        frame=frame,
        group=link_group(group),
        crumbs=tuple(reading.catalogue.goals[one].name for one in reading.catalogue.get_lineage(goal)[:-1]),
        name=name,
        about=column.title if column.title.casefold() != column.label.casefold() else "",
        facts=tuple(_list_facts(reading, cards[goal])),
        plan_url=link_planning(group, goal),
        columns=list_columns(seen),
        blocks=() if empty else list_blocks(seen),
        empty=empty,
        empty_why=empty_why,
        parts=tuple(_list_parts(reading, goal, reachable, evidence, cards)),
        material=tuple(_list_material(reading, goal, reachable)),
        treated=_build_mark(group, goal, today),
    )


def get_column(reading: Reading, goal: UUID) -> Column:
    """The goal with what feeds it. Raises Refusal (NOT_FOUND) when it is not there or of another's subject."""
    node = reading.catalogue.goals.get(goal)
    if node is None or not reading.group.sight.allows(node.subject):
        raise Refusal(Refused.NOT_FOUND)
    return make_goal_column(reading.catalogue, goal)


def _read_goal(
    reading: Reading,
    sources: Sequence[Source],
    column: Column,
    pupils: Sequence[PupilRow],
    evidence: dict[UUID, list[Evidence]],
) -> GoalReading:
    """Two queries: newest records, and tools ever used."""
    practised = Practised(evidence, reading.group_signals())
    grid = [GridColumn(column.key, column.tool_by_goal)]
    cells = judge_grid(reading.pupils, grid, practised, reading.coverage, today=reading.today)
    shown = {one.tool for found in evidence.values() for one in found}
    shown |= {tool for tool in column.tool_by_goal.values() if tool in reading.connected}
    named = [one.record for one in reading.signals if one.tool_goal in column.tool_by_goal]
    return GoalReading(
        reading=reading,
        sources=sources,
        column=column,
        pupils=pupils,
        states={pupil: cell.state for (pupil, _key), cell in cells.items()},
        records=list_latest_records(reading.pupils, column.tool_by_goal, named),
        used=list_used_tools(reading.pupils, shown),
        tools=[tool for tool in reading.catalogue.tools.values() if tool.uuid in shown],
    )


def _list_facts(reading: Reading, card: GoalCard) -> list[tuple[str, str]]:
    """The set it comes from, what it is meant for, and whether it is planned."""
    fmt = get_active_formatter()
    source = _("%(set)s (bron: %(owner)s)") % {"set": card.framework_title, "owner": card.framework_owner}
    facts = [(_("Doelenset"), source if card.framework_owner else card.framework_title)]
    if level := _word_level(card):
        facts.append((_("Niveau"), level))
    plan = next((one for one in reading.plan if one.goal == card.uuid and not one.pupils), None)
    if plan is None:
        words = _("nog niet")
    elif plan.ends_on is None:
        words = _("zonder einddatum")
    else:
        words = _("t/m %(day)s") % {"day": fmt.day(plan.ends_on - timedelta(days=1))}
    return [*facts, (_("Gepland"), words)]


def _word_level(card: GoalCard) -> str:
    """`vaak geleerd in groep 3`, when the source says so itself; never assumed."""
    if card.precision in (LevelPrecision.UNKNOWN, LevelPrecision.INHERITED) or not card.year_groups:
        return ""
    return _("vaak geleerd in %(groups)s") % {"groups": word_year_groups(card.year_groups)}


def _list_parts(
    reading: Reading,
    goal: UUID,
    reachable: Mapping[UUID, Sequence[UUID]],
    evidence: EvidenceByPupil,
    cards: Mapping[UUID, GoalCard],
) -> list[PartLine]:
    """Every part by name, also those without any tool; counts of pupils, never a share (R10)."""
    catalogue = reading.catalogue
    practised = frozenset(one.tool_goal for found in evidence.values() for one in found)
    lines = []
    for part in cover_parts(catalogue, goal, reachable, practised):
        tools = list_exercises(catalogue, part.goal, reachable)
        touching = {node.uuid for _tool, nodes in tools for node in nodes}
        lines.append(
            PartLine(
                name=catalogue.goals[part.goal].name,
                level=_word_level(cards[part.goal]) if part.goal in cards else "",
                exercises=tuple(f"{tool} {node.name}" for tool, nodes in tools for node in nodes),
                practised=_word_practised(part.state, touching, evidence),
            )
        )
    return lines


def _word_practised(state: PartState, touching: set[UUID], evidence: EvidenceByPupil) -> str:
    if state is PartState.WITHOUT_TOOL:
        return _("hier zie je dus nooit een signaal")
    count = sum(any(one.tool_goal in touching for one in found) for found in evidence.values())
    if not count:
        return _("nog door niemand geoefend")
    return ngettext("geoefend door %(count)s leerling", "geoefend door %(count)s leerlingen", count) % {"count": count}


def _list_material(reading: Reading, goal: UUID, reachable: Mapping[UUID, Sequence[UUID]]) -> list[Material]:
    catalogue = reading.catalogue
    return [
        Material(tool, tuple((node.name, list_tags(catalogue, goal, node.uuid)) for node in nodes))
        for tool, nodes in list_exercises(catalogue, goal, reachable)
    ]


def _word_empty(seen: GoalReading, evidence: EvidenceByPupil) -> tuple[str, str]:
    if evidence or any(one.tool_goal in seen.column.tool_by_goal for one in seen.reading.signals):
        return "", ""
    if not seen.tools:
        return (
            _("Geen aangesloten leermiddel heeft oefeningen bij dit doel."),
            _("Hier zie je dus nooit een signaal."),
        )
    tools = join_words([tool.name for tool in seen.tools])
    return _("Nog geen oefenresultaten bij dit doel."), _("Die kunnen komen van %(tools)s.") % {"tools": tools}


def _build_mark(group: GroupRow, goal: UUID, today: date) -> TreatedMark:
    """Who called it treated and when; only who teaches the group may say so (R11)."""
    treatment = find_treatment(group.uuid, goal)
    text = ""
    if treatment is not None:
        called = list_called([treatment.treated_by]).get(treatment.treated_by, _("een collega"))
        text = _("Voldoende behandeld in deze groep, volgens %(name)s op %(day)s.") % {
            "name": called,
            "day": get_active_formatter().moment(treatment.treated_at),
        }
    url = reverse("goals:treated", args=[group.ref, goal])
    return TreatedMark(text, url, may_mark=group.sight.via is Via.TEACHER)
