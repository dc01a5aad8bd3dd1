"""From a roster as read to what it would change here: placed, matched, compared. Reads only."""

from dataclasses import dataclass
from datetime import date, datetime

from zichtlijn.core.kernel.school_year import SchoolYear
from zichtlijn.core.people.roster import Roster
from zichtlijn.core.people.roster_changes import RosterChanges
from zichtlijn.core.people.roster_comparison import compare
from zichtlijn.core.people.roster_issues import RosterIssue
from zichtlijn.people.days import get_local_day
from zichtlijn.people.rosters.facts import Known, read_known, tell_roster
from zichtlijn.people.rosters.matching import Match, match_persons
from zichtlijn.people.rosters.placing import PlacedRoster, place_roster
from zichtlijn.people.schools.models import Location
from zichtlijn.people.schools.queries import list_locations


@dataclass(frozen=True, slots=True)
class Prepared:
    """All that storing needs, and all that a preview shows."""

    placed: PlacedRoster
    match: Match
    known: Known
    current: Roster
    changes: RosterChanges
    effective_on: date
    """The day on which changes take effect: today, or the first day of a coming school year."""
    first_on: date
    """When relations start that the roster gives no day for: with the school year for the first roster of that
    year at these locations, else on the day changes take effect."""

    @property
    def incoming(self) -> Roster:
        return self.match.roster

    @property
    def issues(self) -> tuple[RosterIssue, ...]:
        return (*self.placed.issues, *self.match.issues)


def prepare_roster(roster: Roster, *, location: Location, now: datetime) -> Prepared:
    """Compare a roster for a location with what is known. Some twelve queries, nothing written.

    A roster of a school year that is over describes today: the published format ends at an old year, so school
    systems write that one (standards.md §2.1).
    """
    today = get_local_day(now, location.time_zone)
    year = max(roster.school_year, SchoolYear.containing(today))
    effective_on = max(today, year.span.starts_on)
    placed = place_roster(roster, location, list_locations())
    match = match_persons(placed)
    known = read_known(placed, match, on=effective_on, year=year)
    current, former_groups = tell_roster(known, placed, match)
    changes = compare(current, match.roster, on=effective_on, former_groups=former_groups)
    first_on = year.span.starts_on if known.is_first_roster else effective_on
    return Prepared(placed, match, known, current, changes, effective_on, first_on)
