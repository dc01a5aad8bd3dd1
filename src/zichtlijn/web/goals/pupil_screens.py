"""Contents of S03: evidence per tool, and what staff wrote beside it. Frozen values, no queries, no markup."""

from dataclasses import dataclass

from django import forms

from zichtlijn.core.progress.cells import CellState
from zichtlijn.web.goals.screens import Link, Option, SourceLine
from zichtlijn.web.tool_views import ToolCard
from zichtlijn.web.ui.frame import Frame


@dataclass(frozen=True, slots=True)
class GoalTab:
    """A goal of a pupil, with what leads in it."""

    label: str
    url: str
    state: CellState
    text: str
    is_current: bool


@dataclass(frozen=True, slots=True)
class Undo:
    """Something just written or taken back, and the way to turn that round; it stays until the page is left."""

    sentence: str
    label: str
    url: str


@dataclass(frozen=True, slots=True)
class AgreementLine:
    """An agreement in the head: `werkt graag met koptelefoon (Vera, 3 nov)`."""

    text: str
    by: str
    withdraw_url: str
    """Empty for everybody but its author."""


@dataclass(frozen=True, slots=True)
class Opinion:
    """What a colleague thinks, for who may read it."""

    sentence: str
    remark: str


@dataclass(frozen=True, slots=True)
class JudgementPart:
    """*Mijn inschatting*: what the viewer thinks, never what a tool says (R28)."""

    form: forms.Form
    url: str
    readers: str
    by: str
    """Name and moment of the own judgement that stands; empty when there is none."""
    opinions: tuple[Opinion, ...]


@dataclass(frozen=True, slots=True)
class HistoryLine:
    """One thing that happened, by whom or what; an act only on an own note."""

    moment: str
    what: str
    text: str
    readers: str = ""
    """Who can read what somebody wrote (R54); empty for what happened."""
    act_label: str = ""
    act_url: str = ""


@dataclass(frozen=True, slots=True)
class GoalDetail:
    """One goal of one pupil."""

    crumbs: tuple[str, ...]
    name: str
    title: str
    plan: str
    plan_url: str
    """Where this goal is planned for this pupil; empty for who may not plan."""
    cards: tuple[ToolCard, ...]
    disagrees: bool
    coverage: tuple[tuple[str, str], ...]
    has_part_without_tool: bool
    retention: tuple[tuple[str, str], ...]
    """Sentence and what the tool says about testing again (R16)."""
    judgement: JudgementPart | None
    """None at a tool's own goal: a judgement is about a goal of the school."""
    history: tuple[HistoryLine, ...]


@dataclass(frozen=True, slots=True)
class AgreementsPart:
    """*Afspraken* in the head, and the form for another."""

    lines: tuple[AgreementLine, ...]
    form: forms.Form
    url: str
    readers: str


@dataclass(frozen=True, slots=True)
class PupilScreen:
    """S03."""

    title: str
    frame: Frame
    group: Link
    called: str
    goal: str
    """The goal the page is at, for forms that come back to it; empty without one."""
    about: str
    since: str
    sources: tuple[SourceLine, ...]
    """How fresh the tools of this goal are (R15)."""
    undo: Undo | None
    agreements: AgreementsPart
    note_url: str
    replies: tuple[tuple[str, str], ...]
    """What the pupil said about the work, with the day."""
    subjects: tuple[Option, ...]
    subject: str
    tabs: tuple[GoalTab, ...]
    has_worked: bool
    """False: no tool ever reported anything about this pupil."""
    detail: GoalDetail | None
