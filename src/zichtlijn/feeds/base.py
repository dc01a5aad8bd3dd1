"""What readers of rosters and of test results are given, and what they give back. Must not know any format."""

from dataclasses import dataclass
from datetime import date, datetime

from zichtlijn.core.kernel.school_year import SchoolYear
from zichtlijn.core.people.roster import Roster, Sector
from zichtlijn.feeds.report import Report


@dataclass(frozen=True, slots=True)
class RosterOptions:
    """What a roster reader cannot know from the file."""

    today: date
    sector: Sector
    school_year: SchoolYear | None = None
    """For a file that names none; None: the school year of today."""


@dataclass(frozen=True, slots=True)
class RosterReading:
    """A roster and what was said about it; no roster when the report has a fatal finding."""

    roster: Roster | None
    report: Report


@dataclass(frozen=True, slots=True)
class ResultOptions:
    """What a reader of test results cannot know from the message."""

    today: date
    """The local day of the location."""
    received_at: datetime
    time_zone: str = "Europe/Amsterdam"
    """Of moments without a zone: the zone of the location."""
    school_ref: str = ""
    """The location's own reference; a message of another BRIN is refused. Empty: any school."""
    most_bytes: int = 1 << 28
