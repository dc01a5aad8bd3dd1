"""What the pages for mapping a tool's own goals show, built from queries. Must not know requests."""

from dataclasses import dataclass
from typing import assert_never
from uuid import UUID

from django.utils.translation import gettext as _
from django.utils.translation import ngettext

from zichtlijn.core.goals.mapping import MappingType
from zichtlijn.core.goals.subjects import name_subject
from zichtlijn.core.kernel.refusal import Refusal, Refused
from zichtlijn.learning.goals.facts import GoalCard, MappingCard, ToolGoalCard
from zichtlijn.learning.goals.mapped import count_tool_goals, list_mappings, list_tool_goals
from zichtlijn.learning.goals.queries import MOST_FOUND, find_goals, list_frameworks_in_use, list_year_groups
from zichtlijn.learning.tools.facts import ToolCard
from zichtlijn.learning.tools.queries import get_tool, list_tools
from zichtlijn.web.tool_words import word_state
from zichtlijn.web.ui.frame import Frame
from zichtlijn.web.year_words import name_year_group


@dataclass(frozen=True, slots=True)
class ToolLine:
    """A tool and, in words, how far the mapping of its goals is."""

    slug: str
    name: str
    supplier: str
    standing: str
    """Whether teachers see it (R08)."""
    state: str
    has_goals: bool
    is_unfinished: bool


@dataclass(frozen=True, slots=True)
class ToolsScreen:
    """All tools, by name."""

    title: str
    frame: Frame
    tools: tuple[ToolLine, ...]


@dataclass(frozen=True, slots=True)
class MappedGoal:
    """A confirmed mapping in words."""

    mapping_uuid: UUID
    goal: str
    sentence: str
    framework: str
    is_gone: bool


@dataclass(frozen=True, slots=True)
class ToolGoalRow:
    """A tool's own goal with the goals it touches; none yet means its records stand under its own name."""

    uuid: UUID
    name: str
    ref: str
    mapped: tuple[MappedGoal, ...]


@dataclass(frozen=True, slots=True)
class ToolGoalsScreen:
    """All goals of a tool, those without a goal first."""

    title: str
    frame: Frame
    tool: ToolCard
    rows: tuple[ToolGoalRow, ...]
    summary: str
    is_unfinished: bool


@dataclass(frozen=True, slots=True)
class GoalSearch:
    """What was asked, and the choices to ask with: (value, label) pairs."""

    words: str
    subject: str
    year_group: str
    subjects: tuple[tuple[str, str], ...]
    year_groups: tuple[tuple[str, str], ...]


@dataclass(frozen=True, slots=True)
class FoundGoal:
    """A goal that can be chosen."""

    uuid: UUID
    title: str
    place: str


@dataclass(frozen=True, slots=True)
class ToolGoalScreen:
    """One goal of a tool: what it touches, and searching for another goal."""

    title: str
    frame: Frame
    tool: ToolCard
    row: ToolGoalRow
    search: GoalSearch
    found: tuple[FoundGoal, ...]
    has_asked: bool
    has_goals: bool
    is_cut_off: bool
    kinds: tuple[tuple[str, str], ...]


def build_tools(frame: Frame) -> ToolsScreen:
    """Every tool of the board. Two queries."""
    counts = count_tool_goals()
    lines = []
    for tool in list_tools():
        known, unmapped = counts.get(tool.uuid, (0, 0))
        state = word_unmapped(known, unmapped)
        standing = word_state(tool.state)
        lines.append(ToolLine(tool.slug, tool.name, tool.supplier, standing, state, known > 0, unmapped > 0))
    return ToolsScreen(_("Leermiddelen"), frame, tuple(lines))


def word_unmapped(known: int, unmapped: int) -> str:
    """How many of a tool's own goals lie under no goal of the school."""
    if not known:
        return _("Dit leermiddel heeft nog geen doelen geleverd.")
    if not unmapped:
        return _("Alle doelen van dit leermiddel zijn gekoppeld.")
    sentence = ngettext(
        "%(num)s doel van dit leermiddel is nog niet gekoppeld.",
        "%(num)s doelen van dit leermiddel zijn nog niet gekoppeld.",
        unmapped,
    )
    return sentence % {"num": unmapped}


def build_tool_goals(slug: str, frame: Frame) -> ToolGoalsScreen:
    """Raises Refusal (NOT_FOUND) for an unknown tool. Three queries."""
    tool = get_tool(slug)
    mappings = list_mappings(slug)
    rows = [_build_row(goal, mappings.get(goal.uuid, [])) for goal in list_tool_goals(slug)]
    rows.sort(key=lambda row: bool(row.mapped))
    unmapped = sum(not row.mapped for row in rows)
    title = _("Doelen van %(tool)s") % {"tool": tool.name}
    return ToolGoalsScreen(title, frame, tool, tuple(rows), word_unmapped(len(rows), unmapped), unmapped > 0)


def build_tool_goal(
    slug: str, tool_goal_uuid: UUID, frame: Frame, *, words: str, subject: str, year_group: str
) -> ToolGoalScreen:
    """One goal of a tool with the goals found for `words`. Raises Refusal (NOT_FOUND)."""
    tool = get_tool(slug)
    row = _get_row(slug, tool_goal_uuid)
    search = _build_search(words, subject, year_group)
    groups = [search.year_group] if search.year_group else []
    found = find_goals(search.words, subject=search.subject, year_groups=groups) if search.words else []
    return ToolGoalScreen(
        title=_("Koppel een leerdoel"),
        frame=frame,
        tool=tool,
        row=row,
        search=search,
        found=tuple(FoundGoal(goal.uuid, goal.title, _describe_place(goal)) for goal in found),
        has_asked=bool(search.words),
        has_goals=len(search.subjects) > 1,
        is_cut_off=len(found) == MOST_FOUND,
        kinds=tuple((kind.value, describe_kind(kind)) for kind in MappingType),
    )


def describe_kind(kind: MappingType) -> str:
    """How a tool's goal touches a goal, as the end of a sentence (R12)."""
    match kind:
        case MappingType.EXACT_MATCH:
            return _("is hetzelfde als dit doel")
        case MappingType.PART:
            return _("raakt een deel van dit doel")
        case MappingType.RELATED:
            return _("hoort bij dit doel")
        case _:
            assert_never(kind)


def _get_row(slug: str, tool_goal_uuid: UUID) -> ToolGoalRow:
    goal = next((one for one in list_tool_goals(slug) if one.uuid == tool_goal_uuid), None)
    if goal is None:
        raise Refusal(Refused.NOT_FOUND, str(tool_goal_uuid))
    return _build_row(goal, list_mappings(slug).get(goal.uuid, []))


def _build_row(goal: ToolGoalCard, mappings: list[MappingCard]) -> ToolGoalRow:
    mapped = tuple(
        MappedGoal(
            mapping_uuid=mapping.uuid,
            goal=mapping.goal.title,
            sentence=describe_kind(mapping.kind),
            framework=mapping.goal.framework_title,
            is_gone=mapping.goal.is_gone,
        )
        for mapping in mappings
    )
    return ToolGoalRow(goal.uuid, goal.name, goal.ref, mapped)


def _build_search(words: str, subject: str, year_group: str) -> GoalSearch:
    codes = sorted({card.subject for card in list_frameworks_in_use() if card.subject})
    known_groups = list_year_groups()
    subjects = [(code, name_subject(code)) for code in codes]
    return GoalSearch(
        words=" ".join(words.replace("\x00", "").split())[:100],
        subject=subject if subject in codes else "",
        year_group=year_group if year_group in known_groups else "",
        subjects=(("", _("alle vakken")), *subjects),
        year_groups=(("", _("alle leerjaren")), *((code, name_year_group(code)) for code in known_groups)),
    )


def _describe_place(goal: GoalCard) -> str:
    years = ", ".join(name_year_group(code) for code in goal.year_groups)
    return " · ".join(part for part in (goal.framework_title, goal.code, years) if part)
