"""What guardians can be told of the moments of a school: by policy and placing alone, whatever waits (R51, R53).

Must not know results, persons or the clock.
"""

from dataclasses import dataclass
from datetime import date, datetime, timedelta
from typing import Final

from zichtlijn.core.kernel.school_year import SchoolYear
from zichtlijn.core.kernel.span import DaySpan
from zichtlijn.core.release.moments import Calendar, find_next_guardian_moment
from zichtlijn.core.release.policy import Closed, ExceptionPeriod, FixedMoments, GuardianMode

PERIODS_AHEAD: Final = timedelta(weeks=16)
"""How far ahead periods without moments are named: a guardian plans a term, not a year."""


@dataclass(frozen=True, slots=True)
class Outlook:
    """What the school agreed for the guardians of a pupil, as it stands on a day."""

    modes: tuple[GuardianMode, ...]
    """More than one where two places are equally strict; none without a policy."""
    next_at: datetime | None
    moments: tuple[datetime, ...]
    """Of this school year, past ones too, where the moments are fixed days; else empty."""
    periods: tuple[ExceptionPeriod, ...]
    """Periods without moments, not over yet, in order."""

    @property
    def has_policy(self) -> bool:
        """True when the school chose something, for today or for later."""
        return bool(self.modes) or self.next_at is not None

    @property
    def is_closed(self) -> bool:
        """Closed by what the school chose; without a policy the school chose nothing."""
        return any(isinstance(mode, Closed) for mode in self.modes)

    @property
    def closed_texts(self) -> tuple[str, ...]:
        """How the school keeps guardians informed instead."""
        return tuple(mode.text for mode in self.modes if isinstance(mode, Closed) and mode.text)


def look_out(calendar: Calendar, now: datetime, today: date) -> Outlook:
    """The outlook of a pupil's guardians; `today` is the local day of `now`."""
    modes = calendar.get_day(today).guardians
    year = SchoolYear.containing(today).span
    is_fixed = any(isinstance(mode, FixedMoments) for mode in modes)
    ahead = calendar.list_days(DaySpan(today, today + PERIODS_AHEAD))
    return Outlook(
        modes,
        find_next_guardian_moment(calendar, now, today).at,
        tuple(day.guardian_at for day in calendar.list_days(year) if day.guardian_at) if is_fixed else (),
        tuple(dict.fromkeys(day.exception for day in ahead if day.exception)),
    )
