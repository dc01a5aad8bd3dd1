"""S01: what the group did per goal, with what stands out on top. Builds the screen from one reading."""

from collections.abc import Iterator, Mapping, Sequence
from datetime import date, datetime, timedelta
from typing import Final
from urllib.parse import urlencode
from uuid import UUID

from django.urls import reverse
from django.utils.translation import gettext as _
from django.utils.translation import ngettext

from zichtlijn.core.kernel.school_year import SchoolYear
from zichtlijn.core.progress.cells import Cell, CellState
from zichtlijn.core.progress.grid import GridColumn, Practised, judge_grid
from zichtlijn.core.progress.periods import Period, get_period
from zichtlijn.core.progress.record import SignalKind
from zichtlijn.learning.overview.practice import list_cell_evidence
from zichtlijn.people.rosters.queries import GroupRow, PupilRow, list_pupils_of_group
from zichtlijn.web.goals.cells import SIGNAL_OF, CellWriter
from zichtlijn.web.goals.choices import Choices, GoalSet, Order
from zichtlijn.web.goals.columns import Column, ColumnChoice, choose_columns, read_branch
from zichtlijn.web.goals.reading import Reading, read_practice
from zichtlijn.web.goals.screens import (
    CellView,
    ColumnHead,
    GroupHead,
    Link,
    OverviewScreen,
    PupilLine,
)
from zichtlijn.web.goals.sources import list_late, word_partial, word_sources
from zichtlijn.web.goals.standouts import gather_standouts, list_recent, word_standout
from zichtlijn.web.goals.toolbar import build_toolbar
from zichtlijn.web.goals.words import word_subject
from zichtlijn.web.ui.environment import get_active_formatter
from zichtlijn.web.ui.frame import Frame

NEWCOMER_FOR: Final = timedelta(weeks=4)
"""How long a pupil is called new in a group."""
ANY_REF: Final = "x"
_NO_SIGNAL_PLACE: Final = len(CellState)


def build_overview(frame: Frame, group: GroupRow, choices: Choices, *, now: datetime, today: date) -> OverviewScreen:
    """The overview of a group the viewer may see; `today` is the school's local day."""
    pupils = list_pupils_of_group(group.uuid, today)
    period = get_period(choices.period, today)
    branch = read_branch(choices.goals)
    reading = read_practice(
        group, [pupil.uuid for pupil in pupils], period, now=now, branches=[branch] if branch else []
    )
    chosen = choose_columns(reading, choices)
    cells = judge_cells(reading, chosen.columns)
    late = list_late(reading.sources)
    recent = list_recent(reading)
    standouts = gather_standouts(reading, recent)
    links = link_pupils(pupils)
    clusters = [word_standout(line, reading.catalogue, links, signals_url(group)) for line in standouts.lines]
    writer = CellWriter(choices.lens, reading.catalogue, chosen.columns)
    lines = _draw_pupils(pupils, reading, cells, writer, links)
    empty, empty_why = _word_empty(pupils, chosen)
    return OverviewScreen(
        title=_("Overzicht · %(group)s") % {"group": group.name},
        frame=frame,
        head=build_head(group, reading, len(pupils), chosen.subject),
        clusters=tuple(clusters),
        signal_count=len(recent),
        hidden_lines=standouts.hidden_lines,
        toolbar=build_toolbar(choices, chosen, period, today),
        subject=chosen.subject,
        period=period,
        lens=choices.lens,
        caption=_word_caption(group, period),
        notices=_word_notices(reading, chosen.columns),
        columns=tuple(_draw_head(column, reading, late, group) for column in chosen.columns),
        pupils=tuple(_order(lines, choices.order)),
        faces=frozenset(cell.face for line in lines for cell in line.cells),
        empty=empty,
        empty_why=empty_why,
        empty_link=_link_empty(group, pupils, chosen),
        left_out=_word_left_out(chosen),
        left_out_link=_link_left_out(group, chosen),
    )


def judge_cells(reading: Reading, columns: Sequence[Column]) -> dict[tuple[UUID, UUID], Cell]:
    """Every cell by (pupil, column); one query for the last days worked."""
    feeds = [column.tool_by_goal for column in columns]
    evidence = list_cell_evidence(reading.pupils, feeds, reading.worked, reading.today)
    practised = Practised(evidence, reading.group_signals())
    grid = [GridColumn(column.key, column.tool_by_goal) for column in columns]
    return judge_grid(reading.pupils, grid, practised, reading.coverage, today=reading.today)


def build_head(group: GroupRow, reading: Reading, pupil_count: int, subject: str) -> GroupHead:
    """The top of a group's page, with the freshness of the tools it rests on."""
    count = ngettext("%(count)s leerling", "%(count)s leerlingen", pupil_count) % {"count": pupil_count}
    tools = frozenset(one.tool for one in reading.catalogue.tool_goals.values())
    return GroupHead(
        name=group.name[:1].upper() + group.name[1:],
        about=f"{count} · {word_subject(subject).lower()}" if subject else count,
        url=reverse("goals:group", args=[group.ref]),
        signals_url=signals_url(group),
        plans=link_plans(group),
        note_url=reverse("goals:note", args=[group.ref]),
        sources=word_sources(reading.sources, tools, reading.today),
    )


def link_pupils(pupils: Sequence[PupilRow]) -> Mapping[UUID, Link]:
    """A link to every pupil. The address is looked up once: it differs in its last part only."""
    root = reverse("goals:pupil", args=[ANY_REF]).removesuffix(f"{ANY_REF}/")
    return {pupil.uuid: Link(pupil.called, f"{root}{pupil.ref}/") for pupil in pupils}


def link_plans(group: GroupRow) -> Link:
    """Where goals are planned, in words for who plans or who reads along."""
    words = _("Doelen plannen") if group.sight.may_plan else _("Geplande doelen")
    return Link(words, reverse("goals:plans", args=[group.ref]))


def signals_url(group: GroupRow) -> str:
    return reverse("goals:signals", args=[group.ref])


def is_newcomer(since: date, today: date) -> bool:
    """True for who came after the year began and less than four weeks ago."""
    return since > SchoolYear.containing(today).span.starts_on and today - since <= NEWCOMER_FOR


def _draw_pupils(
    pupils: Sequence[PupilRow],
    reading: Reading,
    cells: Mapping[tuple[UUID, UUID], Cell],
    writer: CellWriter,
    links: Mapping[UUID, Link],
) -> list[PupilLine]:
    lines = []
    for pupil in pupils:
        link = links[pupil.uuid]
        row = [cells[pupil.uuid, key] for key in writer.keys]
        views = writer.write_row(row, pupil.ref, link, reading.list_planned_for(pupil.uuid, writer.keys))
        note = _word_since(pupil.since, reading.today)
        lines.append(PupilLine(pupil.ref, pupil.called, link.url, note, views, tuple(_list_marks(views))))
    return lines


def _list_marks(views: Sequence[CellView]) -> Iterator[tuple[SignalKind, str]]:
    for state, kind in SIGNAL_OF.items():
        labels = [view.column for view in views if view.face.state is state]
        if labels:
            goals = ngettext("%(count)s doel", "%(count)s doelen", len(labels)) % {"count": len(labels)}
            yield kind, labels[0] if len(labels) == 1 else goals


def _word_since(since: date, today: date) -> str:
    if not is_newcomer(since, today):
        return ""
    return _("nieuw sinds %(day)s") % {"day": get_active_formatter().day_bare(since)}


def _order(lines: list[PupilLine], order: Order) -> list[PupilLine]:
    """By name, or those with a signal first; never by any result (R06)."""
    if order is Order.NAME:
        return lines
    places = {state: place for place, state in enumerate(SIGNAL_OF)}
    return sorted(
        lines,
        key=lambda line: min((places.get(cell.face.state, _NO_SIGNAL_PLACE) for cell in line.cells), default=0),
    )


def _draw_head(column: Column, reading: Reading, late: frozenset[UUID], group: GroupRow) -> ColumnHead:
    owner = reading.catalogue.tools[column.own_goal_of].name if column.own_goal_of else ""
    return ColumnHead(
        key=column.ref,
        label=column.label,
        note=owner,
        is_incomplete=not late.isdisjoint(column.tool_by_goal.values()),
        url="" if column.own_goal_of else reverse("goals:goal", args=[group.ref, column.key]),
    )


def _word_notices(reading: Reading, columns: Sequence[Column]) -> tuple[str, ...]:
    late = list_late(reading.sources)
    notices = []
    for source in reading.sources:
        if source.tool in late:
            labels = [column.label for column in columns if source.tool in column.tool_by_goal.values()]
            if labels:
                notices.append(word_partial(source, labels))
    return tuple(notices)


def _word_caption(group: GroupRow, period: Period) -> str:
    fmt = get_active_formatter()
    return _("%(group)s: minuten geoefend en signalen per leerling en doel, %(first)s tot en met %(last)s") % {
        "group": group.name[:1].upper() + group.name[1:],
        "first": fmt.day(period.first_on),
        "last": fmt.day(period.last_on),
    }


def _word_empty(pupils: Sequence[PupilRow], chosen: ColumnChoice) -> tuple[str, str]:
    if not pupils:
        return (
            _("In deze groep zitten nu geen leerlingen."),
            _("Leerlingen komen uit de administratie van de school. De beheerder kan die opnieuw inlezen."),
        )
    if not chosen.columns:
        return (
            _("Kies eerst de doelen voor deze periode. Dan vult dit overzicht zich vanzelf."),
            _("Geen leermiddel leverde iets in deze periode."),
        )
    return "", ""


def _link_empty(group: GroupRow, pupils: Sequence[PupilRow], chosen: ColumnChoice) -> Link | None:
    return link_plans(group) if pupils and not chosen.columns else None


def _word_left_out(chosen: ColumnChoice) -> str:
    if chosen.hidden_columns:
        return ngettext(
            "Er past nog %(count)s doel niet in deze tabel. Kies bij Doelen een deel.",
            "Er passen nog %(count)s doelen niet in deze tabel. Kies bij Doelen een deel.",
            chosen.hidden_columns,
        ) % {"count": chosen.hidden_columns}
    if chosen.unmapped and chosen.goals not in (GoalSet.WORKED, GoalSet.TOOL_GOALS):
        return ngettext(
            "Er is ook geoefend met %(count)s doel van een leermiddel dat nog niet bij een leerdoel hoort.",
            "Er is ook geoefend met %(count)s doelen van leermiddelen die nog niet bij een leerdoel horen.",
            len(chosen.unmapped),
        ) % {"count": len(chosen.unmapped)}
    return ""


def _link_left_out(group: GroupRow, chosen: ColumnChoice) -> Link | None:
    if chosen.hidden_columns or not _word_left_out(chosen):
        return None
    asked = urlencode({"vak": chosen.subject, "doelen": GoalSet.TOOL_GOALS.value})
    return Link(_("Toon doelen van het leermiddel"), f"{reverse('goals:group', args=[group.ref])}?{asked}")
