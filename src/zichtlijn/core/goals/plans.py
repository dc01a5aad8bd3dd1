"""Plans: a goal, for a group or for some pupils, for a while, with a day to look back (R27).

Only days and verdicts. Nothing here reads evidence as a result, and nothing ends a plan by itself (R11).
"""

from collections.abc import Callable, Iterable, Sequence
from dataclasses import dataclass
from datetime import date, timedelta
from enum import StrEnum
from typing import Final, TypeVar, assert_never
from uuid import UUID

from zichtlijn.core.kernel.span import DaySpan

LOOK_BACK_LASTS: Final = timedelta(weeks=2)
"""How long a look-back is offered; after that it goes quietly, because nothing is required (R22)."""
MOST_NOTE_LETTERS: Final = 500
_DAY: Final = timedelta(days=1)
_WEEK: Final = timedelta(weeks=1)
_FRIDAY: Final = 4
_WEEKS_OF_A_PERIOD: Final = 6
_Worked = TypeVar("_Worked")


class PeriodPreset(StrEnum):
    """How long a plan lasts, as a teacher chooses it; OWN is two days of the teacher's own."""

    TODAY = "today"
    THIS_WEEK = "this_week"
    SIX_WEEKS = "six_weeks"
    OWN = "own"


class Verdict(StrEnum):
    """How a plan ended; each is an act of a person. CHANGED and EXTENDED are followed by another plan."""

    TREATED = "treated"
    EXTENDED = "extended"
    STOPPED = "stopped"
    CHANGED = "changed"
    WITHDRAWN = "withdrawn"
    """Undone: it should not have been made."""


class HowItWent(StrEnum):
    """A pupil's own word about the work; says nothing of a goal and is no result."""

    WELL = "well"
    SO_SO = "so_so"
    HARD = "hard"


@dataclass(frozen=True, slots=True)
class PlanTerms:
    """What is agreed in a plan, apart from whose and which goal."""

    span: DaySpan
    look_back_on: date | None = None
    tool: UUID | None = None
    is_chosen_together: bool = False
    note: str = ""
    is_note_for_pupil: bool = False

    @property
    def is_sound(self) -> bool:
        """True when one looks back on a day of the plan and the note is not too long."""
        is_within = self.look_back_on is None or self.span.contains(self.look_back_on)
        return is_within and len(self.note) <= MOST_NOTE_LETTERS


@dataclass(frozen=True, slots=True)
class PlanState:
    """The days of a plan of one goal, and how it ended."""

    goal: UUID
    span: DaySpan
    look_back_on: date | None
    verdict: Verdict | None = None

    def stands_on(self, day: date) -> bool:
        return self.verdict is None and self.span.contains(day)

    def is_due_on(self, day: date) -> bool:
        """True from the day to look back until two weeks later, unless somebody ended the plan."""
        if self.verdict is not None or self.look_back_on is None:
            return False
        return self.look_back_on <= day < self.look_back_on + LOOK_BACK_LASTS


def choose_span(preset: PeriodPreset, today: date, own: DaySpan | None = None) -> DaySpan:
    """The days of a preset from today on; weeks end on Friday. Raises ValueError for OWN without days."""
    match preset:
        case PeriodPreset.TODAY:
            return DaySpan(today, today + _DAY)
        case PeriodPreset.THIS_WEEK:
            return DaySpan(today, _next_friday(today) + _DAY)
        case PeriodPreset.SIX_WEEKS:
            return DaySpan(today, _next_friday(today) + (_WEEKS_OF_A_PERIOD - 1) * _WEEK + _DAY)
        case PeriodPreset.OWN:
            if own is None:
                raise ValueError("an own period needs its days")
            return own
        case _:
            assert_never(preset)


def suggest_look_back(span: DaySpan, today: date, *, is_for_pupils: bool) -> date:
    """The last day of the plan; for some pupils the Friday of next week, when that comes first."""
    soon = _next_friday(max(today, span.starts_on)) + _WEEK
    if span.ends_on is None:
        return soon
    last = span.ends_on - _DAY
    return min(soon, last) if is_for_pupils else last


def extend_span(span: DaySpan, today: date, look_back_on: date) -> DaySpan:
    """The days after a look-back: from today, to the end planned before or the new look-back if that is later.

    Raises ValueError when the new look-back is not after today.
    """
    if look_back_on <= today:
        raise ValueError("one looks back on a later day")
    if span.ends_on is None:
        return DaySpan(today)
    return DaySpan(today, max(span.ends_on, look_back_on + _DAY))


def list_carried_over(plans: Iterable[PlanState], today: date) -> list[UUID]:
    """Goals of the period that ended last, which nobody ended and which are not planned now; each once, in order."""
    states = list(plans)
    ended = [one for one in states if one.span.ends_on is not None and one.span.ends_on <= today]
    left = [one for one in ended if one.verdict is None]
    newest = max((one.span.ends_on for one in left if one.span.ends_on), default=None)
    planned = {one.goal for one in states if one.stands_on(today)}
    return list(dict.fromkeys(one.goal for one in left if one.span.ends_on == newest and one.goal not in planned))


def split_since(
    worked: Sequence[_Worked], get_day: Callable[[_Worked], date], starts_on: date
) -> tuple[list[_Worked], _Worked | None]:
    """What was worked since a plan began, in the order given, and the newest of what came before."""
    since = [one for one in worked if get_day(one) >= starts_on]
    before = [one for one in worked if get_day(one) < starts_on]
    return since, max(before, key=get_day, default=None)


def _next_friday(day: date) -> date:
    """This Friday, or the next one in the weekend."""
    return day + timedelta(days=(_FRIDAY - day.weekday()) % 7)
