"""What an audience was last told: the moments that passed, and until when what was written counted for them (R34).

What a test is called and weighs is shown like a result: as it stood five minutes before the last moment, and for
guardians as it stood for what the pupil saw then. By policy and placing alone.
"""

from dataclasses import dataclass
from datetime import datetime, timedelta
from typing import Final

from zichtlijn.core.release.moments import CUT_OFF, Calendar

_INSTANT: Final = timedelta(microseconds=1)


@dataclass(frozen=True, slots=True)
class Cut:
    """The last moment of an audience that passed; None while there was none.

    `before_at` is the moment before that one: what is new cannot have begun earlier, its number may follow.
    """

    last_at: datetime | None
    before_at: datetime | None
    written_before: datetime | None
    """What was written at or after it waits for the next moment."""


def find_pupil_cut(calendar: Calendar, now: datetime) -> Cut:
    """What the pupil was last told."""
    passed = [*calendar.list_last_moments(now, 2), None, None]
    return Cut(passed[0], passed[1], _fix(passed[0]))


def find_guardian_cut(calendar: Calendar, now: datetime) -> Cut:
    """What guardians were last told: nothing later than what the pupil saw by their moment (R49).

    Without a guardian moment, as where the school is closed to them, what the pupil was told.
    """
    day = calendar.find_last_guardian_day(now)
    if day is None or day.guardian_at is None:
        return Cut(None, None, find_pupil_cut(calendar, now).written_before)
    seen_by = day.guardian_at - _INSTANT if day.is_guardian_later else day.guardian_at
    return Cut(day.guardian_at, None, find_pupil_cut(calendar, seen_by).written_before)


def _fix(moment: datetime | None) -> datetime | None:
    return None if moment is None else moment - CUT_OFF
