"""One thing a pupil did in a tool, in the terms of the story. Knows no doors: `generator.records` words it for them."""

from dataclasses import dataclass, replace
from datetime import date, datetime, time, timedelta

from zichtlijn.core.progress.record import Completion, SignalKind, SuppliedSignal
from zichtlijn.demo.story.stops import AMSTERDAM


@dataclass(frozen=True, slots=True)
class Exercise:
    """A goal of a tool that work can be drawn for."""

    tool: str
    goal: str

    @property
    def can_be_done(self) -> bool:
        """Only these tools say whether an exercise is finished."""
        return self.tool in {"stapwerk", "maatwijzer"}


@dataclass(frozen=True, slots=True)
class Practice:
    """Work of one pupil on one goal of a tool. `starts` None: any free time of that school day will do."""

    pupil: str
    """Key of the pupil at its school."""
    tool: str
    goal: str
    result: str
    on: date
    minutes: int
    starts: time | None = None
    completion: Completion = Completion.UNKNOWN
    items_made: int | None = None
    items_right: int | None = None
    explanation_seconds: int | None = None
    signal: SuppliedSignal | None = None
    context: tuple[tuple[str, str], ...] = ()

    @property
    def starts_at(self) -> datetime:
        """Begin of the work. Raises ValueError when no time has been chosen yet."""
        if self.starts is None:
            raise ValueError("this practice has no time of day yet")
        return datetime.combine(self.on, self.starts, AMSTERDAM)

    @property
    def ends_at(self) -> datetime:
        return self.starts_at + timedelta(minutes=self.minutes)

    def at(self, starts: time) -> "Practice":
        return replace(self, starts=starts)


def right_of(right: int, made: int) -> str:
    """A score in Stapwerk's words."""
    return f"{right} van {made} goed"


def level(before: int, after: int) -> str:
    """An estimate in Oefenbos' words."""
    return f"niveau {before} → {after}"


def raised(kind: SignalKind, reason: str) -> SuppliedSignal:
    return SuppliedSignal(kind, reason)
