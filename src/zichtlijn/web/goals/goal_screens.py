"""Contents of a goal's page in a group (S02), ready to print. Knows no tables and no rules."""

from dataclasses import dataclass

from zichtlijn.core.progress.record import SignalKind
from zichtlijn.web.goals.screens import Link
from zichtlijn.web.ui.frame import Frame


@dataclass(frozen=True, slots=True)
class ToolColumn:
    """A tool above its column; `note` says that it is silent (product.md §2.19)."""

    slug: str
    name: str
    explanation_url: str
    note: str


@dataclass(frozen=True, slots=True)
class ToolEntry:
    """What one tool reports of one pupil in its own words, or in `quiet` why there is nothing (R04, R07)."""

    tool: str
    signal: SignalKind | None = None
    exercise: str = ""
    result: str = ""
    aside: str = ""
    """Time and day of that record."""
    tags: tuple[str, ...] = ()
    quiet: str = ""


@dataclass(frozen=True, slots=True)
class PupilEvidence:
    """A pupil with an entry per tool, in the order of the columns; never a total."""

    ref: str
    called: str
    url: str
    entries: tuple[ToolEntry, ...]


@dataclass(frozen=True, slots=True)
class PupilBlock:
    """Pupils for whom the same holds; `shows_entries` is false where no tool reported anything."""

    key: str
    title: str
    pupils: tuple[PupilEvidence, ...]
    shows_entries: bool
    is_open: bool


@dataclass(frozen=True, slots=True)
class PartLine:
    """A part of the goal: whose exercises touch it, and how many pupils practised those (a count, no share)."""

    name: str
    level: str
    exercises: tuple[str, ...]
    """`Stapwerk Klok 1 – hele uren`; empty when no tool touches this part."""
    practised: str


@dataclass(frozen=True, slots=True)
class Material:
    """The exercises of one tool at this goal."""

    tool: str
    exercises: tuple[tuple[str, tuple[str, ...]], ...]
    """Name with tags (R12)."""


@dataclass(frozen=True, slots=True)
class TreatedMark:
    """The teacher's own word that the goal was treated enough (R11); `text` is empty when nobody said so."""

    text: str
    url: str
    may_mark: bool


@dataclass(frozen=True, slots=True)
class GoalScreen:
    """S02."""

    title: str
    frame: Frame
    group: Link
    crumbs: tuple[str, ...]
    name: str
    about: str
    facts: tuple[tuple[str, str], ...]
    plan_url: str
    columns: tuple[ToolColumn, ...]
    blocks: tuple[PupilBlock, ...]
    empty: str
    empty_why: str
    parts: tuple[PartLine, ...]
    material: tuple[Material, ...]
    treated: TreatedMark
