"""Contents of the goal screens, ready to print: words, links and shapes. Knows no tables and no rules."""

from dataclasses import dataclass
from datetime import date
from typing import NamedTuple

from zichtlijn.core.progress.cells import CellState
from zichtlijn.core.progress.periods import Period
from zichtlijn.core.progress.record import SignalKind
from zichtlijn.web.goals.choices import Choices, Lens
from zichtlijn.web.tool_views import ExplanationView
from zichtlijn.web.ui.frame import Frame

Option = tuple[str, str]
"""Value and words of a choice."""


@dataclass(frozen=True, slots=True)
class Link:
    label: str
    url: str


@dataclass(frozen=True, slots=True)
class SourceLine:
    """How fresh one source is, in words (R15)."""

    name: str
    text: str
    is_late: bool


@dataclass(frozen=True, slots=True)
class ClusterLine:
    """One line of what stands out: kind, goal, and up to four names, else a count (R24)."""

    kind: SignalKind
    what: str
    pupils: tuple[Link, ...]
    count_text: str
    url: str


@dataclass(frozen=True, slots=True)
class ColumnHead:
    """A goal above the grid; `note` says whose own goal it is when no framework has it."""

    key: str
    label: str
    note: str
    is_incomplete: bool
    url: str
    """The goal's own page in this group; empty for a tool's own goal."""


class CellFace(NamedTuple):
    """What is printed in a cell. Many cells of a grid look the same: each face is drawn once."""

    state: CellState
    heat: int
    """Step of the time lens: 0 is nothing, 4 is more than 90 minutes."""
    main: str
    """Minutes or a day, by lens; empty when there is nothing to print."""
    aside: str
    has_clock: bool
    is_planned: bool
    """Planned for this very pupil."""

    @property
    def classes(self) -> str:
        """The style of the whole cell, by state and step."""
        return f"cell cell-{self.state.value.replace('_', '-')} heat-{self.heat}"


class CellView(NamedTuple):
    """One cell: where it leads, its face, and the same as a sentence (product.md §2.1).

    A tuple, because a grid holds hundreds.
    """

    test_id: str
    url: str
    face: CellFace
    column: str
    sentence: str


@dataclass(frozen=True, slots=True)
class PupilLine:
    """A pupil with the cells in column order; `marks` sums up the signals for a phone."""

    ref: str
    called: str
    url: str
    note: str
    cells: tuple[CellView, ...]
    marks: tuple[tuple[SignalKind, str], ...]


@dataclass(frozen=True, slots=True)
class Toolbar:
    """The choices on offer, each as (value, words)."""

    choices: Choices
    lenses: tuple[Option, ...]
    subjects: tuple[Option, ...]
    goal_sets: tuple[Option, ...]
    periods: tuple[Option, ...]
    orders: tuple[Option, ...]
    chosen_goals: str
    chosen_period: str


@dataclass(frozen=True, slots=True)
class GroupHead:
    """The top of every page about a group."""

    name: str
    about: str
    url: str
    signals_url: str
    plans: Link
    note_url: str
    sources: tuple[SourceLine, ...]


@dataclass(frozen=True, slots=True)
class OverviewScreen:
    """S01."""

    title: str
    frame: Frame
    head: GroupHead
    clusters: tuple[ClusterLine, ...]
    signal_count: int
    hidden_lines: int
    toolbar: Toolbar
    subject: str
    period: Period
    lens: Lens
    caption: str
    notices: tuple[str, ...]
    columns: tuple[ColumnHead, ...]
    pupils: tuple[PupilLine, ...]
    empty: str
    empty_why: str
    empty_link: Link | None
    left_out: str
    """Goals that did not fit or are not mapped yet, in words; empty when all is shown."""
    left_out_link: Link | None


@dataclass(frozen=True, slots=True)
class SignalLine:
    """One signal as sent: kind, pupil, goal, tool, exercise, day and the tool's own reason (R19)."""

    anchor: str
    kind: SignalKind
    pupil: Link
    goal: str
    tool: str
    exercise: str
    reason: str
    day: date


@dataclass(frozen=True, slots=True)
class SignalsScreen:
    title: str
    frame: Frame
    head: GroupHead
    period: Period
    by_kind: tuple[tuple[SignalKind, tuple[SignalLine, ...]], ...]


@dataclass(frozen=True, slots=True)
class ExplanationsScreen:
    title: str
    frame: Frame
    tools: tuple[tuple[str, str, str], ...]
    """Name, supplier and address of its page."""


@dataclass(frozen=True, slots=True)
class ExplanationScreen:
    """What a result of a tool means, in the supplier's words (R08)."""

    title: str
    frame: Frame
    tool: str
    supplier: str
    view: ExplanationView
