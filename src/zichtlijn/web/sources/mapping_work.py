"""What the page for mapping a whole tool shows: goals still to map, each with suggestions. Must not know requests."""

from dataclasses import dataclass
from typing import Final
from urllib.parse import urlencode
from uuid import UUID

from django.urls import reverse
from django.utils.translation import gettext as _
from django.utils.translation import ngettext

from zichtlijn.core.goals.mapping import MappingType
from zichtlijn.core.goals.marking import Piece, cut_at_marks, mark_shared_words
from zichtlijn.core.goals.subjects import name_subject
from zichtlijn.core.goals.suggesting import MOST_SUGGESTED, Wanted
from zichtlijn.learning.goals.facts import ToolGoalCard
from zichtlijn.learning.goals.mapping_work import (
    MappingProgress,
    count_progress,
    find_usual_framework,
    list_tool_goals_to_map,
)
from zichtlijn.learning.goals.queries import list_frameworks_in_use, list_year_groups
from zichtlijn.learning.goals.suggestions import SuggestedGoal, suggest_for_tool_goals
from zichtlijn.learning.tools.facts import ToolCard
from zichtlijn.learning.tools.queries import get_tool
from zichtlijn.web.sources.mapping_screens import describe_kind
from zichtlijn.web.ui.frame import Frame
from zichtlijn.web.year_words import name_year_group

ROWS: Final = 10
ALL_SETS: Final = "alle"
"""The choice to suggest from every goal set; an empty choice means the usual one."""


@dataclass(frozen=True, slots=True)
class WorkLimits:
    """What a coordinator chose: slug of a goal set or `ALL_SETS`, subject, year group; and from which row on."""

    framework: str = ""
    subject: str = ""
    year_group: str = ""
    start: int = 0

    def as_query(self) -> dict[str, str]:
        """Fields of an address, those that say something."""
        chosen = {"doelenset": self.framework, "vak": self.subject, "leerjaar": self.year_group}
        return {name: value for name, value in chosen.items() if value} | (
            {"vanaf": str(self.start)} if self.start else {}
        )


@dataclass(frozen=True, slots=True)
class SuggestedRow:
    """A goal to choose, in pieces of which some are marked, and where it stands."""

    uuid: UUID
    pieces: tuple[Piece, ...]
    above: tuple[Piece, ...]
    place: str


@dataclass(frozen=True, slots=True)
class WorkRow:
    """A tool's own goal that is still to map."""

    uuid: UUID
    name: str
    ref: str
    suggestions: tuple[SuggestedRow, ...]


@dataclass(frozen=True, slots=True)
class Choices:
    """(value, label) pairs to limit the suggestions with."""

    frameworks: tuple[tuple[str, str], ...]
    subjects: tuple[tuple[str, str], ...]
    year_groups: tuple[tuple[str, str], ...]


@dataclass(frozen=True, slots=True)
class LastAct:
    """What was just decided, in words, so that it can be taken back."""

    sentence: str
    more: int
    """Earlier acts that can be taken back after this one."""


@dataclass(frozen=True, slots=True)
class WorkScreen:
    """Up to `ROWS` goals to map, how far the work is, and what can be undone."""

    title: str
    frame: Frame
    tool: ToolCard
    progress: MappingProgress
    progress_words: str
    limits: WorkLimits
    choices: Choices
    rows: tuple[WorkRow, ...]
    kinds: tuple[tuple[str, str], ...]
    last: LastAct | None
    previous_url: str
    next_url: str


def build_work(slug: str, limits: WorkLimits, last: LastAct | None, frame: Frame) -> WorkScreen:
    """Raises Refusal (NOT_FOUND) for an unknown tool. Unknown choices count as none."""
    tool = get_tool(slug)
    limits, choices = _settle(tool, limits)
    progress = count_progress(slug)
    tool_goals = list_tool_goals_to_map(slug, start=limits.start, most=ROWS)
    found = suggest_for_tool_goals(
        tool,
        tool_goals,
        framework_slug="" if limits.framework == ALL_SETS else limits.framework,
        wanted=Wanted(limits.subject, (limits.year_group,) if limits.year_group else ()),
    )
    return WorkScreen(
        title=_("Koppel de doelen van %(tool)s") % {"tool": tool.name},
        frame=frame,
        tool=tool,
        progress=progress,
        progress_words=word_progress(progress),
        limits=limits,
        choices=choices,
        rows=tuple(_build_row(goal, found[goal.uuid]) for goal in tool_goals),
        kinds=tuple((kind.value, describe_kind(kind)) for kind in MappingType),
        last=last,
        previous_url=make_url(slug, limits, max(0, limits.start - ROWS)) if limits.start else "",
        next_url=make_url(slug, limits, limits.start + ROWS) if limits.start + ROWS < progress.left else "",
    )


def make_url(slug: str, limits: WorkLimits, start: int | None = None) -> str:
    """The address of the work with these limits, from row `start` on."""
    query = limits.as_query()
    if start is not None:
        query = {name: value for name, value in query.items() if name != "vanaf"} | (
            {"vanaf": str(start)} if start else {}
        )
    address = reverse("sources:mapping_work", args=[slug])
    return f"{address}?{urlencode(query)}" if query else address


def word_progress(progress: MappingProgress) -> str:
    """How far the work is; counts goals of the tool, never what pupils did."""
    if not progress.known:
        return _("Dit leermiddel heeft nog geen doelen geleverd.")
    if not progress.left:
        return _("Alle doelen van dit leermiddel zijn gekoppeld.")
    sentence = ngettext(
        "Gekoppeld: %(mapped)s van %(known)s doel.",
        "Gekoppeld: %(mapped)s van %(known)s doelen.",
        progress.known,
    )
    return sentence % {"mapped": progress.mapped, "known": progress.known}


def _settle(tool: ToolCard, limits: WorkLimits) -> tuple[WorkLimits, Choices]:
    """The limits as far as they exist here, the usual goal set when none was chosen, and all there is to choose."""
    sets = list_frameworks_in_use()
    known_groups = list_year_groups()
    subjects = sorted({card.subject for card in sets if card.subject})
    slugs = {card.slug for card in sets} | {ALL_SETS}
    usual = find_usual_framework(tool.supplier)
    framework = limits.framework if limits.framework in slugs else usual
    settled = WorkLimits(
        framework=framework or (sets[0].slug if len(sets) == 1 else ALL_SETS),
        subject=limits.subject if limits.subject in subjects else "",
        year_group=limits.year_group if limits.year_group in known_groups else "",
        start=max(0, limits.start),
    )
    return settled, Choices(
        frameworks=((ALL_SETS, _("alle doelensets")), *((card.slug, card.title) for card in sets)),
        subjects=(("", _("alle vakken")), *((code, name_subject(code)) for code in subjects)),
        year_groups=(("", _("alle leerjaren")), *((code, name_year_group(code)) for code in known_groups)),
    )


def _build_row(tool_goal: ToolGoalCard, found: tuple[SuggestedGoal, ...]) -> WorkRow:
    return WorkRow(
        uuid=tool_goal.uuid,
        name=tool_goal.name,
        ref=tool_goal.ref,
        suggestions=tuple(_build_suggestion(one, tool_goal.name) for one in found[:MOST_SUGGESTED]),
    )


def _build_suggestion(one: SuggestedGoal, words: str) -> SuggestedRow:
    above = " › ".join(reversed(one.above))
    years = ", ".join(name_year_group(code) for code in one.goal.year_groups)
    return SuggestedRow(
        uuid=one.goal.uuid,
        pieces=cut_at_marks(one.goal.title, one.marks),
        above=cut_at_marks(above, mark_shared_words(above, words)),
        place=" · ".join(part for part in (one.goal.framework_title, one.goal.code, years) if part),
    )
