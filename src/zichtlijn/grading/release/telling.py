"""Which moments there are to tell of (R42): by policy and place alone, so a message is the same with and without news.

No result, no plan and no share is read here.
"""

from collections.abc import Collection
from dataclasses import dataclass, replace
from datetime import datetime, timedelta
from uuid import UUID
from zoneinfo import ZoneInfo

from zichtlijn.core.kernel.span import DaySpan
from zichtlijn.core.release.guardians import GuardianFacts, find_adult_at
from zichtlijn.core.release.moments import Calendar, Calendars
from zichtlijn.core.release.notices import NoticeKind, may_tell
from zichtlijn.core.release.placing import Placing
from zichtlijn.grading.release.loading import PupilToPlan, find_zone, load_policies, load_pupils
from zichtlijn.grading.release.placings import list_roster_placings


@dataclass(frozen=True, slots=True)
class TellingFacts:
    """The moments of one pupil, and who may be told of them."""

    calendar: Calendar
    zone: ZoneInfo
    adult_at: datetime | None
    guardians: tuple[GuardianFacts, ...]

    def list_pupil_moments(self, since: datetime, until: datetime) -> list[datetime]:
        """The pupil's moments after `since`, up to and including `until`."""
        return [at for at in self.calendar.list_moments(since, until + timedelta(microseconds=1)) if at > since]

    def list_guardian_moments(self, since: datetime, until: datetime) -> list[datetime]:
        """The same of guardians; none where the school is closed to them."""
        first, last = (at.astimezone(self.zone).date() for at in (since, until))
        days = self.calendar.list_days(DaySpan(first, last + timedelta(days=1)))
        return [day.guardian_at for day in days if day.guardian_at and since < day.guardian_at <= until]

    def may_tell(self, kind: NoticeKind, guardian: UUID, now: datetime) -> bool:
        """Whether this guardian may have this message now (L33, L39)."""
        found = next((one for one in self.guardians if one.person == guardian), None)
        return found is not None and may_tell(kind, found, adult_at=self.adult_at, now=now)


def load_telling(pupils: Collection[UUID]) -> dict[UUID, TellingFacts]:
    """The moments of these pupils, whether or not anything was ever entered for them. A fixed number of queries."""
    policies = load_policies()
    calendars, known = Calendars(policies), load_pupils(pupils, policies)
    newcomers = [uuid for uuid, pupil in known.items() if not pupil.facts.placing.placements]
    by_roster = list_roster_placings(newcomers) if newcomers else {}
    return {
        uuid: _make_facts(pupil, by_roster.get(uuid, pupil.facts.placing), calendars) for uuid, pupil in known.items()
    }


def _make_facts(pupil: PupilToPlan, placing: Placing, calendars: Calendars) -> TellingFacts:
    zone = find_zone(placing, calendars.policies)
    whole = replace(placing, arrangements=pupil.facts.placing.arrangements)
    return TellingFacts(calendars.get_calendar(whole), zone, find_adult_at(pupil.facts.birth_on, zone), pupil.guardians)
