"""Judging how fresh a source is, holidays of its location left out (R15): asked for only when silence is late."""

from dataclasses import dataclass, field
from datetime import datetime
from uuid import UUID

from zichtlijn.core.kernel.span import DaySpan
from zichtlijn.core.progress.expectations import Expectation, counts_holidays
from zichtlijn.core.progress.freshness import Freshness, FreshnessState, judge_freshness
from zichtlijn.grading.release.days_off import list_days_off_by_location


@dataclass(slots=True)
class DaysOff:
    """The holidays of all locations; read at most once, and only when somebody asks."""

    _known: dict[UUID, tuple[DaySpan, ...]] | None = field(default=None, init=False)

    def list_of(self, location: UUID) -> tuple[DaySpan, ...]:
        """At most one query for all locations together."""
        if self._known is None:
            self._known = list_days_off_by_location()
        return self._known.get(location, ())


@dataclass(frozen=True, slots=True)
class Silence:
    """Since when a source of a location is silent: since its last delivery, or since it was connected."""

    location: UUID
    last_at: datetime | None
    connected_at: datetime
    expected: Expectation


def judge_silence(silence: Silence, days_off: DaysOff, *, now: datetime) -> Freshness:
    """How fresh a source is, were it on; `now` is in the zone of its location. No query unless it is late."""
    fresh = _judge(silence, (), now)
    if fresh.state is not FreshnessState.LATE or counts_holidays(silence.expected):
        return fresh
    return _judge(silence, days_off.list_of(silence.location), now)


def _judge(silence: Silence, days_off: tuple[DaySpan, ...], now: datetime) -> Freshness:
    zone = now.tzinfo
    return judge_freshness(
        last_at=silence.last_at.astimezone(zone) if silence.last_at else None,
        connected_at=silence.connected_at.astimezone(zone),
        expected=silence.expected,
        now=now,
        days_off=days_off,
    )
