"""The shape of a roster feed: what a reader is given and what it gives back. Must not know any format."""

from dataclasses import dataclass
from datetime import date

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
