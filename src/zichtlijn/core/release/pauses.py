"""Which exception stands between now and the pupil's next moment: what "Het is toetsweek" is said of (R30, R36).

By policy and placing alone; the same with and without something waiting.
"""

from datetime import date, datetime, timedelta
from typing import Final

from zichtlijn.core.release.moments import Calendar
from zichtlijn.core.release.policy import ExceptionPeriod

_YEAR: Final = timedelta(days=366)


def find_pupil_pause(calendar: Calendar, now: datetime, today: date) -> ExceptionPeriod | None:
    """The exception of today, else the first that takes away a moment of the pupil before the next one."""
    standing = calendar.get_day(today).exception
    if standing is not None:
        return standing
    following = calendar.find_pupil_day(now)
    until = following.pupil_at if following and following.pupil_at else now + _YEAR
    missed = calendar.find_missed_day(now, until)
    return missed.exception if missed else None
