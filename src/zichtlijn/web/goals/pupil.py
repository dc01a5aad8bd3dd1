"""S03: one pupil, per goal what each tool reports, side by side. Builds the screen from one reading.

Beside the evidence stands what staff wrote themselves; neither ever changes the other (R28).
"""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from datetime import date, datetime
from typing import Final
from uuid import UUID

from django.urls import reverse
from django.utils.translation import gettext as _

from zichtlijn.core.people.viewer import Viewer
from zichtlijn.core.progress.cells import Cell, CellState, Evidence
from zichtlijn.core.progress.grid import GridColumn, Practised, judge_grid
from zichtlijn.core.progress.periods import PeriodKind, get_period
from zichtlijn.learning.plans.queries import list_replies
from zichtlijn.learning.progress.queries import list_work_of_pupil
from zichtlijn.people.rosters.access import SeenPupil
from zichtlijn.people.rosters.queries import GroupRow
from zichtlijn.web.goals.choices import Choices
from zichtlijn.web.goals.columns import (
    Column,
    choose_columns,
    make_goal_column,
    make_tool_column,
    read_branch,
)
from zichtlijn.web.goals.grid import is_newcomer
from zichtlijn.web.goals.links import link_group
from zichtlijn.web.goals.plan_words import word_reply
from zichtlijn.web.goals.pupil_goal import build_detail
from zichtlijn.web.goals.pupil_screens import GoalTab, PupilScreen
from zichtlijn.web.goals.pupil_texts import Unfinished, build_agreements, find_undo, read_texts
from zichtlijn.web.goals.reading import Reading, read_practice
from zichtlijn.web.goals.sources import Source, read_sources, word_sources
from zichtlijn.web.goals.words import count_minutes, word_subject
from zichtlijn.web.ui.environment import get_active_formatter
from zichtlijn.web.ui.frame import Frame

PERIOD: Final = PeriodKind.FIVE_SCHOOL_DAYS
MOST_REPLIES: Final = 3


@dataclass(frozen=True, slots=True)
class PupilChoice:
    """What the address asks for, and what the viewer was writing when something was wrong with it."""

    subject: str = ""
    goal: str = ""
    written: str = ""
    """Uuid of what was just written or taken back."""
    unfinished: Unfinished = field(default_factory=Unfinished)
    is_demo: bool = False


def build_pupil(
    frame: Frame, viewer: Viewer, pupil: SeenPupil, choice: PupilChoice, *, now: datetime, today: date
) -> PupilScreen:
    """The pupil at the goal asked for, else at the first goal with a signal, else at the first goal."""
    group = pupil.groups[0]
    wanted = read_branch(choice.goal)
    work = list_work_of_pupil(pupil.uuid, get_period(PERIOD, today))
    sources = read_sources(group, now)
    reading = _read(pupil, sources, work, wanted, today)
    sources = reading.list_shown(sources)
    work = [one for one in work if one.tool_goal in reading.catalogue.tool_goals]
    asked = _find_column(reading, wanted)
    chosen = choose_columns(reading, Choices(subject=_get_subject(reading, asked) or choice.subject))
    columns = list(chosen.columns)
    shown = next((one for one in columns if asked and _holds(reading, one, asked)), None)
    if asked is not None and shown is None:
        columns.append(asked)
    cells = _judge_goals(reading, work, columns)
    current = asked or _choose_first(columns, cells)
    texts = read_texts(viewer, pupil, reading, current, today)
    return PupilScreen(
        title=_("%(pupil)s · %(group)s") % {"pupil": pupil.called, "group": group.name},
        frame=frame,
        group=link_group(group),
        called=pupil.called,
        goal=str(current.key) if current else "",
        about=f"{group.name} · {word_subject(chosen.subject).lower()}" if chosen.subject else group.name,
        since=_word_since(pupil.since, today),
        sources=word_sources(sources, frozenset(current.tool_by_goal.values()) if current else frozenset(), today),
        undo=find_undo(texts, choice.written),
        agreements=build_agreements(texts, choice.unfinished.agreement),
        note_url=_link_note(pupil, group, current, reading),
        replies=_list_replies(pupil, now),
        subjects=tuple((one, word_subject(one)) for one in chosen.subjects),
        subject=chosen.subject,
        tabs=tuple(_draw_tab(pupil, one, cells[one.key], one in (shown, current)) for one in columns),
        has_worked=bool(work),
        detail=build_detail(reading, sources, texts, current, work, choice.unfinished.judgement, is_demo=choice.is_demo)
        if current
        else None,
    )


def _read(
    pupil: SeenPupil, sources: Sequence[Source], work: Sequence[Evidence], wanted: UUID | None, today: date
) -> Reading:
    """All that is known of this pupil, of every goal ever worked on."""
    return read_practice(
        pupil.groups[0],
        [pupil.uuid],
        get_period(PERIOD, today),
        sources,
        branches=[wanted] if wanted else [],
        tool_goals=[one.tool_goal for one in work],
    )


def _judge_goals(reading: Reading, work: Sequence[Evidence], columns: Sequence[Column]) -> dict[UUID, Cell]:
    """The cell of every column; no query."""
    (pupil,) = reading.pupils
    practised = Practised({pupil: work}, reading.group_signals())
    grid = [GridColumn(column.key, column.tool_by_goal) for column in columns]
    cells = judge_grid([pupil], grid, practised, reading.coverage, today=reading.today)
    return {key: cell for (_pupil, key), cell in cells.items()}


def _list_replies(pupil: SeenPupil, now: datetime) -> tuple[tuple[str, str], ...]:
    """The newest things this pupil said, each with its day."""
    fmt = get_active_formatter()
    said = list_replies([pupil.uuid], now)[:MOST_REPLIES]
    return tuple((word_reply(one), fmt.day_short(one.said_at)) for one in said)


def _link_note(pupil: SeenPupil, group: GroupRow, column: Column | None, reading: Reading) -> str:
    url = f"{reverse('goals:note', args=[group.ref])}?leerling={pupil.uuid}"
    return f"{url}&doel={column.key}" if column and column.key in reading.catalogue.goals else url


def _word_since(since: date, today: date) -> str:
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


def _choose_first(columns: Sequence[Column], cells: Mapping[UUID, Cell]) -> Column | None:
    order = list(CellState)
    return min(columns, key=lambda one: order.index(cells[one.key].state), default=None)


def _draw_tab(pupil: SeenPupil, column: Column, cell: Cell, is_current: bool) -> GoalTab:
    url = reverse("goals:pupil", args=[pupil.ref])
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
