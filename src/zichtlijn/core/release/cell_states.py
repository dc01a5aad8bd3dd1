"""The state of a cell as its teacher reads it (S10): read from the same rows that pupils and guardians are shown."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime
from enum import StrEnum
from typing import Final
from uuid import UUID

from zichtlijn.core.release.deciding import Decision, decide
from zichtlijn.core.release.reasons import Reason
from zichtlijn.core.release.rows import Content, PlanRow, Road


class CellState(StrEnum):
    """One letter per state (product.md S10)."""

    CONCEPT = "C"
    PLANNED = "P"
    DISCUSS = "B"
    EXCEPTION = "U"
    PUPIL = "L"
    PUPIL_AND_GUARDIAN = "LO"
    CLOSED_FOR_GUARDIANS = "LX"
    CHANGED = "A"
    WITHDRAWN = "W"
    NO_MOMENT = "N"


_WAITING: Final = {
    Reason.DRAFT: CellState.CONCEPT,
    Reason.DISCUSS: CellState.DISCUSS,
    Reason.DISCUSS_APART: CellState.DISCUSS,
    Reason.EXCEPTION: CellState.EXCEPTION,
    Reason.NO_MOMENT: CellState.NO_MOMENT,
    Reason.WITHDRAWN: CellState.WITHDRAWN,
}


@dataclass(frozen=True, slots=True)
class CellStanding:
    """The state of the last value of a cell; `at` is since when, or when it comes."""

    state: CellState
    at: datetime | None = None


def tell_standing(rows: Sequence[PlanRow], entry: UUID, pupil: UUID, now: datetime) -> CellStanding:
    """How the last value `entry` of a cell stands at an instant, from all rows of the cell."""
    own = next(row for row in rows if row.entry == entry and row.viewer == pupil)
    decision = decide(own, pupil, now)
    if own.content is Content.NOTICE:
        return CellStanding(CellState.WITHDRAWN, decision.since)
    if decision.is_shown:
        return _tell_shown(rows, entry, pupil, decision, now)
    is_correction = any(row.viewer == pupil and row.content is Content.RESULT and row.is_visible(now) for row in rows)
    if is_correction:
        return CellStanding(CellState.CHANGED, decision.changes_at)
    return CellStanding(_WAITING.get(decision.reason, CellState.PLANNED), decision.changes_at)


def _tell_shown(rows: Sequence[PlanRow], entry: UUID, pupil: UUID, decision: Decision, now: datetime) -> CellStanding:
    """By the school's moments only: what a pupil shared is between pupil and guardian (R53)."""
    others = [row for row in rows if row.entry == entry and row.viewer != pupil and row.road is Road.MOMENT]
    since = [row.visible_from for row in others if row.visible_from and row.is_visible(now)]
    if since:
        return CellStanding(CellState.PUPIL_AND_GUARDIAN, min(since))
    if others and all(row.reason is Reason.CLOSED_FOR_GUARDIANS for row in others):
        return CellStanding(CellState.CLOSED_FOR_GUARDIANS, decision.since)
    return CellStanding(CellState.PUPIL, decision.since)
