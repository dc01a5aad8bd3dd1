"""S01: what the group did per goal, with what stands out on top. Builds the screen from one reading."""

from collections.abc import Sequence
from datetime import date, datetime
from urllib.parse import urlencode
from uuid import UUID

from django.urls import reverse
from django.utils.translation import gettext as _
from django.utils.translation import ngettext

from zichtlijn.core.progress.periods import Period, get_period
from zichtlijn.people.rosters.queries import GroupRow, PupilRow, list_pupils_of_group
from zichtlijn.web.goals.choices import Choices, GoalSet
from zichtlijn.web.goals.columns import Column, ColumnChoice, read_branch
from zichtlijn.web.goals.grid import draw_pupils, lay_out_grid, link_pupils
from zichtlijn.web.goals.reading import Reading, read_practice
from zichtlijn.web.goals.screens import ColumnHead, GroupHead, Link, OverviewScreen
from zichtlijn.web.goals.sources import Source, list_late, read_sources, word_partial, word_sources
from zichtlijn.web.goals.standouts import gather_standouts, list_recent, word_standout
from zichtlijn.web.goals.toolbar import build_toolbar
from zichtlijn.web.goals.words import word_subject
from zichtlijn.web.ui.environment import get_active_formatter
from zichtlijn.web.ui.frame import Frame


def build_overview(frame: Frame, group: GroupRow, choices: Choices, *, now: datetime, today: date) -> OverviewScreen:
    """The overview of a group the viewer may see; `today` is the school's local day."""
    pupils = tuple(list_pupils_of_group(group.uuid, today))
    period = get_period(choices.period, today)
    branch = read_branch(choices.goals)
    sources = read_sources(group, now)
    reading = read_practice(
        group, [pupil.uuid for pupil in pupils], period, sources, branches=[branch] if branch else []
    )
    sources = reading.list_shown(sources)
    grid = lay_out_grid(reading, choices)
    chosen = grid.chosen
    late = list_late(sources)
    recent = list_recent(reading)
    standouts = gather_standouts(reading, recent)
    links = link_pupils(pupils) if standouts.lines else {}
    clusters = [word_standout(line, reading.catalogue, links, signals_url(group)) for line in standouts.lines]
    empty, empty_why = _word_empty(pupils, chosen)
    return OverviewScreen(
        title=_("Overzicht · %(group)s") % {"group": group.name},
        frame=frame,
        head=build_head(group, reading, sources, len(pupils), chosen.subject),
        clusters=tuple(clusters),
        signal_count=len(recent),
        hidden_lines=standouts.hidden_lines,
        toolbar=build_toolbar(choices, chosen, period, today),
        subject=chosen.subject,
        period=period,
        lens=choices.lens,
        caption=_word_caption(group, period),
        notices=_word_notices(sources, chosen.columns),
        columns=tuple(_draw_head(column, reading, late, group) for column in chosen.columns),
        pupils=draw_pupils(grid, pupils, choices),
        empty=empty,
        empty_why=empty_why,
        empty_link=_link_empty(group, pupils, chosen),
        left_out=_word_left_out(chosen),
        left_out_link=_link_left_out(group, chosen),
    )


def build_head(
    group: GroupRow, reading: Reading, sources: Sequence[Source], pupil_count: int, subject: str
) -> GroupHead:
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
        sources=word_sources(sources, tools, reading.today),
    )


def link_plans(group: GroupRow) -> Link:
    """Where goals are planned, in words for who plans or who reads along."""
    words = _("Doelen plannen") if group.sight.may_plan else _("Geplande doelen")
    return Link(words, reverse("goals:plans", args=[group.ref]))


def signals_url(group: GroupRow) -> str:
    return reverse("goals:signals", args=[group.ref])


def _draw_head(column: Column, reading: Reading, late: frozenset[UUID], group: GroupRow) -> ColumnHead:
    owner = reading.catalogue.tools[column.own_goal_of].name if column.own_goal_of else ""
    return ColumnHead(
        key=column.ref,
        label=column.label,
        note=owner,
        is_incomplete=not late.isdisjoint(column.tool_by_goal.values()),
        url="" if column.own_goal_of else reverse("goals:goal", args=[group.ref, column.key]),
    )


def _word_notices(sources: Sequence[Source], columns: Sequence[Column]) -> tuple[str, ...]:
    late = list_late(sources)
    notices = []
    for source in sources:
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
