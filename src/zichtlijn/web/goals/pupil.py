"""S03: one pupil, per goal what each tool reports, side by side. Builds the screen from one reading."""

from collections.abc import Iterator, Sequence
from datetime import date, datetime
from typing import Final
from uuid import UUID

from django.urls import reverse
from django.utils.translation import gettext as _

from zichtlijn.core.goals.coverage import CoveredPart, PartState, cover_goal
from zichtlijn.core.progress.cells import LONG_NOT_SEEN, Cell, CellState
from zichtlijn.core.progress.periods import PeriodKind, get_period
from zichtlijn.core.progress.record import SignalKind
from zichtlijn.learning.overview.facts import Catalogue
from zichtlijn.learning.progress.queries import list_records, list_tool_goals_of_pupil
from zichtlijn.people.rosters.access import SeenPupil
from zichtlijn.people.rosters.queries import GroupRow, list_pupils_of_group
from zichtlijn.web.goals.choices import Choices
from zichtlijn.web.goals.columns import (
    Column,
    choose_columns,
    make_goal_column,
    make_tool_column,
    read_branch,
)
from zichtlijn.web.goals.overview import is_newcomer, judge_cells
from zichtlijn.web.goals.reading import Reading, read_practice
from zichtlijn.web.goals.screens import GoalDetail, GoalTab, Link, PupilScreen
from zichtlijn.web.goals.toolcards import GoalEvidence, list_cards
from zichtlijn.web.goals.words import count_minutes, word_retest, word_subject
from zichtlijn.web.ui.environment import get_active_formatter
from zichtlijn.web.ui.frame import Frame

PERIOD: Final = PeriodKind.FIVE_SCHOOL_DAYS
DEEPEST_PARTS: Final = 2
"""How many steps below a goal its parts are named."""


def build_pupil(frame: Frame, pupil: SeenPupil, subject: str, goal: str, *, now: datetime, today: date) -> PupilScreen:
    """The pupil at the goal asked for, else at the first goal with a signal, else at the first goal."""
    group = pupil.groups[0]
    wanted = read_branch(goal)
    ever_worked = list_tool_goals_of_pupil(pupil.uuid)
    reading = read_practice(
        group,
        [pupil.uuid],
        get_period(PERIOD, today),
        now=now,
        branches=[wanted] if wanted else [],
        tool_goals=ever_worked,
    )
    asked = _find_column(reading, wanted)
    chosen = choose_columns(reading, Choices(subject=_get_subject(reading, asked) or subject))
    columns = list(chosen.columns)
    shown = next((one for one in columns if asked and _holds(reading, one, asked)), None)
    if asked is not None and shown is None:
        columns.append(asked)
    cells = judge_cells(reading, columns)
    current = asked or _choose_first(pupil.uuid, columns, cells)
    return PupilScreen(
        title=_("%(pupil)s · %(group)s") % {"pupil": pupil.called, "group": group.name},
        frame=frame,
        group=Link(group.name[:1].upper() + group.name[1:], reverse("goals:group", args=[group.ref])),
        called=pupil.called,
        about=f"{group.name} · {word_subject(chosen.subject).lower()}" if chosen.subject else group.name,
        since=_word_since(pupil, group, today),
        subjects=tuple((one, word_subject(one)) for one in chosen.subjects),
        subject=chosen.subject,
        tabs=tuple(_draw_tab(pupil, one, cells[pupil.uuid, one.key], one in (shown, current)) for one in columns),
        detail=_build_detail(reading, pupil, current, ever_worked) if current else None,
    )


def _word_since(pupil: SeenPupil, group: GroupRow, today: date) -> str:
    since = next(one.since for one in list_pupils_of_group(group.uuid, today) if one.uuid == pupil.uuid)
    if not is_newcomer(since, today):
        return ""
    return _(
        "Nieuw in deze groep sinds %(day)s. Oudere gegevens komen van de vorige school als die zijn meegegeven."
    ) % {"day": get_active_formatter().day(since)}


def _find_column(reading: Reading, wanted: UUID | None) -> Column | None:
    """The goal or tool goal asked for; None when there is none or the viewer may not see its subject."""
    catalogue = reading.catalogue
    if wanted is None:
        return None
    if wanted in catalogue.goals:
        is_allowed = reading.group.sight.allows(catalogue.goals[wanted].subject)
        return make_goal_column(catalogue, wanted) if is_allowed else None
    tool_goal = catalogue.tool_goals.get(wanted)
    return make_tool_column(tool_goal) if tool_goal and reading.may_see(tool_goal) else None


def _get_subject(reading: Reading, asked: Column | None) -> str:
    if asked is None:
        return ""
    goal = reading.catalogue.goals.get(asked.key)
    return goal.subject if goal else reading.get_subject(reading.catalogue.tool_goals[asked.key])


def _holds(reading: Reading, column: Column, asked: Column) -> bool:
    """True when the goal asked for is this column, or lies below it."""
    return asked.key == column.key or asked.key in reading.catalogue.tree.descendants(column.key)


def _choose_first(pupil: UUID, columns: Sequence[Column], cells: dict[tuple[UUID, UUID], Cell]) -> Column | None:
    order = list(CellState)
    return min(columns, key=lambda one: order.index(cells[pupil, one.key].state), default=None)


def _draw_tab(pupil: SeenPupil, column: Column, cell: Cell, is_current: bool) -> GoalTab:
    url = reverse("goals:pupil", args=[pupil.slug or str(pupil.uuid)])
    return GoalTab(column.label, f"{url}?doel={column.key}", cell.state, _word_tab(cell), is_current)


def _word_tab(cell: Cell) -> str:
    fmt = get_active_formatter()
    match cell.state:
        case CellState.NOT_YET:
            return _("nog niet")
        case CellState.NO_DATA:
            return _("geen gegevens")
        case _:
            if cell.practice_seconds is not None:
                return fmt.minutes_long(count_minutes(cell.practice_seconds))
            return fmt.day_bare(cell.last_on) if cell.last_on else ""


def _build_detail(reading: Reading, pupil: SeenPupil, column: Column, ever_worked: frozenset[UUID]) -> GoalDetail:
    catalogue = reading.catalogue
    tool_goals = [catalogue.tool_goals[one] for one in column.tool_by_goal]
    evidence = GoalEvidence(
        called=pupil.called,
        goal=column.key,
        tool_goals=tool_goals,
        records=list_records(pupil.uuid, column.tool_by_goal),
        signals=[one for one in reading.signals if one.tool_goal in column.tool_by_goal],
        used_tools=frozenset(catalogue.tool_goals[one].tool for one in ever_worked),
        open_tools=frozenset(tool for tool in catalogue.tools if reading.coverage.covers(pupil.uuid, (tool,))),
        catalogue=catalogue,
    )
    cards = list_cards(evidence)
    is_goal = column.key in catalogue.goals
    crumbs = [catalogue.goals[one].name for one in catalogue.get_lineage(column.key)[:-1]] if is_goal else []
    return GoalDetail(
        crumbs=tuple(crumbs),
        name=column.label[:1].upper() + column.label[1:],
        title=column.title,
        cards=cards,
        disagrees=_disagree(evidence, reading.today),
        coverage=_word_coverage(reading, column.key, ever_worked) if is_goal else (),
        retention=_word_retention(reading, evidence),
    )


def _disagree(evidence: GoalEvidence, today: date) -> bool:
    """One tool says stuck where another has recent work on the same ground and does not; decided by nobody."""
    catalogue = evidence.catalogue
    stuck = [one for one in evidence.signals if one.kind is SignalKind.STUCK]
    stuck_tools = {one.tool for one in stuck}
    ground = {one.tool_goal for one in stuck}
    return any(
        node.tool not in stuck_tools
        and today - records[0].occurred_on <= LONG_NOT_SEEN
        and any(catalogue.shares_ground(node, catalogue.tool_goals[one]) for one in ground)
        for node in evidence.tool_goals
        if (records := evidence.records.get(node.uuid))
    )


def _word_coverage(reading: Reading, goal: UUID, ever_worked: frozenset[UUID]) -> tuple[tuple[str, str], ...]:
    """Parts by name: practised, not practised, without any tool. Never a count or a share (R10)."""
    catalogue = reading.catalogue
    connected = {one.tool for one in reading.sources}
    tool_goals: dict[UUID, list[UUID]] = {}
    for one in catalogue.tool_goals.values():
        if one.tool in connected or one.uuid in ever_worked:
            for link, _kind in one.links:
                tool_goals.setdefault(link, []).append(one.uuid)
    words = {
        PartState.PRACTISED: _("Geoefend"),
        PartState.NOT_PRACTISED: _("Niet geoefend"),
        PartState.WITHOUT_TOOL: _("Zonder leermiddel"),
    }
    parts = list(_cover_parts(catalogue, goal, tool_goals, ever_worked, DEEPEST_PARTS))
    named = {
        state: ", ".join(catalogue.goals[part.goal].name for part in parts if part.state is state) for state in words
    }
    return tuple((words[state], names) for state, names in named.items() if names)


def _cover_parts(
    catalogue: Catalogue,
    goal: UUID,
    tool_goals: dict[UUID, list[UUID]],
    ever_worked: frozenset[UUID],
    depth: int,
) -> Iterator[CoveredPart[UUID]]:
    """The smallest parts, a few steps down: a practised whole must not hide a part that was not (R10)."""
    for part in cover_goal(catalogue.tree, goal, tool_goals, ever_worked):
        if depth > 1 and part.goal != goal and catalogue.tree.children(part.goal):
            yield from _cover_parts(catalogue, part.goal, tool_goals, ever_worked, depth - 1)
        else:
            yield part


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
