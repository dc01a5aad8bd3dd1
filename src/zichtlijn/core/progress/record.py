"""The canonical record: one fact a tool reports about one pupil (R03, R04; standards.md §7)."""

from dataclasses import dataclass, field
from datetime import date, datetime
from enum import StrEnum


class RecordKind(StrEnum):
    EXERCISE = "exercise"
    PLACEMENT_TEST = "placement_test"
    """Instaptoets: finds out where to begin."""
    TEST = "test"


class RecordState(StrEnum):
    ACTIVE = "active"
    WITHDRAWN = "withdrawn"


class Completion(StrEnum):
    """Whether the exercise was finished in the tool; says nothing of the goal (R10)."""

    BUSY = "busy"
    DONE = "done"
    UNKNOWN = "unknown"


class SignalKind(StrEnum):
    """The three kinds there are (R18)."""

    STUCK = "stuck"
    FAST = "fast"
    NEW = "new"


@dataclass(frozen=True, slots=True)
class SuppliedSignal:
    """A signal as the tool sent it, with its reason in its own words (R19)."""

    kind: SignalKind
    reason: str = ""


@dataclass(frozen=True, slots=True, order=True)
class PupilRef:
    """How a tool names a pupil: a scheme (`las_key`, `eck_id`, `pupil_number`, `uuid`) and its value."""

    scheme: str
    value: str
    other: "PupilRef | None" = field(default=None, compare=False, repr=False)
    """The same pupil by another key, where the sender gives two."""


@dataclass(frozen=True, slots=True)
class ToolGoalRef:
    """A tool's own goal, chapter or exercise set, in its own words."""

    ref: str
    title: str = ""


@dataclass(frozen=True, slots=True)
class Record:
    """One record. Durations in whole seconds, counts in items; None means: not supplied, never zero (R04)."""

    external_id: str
    version_at: datetime
    """Instant of this version according to the sender; orders corrections (decision 15)."""
    pupil: PupilRef
    tool_goal: ToolGoalRef
    exercise: str
    result: str
    """The result as the tool words it: `6 van 15 goed`, `niveau 49 → 53`, `kroon 5`."""
    occurred_on: date
    occurred_at: datetime | None = None
    kind: RecordKind = RecordKind.EXERCISE
    state: RecordState = RecordState.ACTIVE
    completion: Completion = Completion.UNKNOWN
    items_made: int | None = None
    items_right: int | None = None
    practice_seconds: int | None = None
    access_seconds: int | None = None
    explanation_seconds: int | None = None
    signal: SuppliedSignal | None = None
    context: tuple[tuple[str, str], ...] = field(default=())
    """Other context as delivered (werkvorm, level before and after, target level used …), in delivery order."""


class Outcome(StrEnum):
    """What became of one record; the door's answer per record (decision 15)."""

    STORED = "stored"
    UNCHANGED = "unchanged"
    CORRECTED = "corrected"
    WAITING = "waiting"
    REFUSED = "refused"
