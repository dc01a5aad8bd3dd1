"""Every format there is: adding one is a folder, one line here and a recipe page in `docs/recipes/`."""

from collections.abc import Callable, Iterator
from dataclasses import dataclass
from types import MappingProxyType
from typing import BinaryIO, Final

from zichtlijn.core.progress.assessments import Assessment
from zichtlijn.core.progress.record import Record
from zichtlijn.feeds.base import ResultOptions, RosterOptions, RosterReading
from zichtlijn.feeds.edexml.reader import read_edexml
from zichtlijn.feeds.recordscsv.options import RecordOptions
from zichtlijn.feeds.recordscsv.reader import read_records_csv
from zichtlijn.feeds.report import Finding, Report
from zichtlijn.feeds.rostercsv.reader import read_roster_csv
from zichtlijn.feeds.uwlr.reader import read_uwlr_results
from zichtlijn.feeds.uwlr.roster import read_uwlr_roster


@dataclass(frozen=True, slots=True)
class RosterFeed:
    """A format that holds one roster."""

    slug: str
    name: str
    """Dutch, as the school reads it."""
    suffixes: tuple[str, ...]
    read: Callable[[BinaryIO, RosterOptions], RosterReading]


@dataclass(frozen=True, slots=True)
class RecordFeed:
    """A format that holds practice records, read one by one; findings come in between and fill the report."""

    slug: str
    name: str
    suffixes: tuple[str, ...]
    read: Callable[[BinaryIO, RecordOptions, Report], Iterator[Record | Finding]]


@dataclass(frozen=True, slots=True)
class ResultFeed:
    """A format that holds test results: the tests first, then one record each; the stream can be rewound."""

    slug: str
    name: str
    suffixes: tuple[str, ...]
    read: Callable[[BinaryIO, ResultOptions, Report], Iterator[Assessment | Record | Finding]]


Feed = RosterFeed | RecordFeed | ResultFeed

_FEEDS: Final[tuple[Feed, ...]] = (
    RosterFeed("edexml", "EDEXML (basisonderwijs)", (".xml",), read_edexml),
    RosterFeed("roster-csv", "Leerlingen en medewerkers (CSV)", (".csv", ".zip"), read_roster_csv),
    RosterFeed("uwlr-roster", "Leerlingen en medewerkers (UWLR)", (".xml",), read_uwlr_roster),
    RecordFeed("records-csv", "Oefenresultaten (CSV)", (".csv",), read_records_csv),
    ResultFeed("uwlr-results", "Toetsresultaten (UWLR)", (".xml",), read_uwlr_results),
)

FEEDS: Final = MappingProxyType({feed.slug: feed for feed in _FEEDS})


def find_feed(slug: str) -> Feed | None:
    """The feed for a format, or None when there is no such format."""
    return FEEDS.get(slug)
