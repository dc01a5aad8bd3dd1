"""Contents of the pages about plans (S05), ready to print. Knows no tables and no rules."""

from dataclasses import dataclass

from django.forms import Form
from django.utils.functional import Promise

from zichtlijn.web.goals.screens import Link
from zichtlijn.web.ui.frame import Frame


@dataclass(frozen=True, slots=True)
class PlanLine:
    """A planned goal: whose, until when, and when to look back."""

    uuid: str
    ref: str
    goal: str
    url: str
    who: str
    """Names of pupils; empty for the whole group."""
    days: str
    look_back: str
    tool: str
    note: str
    note_readers: str
    is_chosen_together: bool
    has_tool: bool
    """False: no connected tool has exercises at this goal."""


@dataclass(frozen=True, slots=True)
class UndoLine:
    """What was just done, and which plans an undo takes back."""

    sentence: str
    act: str
    plans: str
    """Uuids with commas between."""


@dataclass(frozen=True, slots=True)
class PlansScreen:
    """S05."""

    title: str
    frame: Frame
    group: Link
    about: str
    may_plan: bool
    is_per_pupil: bool
    url: str
    new_url: str
    undo: UndoLine | None
    due: tuple[PlanLine, ...]
    whole: tuple[PlanLine, ...]
    some: tuple[PlanLine, ...]
    by_pupil: tuple[tuple[Link, tuple[PlanLine, ...]], ...]

    @property
    def is_empty(self) -> bool:
        return not (self.whole or self.some or self.due)


@dataclass(frozen=True, slots=True)
class GoalOption:
    """A goal that can be planned."""

    uuid: str
    name: str
    about: str
    is_chosen: bool
    has_tool: bool


@dataclass(frozen=True, slots=True)
class PlanFormScreen:
    """Making a plan, or changing one: then there are no goals to choose."""

    title: str
    frame: Frame
    group: Link
    plans_url: str
    heading: str
    about: str
    form: Form
    goals: tuple[GoalOption, ...]
    goals_error: str
    is_new: bool
    readers: Promise
    search: str
    frameworks: tuple[tuple[str, str], ...]
    framework: str
    kept: tuple[tuple[str, str], ...]
    """Name and value of what a search takes along."""
    carry_over_url: str
    own_form: Form | None


@dataclass(frozen=True, slots=True)
class WorkedLine:
    """One record since the plan, in the words of its tool (R04, R07)."""

    tool: str
    exercise: str
    result: str
    aside: str


@dataclass(frozen=True, slots=True)
class SincePupil:
    """What one pupil did on the goal since the plan, and what this pupil said."""

    called: str
    url: str
    worked: tuple[WorkedLine, ...]
    before: WorkedLine | None
    replies: tuple[tuple[str, str], ...]
    """Words and day."""


@dataclass(frozen=True, slots=True)
class PlanScreen:
    """One plan: what was agreed, what happened since, and how it ends (R27)."""

    title: str
    frame: Frame
    group: Link
    plans_url: str
    url: str
    goal: str
    goal_title: str
    facts: tuple[tuple[str, str], ...]
    note: str
    note_readers: str
    has_tool: bool
    since: tuple[SincePupil, ...]
    without: str
    """Names of those of whom nothing came in, in a group."""
    verdict: str
    may_plan: bool
    is_due: bool
    extend_form: Form
    undo: UndoLine | None
