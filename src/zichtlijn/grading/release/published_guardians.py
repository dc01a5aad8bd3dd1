"""Whether the school's moments reach a guardian at all: by custody, age and the pupil's consent (R49; 18+).

Nothing here tells whether there are results (R53). How the school shows them stands in `outlook`.
"""

from datetime import datetime
from enum import StrEnum
from uuid import UUID

from zichtlijn.core.release.guardians import find_adult_at, find_sight, list_sights
from zichtlijn.grading.release.published_calendar import PupilCalendar, read_calendar
from zichtlijn.grading.sharing.guardians import find_guardian
from zichtlijn.people.rosters.places import list_birthdays


class GuardianStanding(StrEnum):
    """Whether results reach a guardian by the school's moments; what the pupil shares reaches all but NO_ACCESS."""

    OPEN = "open"
    ADULT = "adult"
    """The pupil is eighteen and decides; so far not for this guardian."""
    AGE_UNKNOWN = "age_unknown"
    """Without a birth date the school has to say."""
    NO_ACCESS = "no_access"


def find_guardian_standing(
    guardian: UUID, pupil: UUID, *, now: datetime, own: PupilCalendar | None = None
) -> GuardianStanding:
    """Whether this guardian may see results of this pupil now, by age, consent and access."""
    zone = (own or read_calendar(pupil)).zone
    facts = find_guardian(guardian, pupil, zone)
    if facts is None or not any(access.contains(now) for access in facts.access):
        return GuardianStanding.NO_ACCESS
    adult_at = find_adult_at(list_birthdays([pupil]).get(pupil), zone)
    if find_sight(list_sights(facts, adult_at), now) is not None:
        return GuardianStanding.OPEN
    return GuardianStanding.ADULT if adult_at else GuardianStanding.AGE_UNKNOWN
