"""Pupils × tools on a goal's page: side by side, each in its own words, never added or ranked (R06, R07).

Knows no queries: it is given what was read.
"""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from uuid import UUID

from django.urls import reverse
from django.utils.translation import gettext as _

from zichtlijn.core.progress.cells import CellState
from zichtlijn.core.progress.tools import TimeKind
from zichtlijn.learning.overview.facts import ToolNode
from zichtlijn.learning.progress.facts import PracticeFacts
from zichtlijn.learning.signals.facts import SignalFacts
from zichtlijn.people.rosters.queries import PupilRow
from zichtlijn.web.goals.columns import Column
from zichtlijn.web.goals.goal_screens import PupilBlock, PupilEvidence, ToolColumn, ToolEntry
from zichtlijn.web.goals.leading import choose_record, find_leading_signal
from zichtlijn.web.goals.reading import Reading
from zichtlijn.web.goals.sources import Source, word_silence
from zichtlijn.web.goals.tags import list_tags
from zichtlijn.web.goals.words import count_minutes
from zichtlijn.web.ui.environment import get_active_formatter

_SIGNALLED = frozenset({CellState.STUCK, CellState.FAST, CellState.NEW})
_PRACTISED = frozenset({CellState.DONE, CellState.BUSY})


@dataclass(frozen=True, slots=True)
class GoalReading:
    """What there is about one goal in a group."""

    reading: Reading
    sources: Sequence[Source]
    column: Column
    pupils: Sequence[PupilRow]
    states: Mapping[UUID, CellState]
    records: Mapping[UUID, Sequence[PracticeFacts]]
    used: frozenset[tuple[UUID, UUID]]
    tools: Sequence[ToolNode]
    """The tools that touch the goal, by name."""


def list_columns(goal: GoalReading) -> tuple[ToolColumn, ...]:
    """Tools in alphabetical order; a silent one says since when."""
    return tuple(
        ToolColumn(
            tool.slug,
            tool.name,
            reverse("goals:explanation", args=[tool.slug]),
            word_silence(goal.sources, tool.uuid),
        )
        for tool in goal.tools
    )


def list_blocks(goal: GoalReading) -> tuple[PupilBlock, ...]:
    """Four blocks that together hold every pupil once, in list order."""
    blocks = (
        ("signal", _("Met een signaal"), _SIGNALLED, True),
        ("practised", _("Geoefend, geen signaal"), _PRACTISED, True),
        ("not-yet", _("Nog niet geoefend"), frozenset({CellState.NOT_YET}), False),
        ("no-data", _("Geen gegevens"), frozenset({CellState.NO_DATA}), False),
    )
    found = []
    for key, title, states, shows_entries in blocks:
        rows = [one for one in goal.pupils if goal.states[one.uuid] in states]
        pupils = tuple(_draw_pupil(goal, one, shows_entries) for one in rows)
        found.append(PupilBlock(key, title, pupils, shows_entries, is_open=key == "signal"))
    if not found[0].pupils:
        found[1] = PupilBlock("practised", found[1].title, found[1].pupils, shows_entries=True, is_open=True)
    return tuple(found)


def _draw_pupil(goal: GoalReading, pupil: PupilRow, shows_entries: bool) -> PupilEvidence:
    url = f"{reverse('goals:pupil', args=[pupil.ref])}?doel={goal.column.key}"
    entries = tuple(_draw_entry(goal, pupil.uuid, tool) for tool in goal.tools) if shows_entries else ()
    return PupilEvidence(pupil.ref, pupil.called, url, entries)


def _draw_entry(goal: GoalReading, pupil: UUID, tool: ToolNode) -> ToolEntry:
    records = [one for one in goal.records.get(pupil, ()) if goal.column.tool_by_goal.get(one.tool_goal) == tool.uuid]
    signal = _find_signal(goal, pupil, tool)
    if not records:
        return ToolEntry(tool.name, signal.kind if signal else None, quiet=_word_quiet(goal, pupil, tool))
    shown = choose_record(records, signal)
    return ToolEntry(
        tool=tool.name,
        signal=signal.kind if signal else None,
        exercise=shown.exercise,
        result=shown.result,
        aside=_word_aside(tool, shown),
        tags=list_tags(goal.reading.catalogue, goal.column.key, shown.tool_goal),
    )


def _find_signal(goal: GoalReading, pupil: UUID, tool: ToolNode) -> SignalFacts | None:
    """The tool's own signal on this goal in the period that leads; not what another tool sent (R19)."""
    return find_leading_signal(
        one
        for one in goal.reading.signals
        if one.pupil == pupil
        and one.tool == tool.uuid
        and one.tool_goal in goal.column.tool_by_goal
        and goal.reading.period.contains(one.raised_on)
    )


def _word_aside(tool: ToolNode, record: PracticeFacts) -> str:
    """Time as the tool measures it, and the day; missing time is said (R04), access time is named (R14)."""
    fmt = get_active_formatter()
    if tool.time_kind is TimeKind.ACCESS:
        seconds, words = record.access_seconds, _("toegang %(minutes)s")
    else:
        seconds, words = record.practice_seconds, "%(minutes)s"
    time = _("geen tijd geleverd") if seconds is None else words % {"minutes": fmt.minutes_cell(count_minutes(seconds))}
    return f"{time} · {fmt.day_bare(record.occurred_on)}"


def _word_quiet(goal: GoalReading, pupil: UUID, tool: ToolNode) -> str:
    if not goal.reading.coverage.covers(pupil, (tool.uuid,)):
        return _("geen gegevens")
    return _("nog niet aangeboden") if (pupil, tool.uuid) in goal.used else _("niet gebruikt")
