"""A row of a signal as a value (R18, R19): the tool's own words stay as sent."""

from dataclasses import dataclass
from datetime import date, datetime
from uuid import UUID

from zichtlijn.core.progress.record import SignalKind


@dataclass(frozen=True, slots=True)
class SignalFacts:
    """One supplied signal, with the exercise it hangs on."""

    uuid: UUID
    pupil: UUID
    kind: SignalKind
    tool_goal: UUID
    tool: UUID
    record: UUID
    reason: str
    exercise: str
    raised_on: date
    raised_at: datetime | None
