"""From the instant a result is ready to the moments on which pupil and guardians see it (R29, R30, R43, R50, R54).

Also the line under every text field: who reads this, and when at the earliest.
"""

from dataclasses import dataclass
from datetime import datetime, timedelta
from typing import NamedTuple

from zichtlijn.core.release.days import DayMoments
from zichtlijn.core.release.moments import CUT_OFF, Calendar
from zichtlijn.core.release.reasons import Reason


class PupilMoment(NamedTuple):
    """When a pupil sees what was ready at an instant; without a moment `day` is None."""

    reason: Reason
    at: datetime | None = None
    number_at: datetime | None = None
    is_closed_for_guardians: bool = True
    versions: tuple[int, ...] = ()


@dataclass(frozen=True, slots=True)
class Foreseen:
    """The earliest instants at which pupil and guardians read what is ready at an instant; None is not."""

    pupil_at: datetime | None
    number_at: datetime | None
    guardian_at: datetime | None
    is_closed_for_guardians: bool


@dataclass(frozen=True, slots=True)
class Closing:
    """A moment close by, and the instant from which on an entry is for a later one."""

    at: datetime
    fixed_at: datetime


def find_pupil_moment(calendar: Calendar, ready_at: datetime) -> PupilMoment:
    """The first moment that `ready_at` is in time for, and why not an earlier one."""
    day = calendar.find_pupil_day(ready_at + CUT_OFF)
    if day is None or day.pupil_at is None:
        return PupilMoment(Reason.NO_MOMENT)
    return PupilMoment(
        _tell_reason(calendar, ready_at, day.pupil_at),
        day.pupil_at,
        _find_number_at(calendar, day),
        day.is_closed_for_guardians,
        day.versions,
    )


def find_guardian_moment(calendar: Calendar, since: datetime, seen_by_pupil_at: datetime) -> datetime | None:
    """The first guardian moment at or after `since` for what the pupil sees since an instant."""
    day = calendar.find_guardian_day(since, seen_by_pupil_at)
    return day.guardian_at if day else None


def foresee(calendar: Calendar, ready_at: datetime) -> Foreseen:
    """Who would read something that is ready at an instant, and when (R54)."""
    moment = find_pupil_moment(calendar, ready_at)
    is_open = moment.at is not None and not moment.is_closed_for_guardians
    guardian_at = find_guardian_moment(calendar, moment.at, moment.at) if is_open and moment.at else None
    return Foreseen(moment.at, moment.number_at, guardian_at, moment.is_closed_for_guardians)


def find_closing(calendar: Calendar, now: datetime, within: timedelta) -> Closing | None:
    """The moment that comes `within` a stretch of time from now, if any, and when what it brings is fixed (R38)."""
    day = calendar.find_pupil_day(now)
    if day is None or day.pupil_at is None or day.pupil_at - now > within:
        return None
    return Closing(day.pupil_at, day.pupil_at - CUT_OFF)


def _find_number_at(calendar: Calendar, day: DayMoments) -> datetime | None:
    """With the feedback, or one moment later where the school lets feedback go first."""
    if not day.is_number_later or day.pupil_at is None:
        return day.pupil_at
    following = calendar.find_pupil_day(day.pupil_at)
    return following.pupil_at if following else None


def _tell_reason(calendar: Calendar, ready_at: datetime, at: datetime) -> Reason:
    if calendar.find_missed_day(ready_at + CUT_OFF, at):
        return Reason.EXCEPTION
    just_before = ready_at - timedelta(microseconds=1)
    earlier = calendar.find_pupil_day(just_before)
    return Reason.CUT_OFF if earlier and earlier.pupil_at and earlier.pupil_at < at else Reason.PLANNED
