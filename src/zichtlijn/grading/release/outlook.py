"""What a guardian can be told of the moments of a pupil's school, and whether they reach this guardian (R50, R51; 18+).

Reads no result: it must not know any, and nothing here tells whether there are (R53).
"""

from dataclasses import dataclass
from datetime import date, datetime
from uuid import UUID

from zichtlijn.core.release.guardians import find_adult_at
from zichtlijn.core.release.outlook import Outlook, look_out
from zichtlijn.grading.release.published_calendar import PupilCalendar, read_calendar
from zichtlijn.grading.release.published_guardians import GuardianStanding, find_guardian_standing


@dataclass(frozen=True, slots=True)
class GuardianOutlook:
    """The school's moments, and whether results reach this guardian by them."""

    school: Outlook
    standing: GuardianStanding
    calendar: PupilCalendar

    @property
    def shows_results(self) -> bool:
        """True when something may come by the school's moments; whether it ever does is not known here."""
        return self.standing is GuardianStanding.OPEN and self.school.has_policy and not self.school.is_closed


def read_outlook(guardian: UUID, pupil: UUID, *, birth_on: date | None, now: datetime) -> GuardianOutlook:
    """The outlook of a guardian with access now: whether there is access is asked by the caller.

    As many statements as a calendar; for a pupil who is not known to be under eighteen also those of the standing.
    """
    own = read_calendar(pupil)
    school = look_out(own.calendar, now, own.get_today(now))
    return GuardianOutlook(school, _find_standing(own, guardian, pupil, birth_on, now), own)


def _find_standing(
    own: PupilCalendar, guardian: UUID, pupil: UUID, birth_on: date | None, now: datetime
) -> GuardianStanding:
    adult_at = find_adult_at(birth_on, own.zone)
    if adult_at is not None and now < adult_at:
        return GuardianStanding.OPEN
    return find_guardian_standing(guardian, pupil, now=now, own=own)
