"""What stands out today: signals of the last five school days in at most five lines, and as a list (R24)."""

from collections.abc import Mapping, Sequence
from typing import Final
from uuid import UUID

from django.utils.translation import gettext as _
from django.utils.translation import ngettext

from zichtlijn.core.progress.periods import PeriodKind, get_period
from zichtlijn.core.signals.clusters import (
    MOST_NAMES,
    Cluster,
    Clusters,
    Lineage,
    PupilSignal,
    find_common,
    gather_signals,
)
from zichtlijn.learning.overview.facts import Catalogue
from zichtlijn.learning.signals.facts import SignalFacts
from zichtlijn.web.goals.reading import Reading
from zichtlijn.web.goals.screens import ClusterLine, Link, SignalLine

TODAY_IS: Final = PeriodKind.FIVE_SCHOOL_DAYS
"""The stretch "today" looks back over, whatever period the grid shows."""


def list_recent(reading: Reading) -> list[SignalFacts]:
    """Signals of the last five school days: pupils in list order, newest first."""
    period = get_period(TODAY_IS, reading.today)
    order = {pupil: place for place, pupil in enumerate(reading.pupils)}
    recent = [one for one in reading.signals if period.contains(one.raised_on)]
    return sorted(recent, key=lambda one: order[one.pupil])


def gather_standouts(reading: Reading, recent: Sequence[SignalFacts]) -> Clusters:
    """The recent signals as lines; they meet under planned goals."""
    signals = [PupilSignal(one.pupil, one.kind, find_lineage(reading.catalogue, one.tool_goal)) for one in recent]
    return gather_signals(signals, {one.goal for one in reading.list_group_plan()})


def word_standout(line: Cluster, catalogue: Catalogue, pupils: Mapping[UUID, Link], signals_url: str) -> ClusterLine:
    """A line with names up to four, else their number; names lead to the pupil at that goal."""
    few = line.pupils if len(line.pupils) <= MOST_NAMES else ()
    count = len(line.pupils)
    doel = f"?doel={line.goal}" if line.goal is not None and line.goal_count == 1 else ""
    return ClusterLine(
        kind=line.kind,
        what=_word_goal(line, catalogue),
        pupils=tuple(Link(pupils[one].label, pupils[one].url + doel) for one in few),
        count_text=ngettext("%(count)s leerling", "%(count)s leerlingen", count) % {"count": count},
        url=f"{signals_url}#{line.kind.value}",
    )


def word_signal(one: SignalFacts, catalogue: Catalogue, pupil: Link) -> SignalLine:
    lineage = find_lineage(catalogue, one.tool_goal)
    return SignalLine(
        anchor=str(one.uuid),
        kind=one.kind,
        pupil=Link(pupil.label, f"{pupil.url}?doel={lineage[-1]}"),
        goal=name_goal(catalogue, lineage[-1]),
        tool=catalogue.tools[one.tool].name,
        exercise=one.exercise,
        reason=one.reason,
        day=one.raised_on,
    )


def find_lineage(catalogue: Catalogue, tool_goal: UUID) -> Lineage:
    """From the top to the narrowest goal that holds all goals it touches; itself when it touches none."""
    lineages = [catalogue.get_lineage(goal) for goal, _kind in catalogue.tool_goals[tool_goal].links]
    return find_common(lineages) or (lineages[0] if lineages else (tool_goal,))


def name_goal(catalogue: Catalogue, key: UUID) -> str:
    """The name of a goal, or of a tool's own goal."""
    goal = catalogue.goals.get(key)
    return goal.name if goal else catalogue.tool_goals[key].name


def _word_goal(line: Cluster, catalogue: Catalogue) -> str:
    if line.goal_count == 1 and line.goal is not None:
        return name_goal(catalogue, line.goal)
    goals = ngettext("%(count)s doel", "%(count)s doelen", line.goal_count) % {"count": line.goal_count}
    if line.goal is None:
        return goals
    return _("%(goal)s, %(goals)s") % {"goal": name_goal(catalogue, line.goal), "goals": goals}
