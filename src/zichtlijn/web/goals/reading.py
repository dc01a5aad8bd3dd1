"""Everything the pages about a group read, in a fixed number of queries (two) whatever its size.

Knows no screens: it gathers facts and asks the core what they say.
"""

from collections import defaultdict
from collections.abc import Collection, Iterable
from dataclasses import dataclass, replace
from datetime import date, timedelta
from typing import Final
from uuid import UUID

from zichtlijn.core.progress.cells import Evidence, RaisedSignal
from zichtlijn.core.progress.grid import Coverage
from zichtlijn.core.progress.periods import Period
from zichtlijn.learning.overview.facts import Catalogue, ToolGoalNode
from zichtlijn.learning.overview.practice import REMEMBERED, GroupPractice, Plan, read_group_practice
from zichtlijn.learning.overview.queries import get_catalogue
from zichtlijn.learning.progress.queries import list_evidence
from zichtlijn.learning.signals.facts import SignalFacts
from zichtlijn.people.rosters.queries import GroupRow
from zichtlijn.tenancy.remembering import remembered
from zichtlijn.web.goals.sources import Source

SIGNALS_LAST: Final = timedelta(days=14)
"""How long a signal fills its cell, however long the period."""


@dataclass(frozen=True, slots=True, eq=False)
class Reading:
    """What is known of some pupils of a group in a period, limited to what the viewer may see.

    One object as long as the database says the same (docs/decisions/0009), so it must hold nothing that passes with
    the clock: how fresh the sources are is asked apart.
    """

    group: GroupRow
    pupils: tuple[UUID, ...]
    today: date
    period: Period
    plan: tuple[Plan, ...]
    practice: GroupPractice
    signals: tuple[SignalFacts, ...]
    catalogue: Catalogue
    connected: frozenset[UUID]
    """Live tools that deliver to this school."""
    coverage: Coverage

    def list_worked_tool_goals(self) -> list[ToolGoalNode]:
        """Tool goals somebody worked on in the period, that the viewer may see."""
        worked = {tool_goal for _, tool_goal in self.practice.worked}
        nodes = self.catalogue.tool_goals.values()
        return [one for one in nodes if one.uuid in worked and self.may_see(one)]

    def list_group_plan(self) -> list[Plan]:
        """Goals planned for the whole group."""
        return [one for one in self.plan if not one.pupils]

    def list_planned_for(self, pupil: UUID, goals: Collection[UUID]) -> frozenset[UUID]:
        """Those of the goals that are planned for this very pupil, themselves or by a part."""
        own = {one.goal for one in self.plan if pupil in one.pupils}
        tree = self.catalogue.tree
        return frozenset(goal for goal in goals if own and (goal in own or own & tree.descendants(goal)))

    def may_see(self, tool_goal: ToolGoalNode) -> bool:
        """A subject teacher sees only what certainly belongs to the own subject."""
        return self.group.sight.allows(self.get_subject(tool_goal))

    def get_subject(self, tool_goal: ToolGoalNode) -> str:
        """The subject of the goals it is mapped to, else its own as delivered."""
        mapped = [self.catalogue.goals[goal].subject for goal, _ in tool_goal.links]
        return next((subject for subject in mapped if subject), tool_goal.subject)

    def group_signals(self) -> dict[UUID, list[RaisedSignal]]:
        """The signals that still fill cells, by pupil."""
        found: dict[UUID, list[RaisedSignal]] = defaultdict(list)
        for one in self.signals:
            if one.raised_on >= self.period.first_on and one.raised_on > self.today - SIGNALS_LAST:
                found[one.pupil].append(RaisedSignal(one.kind, one.tool_goal, one.tool, one.raised_on))
        return dict(found)

    def list_shown(self, sources: Iterable[Source]) -> tuple[Source, ...]:
        """The sources of tools that are live (R08)."""
        return tuple(one for one in sources if one.tool in self.connected)

    def read_evidence(self, tool_by_goal: dict[UUID, UUID]) -> dict[UUID, list[Evidence]]:
        """Evidence on these tool goals by pupil; one query."""
        return list_evidence(self.pupils, tool_by_goal, self.practice.worked, self.today)


def read_practice(
    group: GroupRow,
    pupils: Collection[UUID],
    period: Period,
    sources: Iterable[Source],
    *,
    branches: Collection[UUID] = (),
    tool_goals: Collection[UUID] = (),
) -> Reading:
    """Read for these pupils of the group; `branches` and `tool_goals` widen the catalogue. Two queries."""
    found = read_group_practice(
        group.uuid, pupils, period, signals_from=min(period.first_on, period.last_on - SIGNALS_LAST)
    )
    catalogue = get_catalogue(
        {*(one.goal for one in found.plan), *branches},
        {*(tool_goal for _, tool_goal in found.worked), *(one.tool_goal for one in found.signals), *tool_goals},
    )
    return _limit(group, tuple(pupils), period, found, catalogue, frozenset(one.tool for one in sources))


@remembered(REMEMBERED)
def _limit(
    group: GroupRow,
    pupils: tuple[UUID, ...],
    period: Period,
    found: GroupPractice,
    catalogue: Catalogue,
    connected: frozenset[UUID],
) -> Reading:
    """To what the viewer may see, who is in the group's sight."""
    connected &= catalogue.tools.keys()
    found = _keep_shown(found, catalogue)
    reading = Reading(
        group=group,
        pupils=pupils,
        today=period.last_on,
        period=period,
        plan=tuple(one for one in found.plan if group.sight.allows(catalogue.goals[one.goal].subject)),
        practice=found,
        signals=found.signals,
        catalogue=catalogue,
        connected=connected,
        coverage=_find_coverage(catalogue, connected, found),
    )
    seen = [one for one in reading.signals if reading.may_see(catalogue.tool_goals[one.tool_goal])]
    return replace(reading, signals=tuple(seen))


def _keep_shown(found: GroupPractice, catalogue: Catalogue) -> GroupPractice:
    """Without what tools delivered that are not live (R08): the catalogue does not hold those."""
    shown = catalogue.tool_goals
    seen = {tool_goal for _, tool_goal in found.worked} | {one.tool_goal for one in found.signals}
    if seen <= shown.keys():
        return found
    worked = {key: work for key, work in found.worked.items() if key[1] in shown}
    return replace(found, worked=worked, signals=tuple(one for one in found.signals if one.tool_goal in shown))


def _find_coverage(catalogue: Catalogue, connected: frozenset[UUID], found: GroupPractice) -> Coverage:
    licensed = {one.uuid for one in catalogue.tools.values() if one.is_licensed_per_pupil}
    return Coverage(
        for_everyone=connected - licensed,
        by_licence={pupil: tools & connected for pupil, tools in found.licences.items()},
    )
