"""What one cell of the group overview says: one pupil, one goal, some tools (docs/rules/overview.md).

Pure. Holds no score and no level, so none can be averaged, added or shown as mastery (R06, R09).
"""

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date, timedelta
from enum import StrEnum
from typing import Final, NamedTuple
from uuid import UUID

from zichtlijn.core.progress.record import SignalKind

LONG_NOT_SEEN: Final = timedelta(weeks=8)
"""After this a goal counts as long not seen (signals.md §2, R16); a school setting later."""
ATTENTION_ORDER: Final = (SignalKind.STUCK, SignalKind.FAST, SignalKind.NEW)


class CellState(StrEnum):
    """What leads in a cell; earlier members win over later ones."""

    STUCK = "stuck"
    FAST = "fast"
    NEW = "new"
    DONE = "done"
    """A tool called an exercise finished on the last day worked; says nothing of the goal (R10)."""
    BUSY = "busy"
    NOT_YET = "not_yet"
    """A connected tool covers this goal for this pupil; there was no attempt."""
    NO_DATA = "no_data"
    """No connected tool covers this goal for this pupil."""


class Evidence(NamedTuple):
    """What one pupil did on one tool goal. Counts and seconds are of the period, the last day of all time.

    A tuple, because a grid holds thousands.
    """

    tool_goal: UUID
    tool: UUID
    last_on: date
    is_done_on_last: bool
    records: int = 0
    timed_records: int = 0
    practice_seconds: int = 0
    access_seconds: int = 0


@dataclass(frozen=True, slots=True)
class RaisedSignal:
    """A signal a tool sent about one pupil on one tool goal, still recent enough to show."""

    kind: SignalKind
    tool_goal: UUID
    tool: UUID
    raised_on: date


class Cell(NamedTuple):
    """One cell. `practice_seconds` None means: no time was supplied in the period; that is not zero (R04)."""

    state: CellState
    tools: tuple[UUID, ...] = ()
    """The tools the state rests on: those that sent the leading signal, else those with evidence."""
    practice_seconds: int | None = None
    access_seconds: int | None = None
    """Time in the content: shown apart, never added to practice time (R14)."""
    has_untimed: bool = False
    """Part of the work in the period came without a time, so the time is not all of it."""
    is_in_period: bool = False
    last_on: date | None = None
    is_long_not_seen: bool = False


def judge_cell(evidence: Iterable[Evidence], signals: Iterable[RaisedSignal], *, is_covered: bool, today: date) -> Cell:
    """The cell of one pupil and one goal; evidence of a tool goal named twice counts once (decision 17)."""
    distinct = list(evidence)
    if len(distinct) > 1:
        distinct = list({one.tool_goal: one for one in distinct}.values())
    state, tools = _find_lead(list(signals))
    if not distinct:
        return Cell(state or (CellState.NOT_YET if is_covered else CellState.NO_DATA), tools)
    last_on = max([one.last_on for one in distinct])
    in_period = [one for one in distinct if one.records]
    return Cell(
        state=state or _judge_work(in_period or _list_latest(distinct)),
        tools=tools or _list_tools([one.tool for one in distinct]),
        practice_seconds=_add_practice_seconds(distinct),
        access_seconds=sum([one.access_seconds for one in distinct]) or None,
        has_untimed=any(one.records > one.timed_records for one in in_period),
        is_in_period=bool(in_period),
        last_on=last_on,
        is_long_not_seen=today - last_on > LONG_NOT_SEEN,
    )


def _find_lead(signals: list[RaisedSignal]) -> tuple[CellState | None, tuple[UUID, ...]]:
    for kind in ATTENTION_ORDER if signals else ():
        tools = _list_tools([signal.tool for signal in signals if signal.kind is kind])
        if tools:
            return CellState(kind.value), tools
    return None, ()


def _judge_work(leading: list[Evidence]) -> CellState:
    """Done or busy, by the work of the period; by the last work known when the period has none."""
    return CellState.DONE if any(one.is_done_on_last for one in leading) else CellState.BUSY


def _list_latest(evidence: list[Evidence]) -> list[Evidence]:
    last_on = max(one.last_on for one in evidence)
    return [one for one in evidence if one.last_on == last_on]


def _add_practice_seconds(evidence: list[Evidence]) -> int | None:
    timed = [one.practice_seconds for one in evidence if one.timed_records]
    return sum(timed) if timed else None


def _list_tools(tools: list[UUID]) -> tuple[UUID, ...]:
    return tuple(tools) if len(tools) < 2 else tuple(dict.fromkeys(tools))
