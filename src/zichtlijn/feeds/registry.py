"""Every format there is: adding one is a folder, one line here and a recipe page in `docs/recipes/`."""

from collections.abc import Callable, Iterator
from dataclasses import dataclass
from types import MappingProxyType
from typing import BinaryIO, Final

from zichtlijn.core.progress.record import Record
from zichtlijn.feeds.base import RosterOptions, RosterReading
from zichtlijn.feeds.edexml.reader import read_edexml
from zichtlijn.feeds.recordscsv.options import RecordOptions
from zichtlijn.feeds.recordscsv.reader import read_records_csv
from zichtlijn.feeds.report import Finding, Report
from zichtlijn.feeds.rostercsv.reader import read_roster_csv


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


Feed = RosterFeed | RecordFeed

_FEEDS: Final[tuple[Feed, ...]] = (
    RosterFeed("edexml", "EDEXML (basisonderwijs)", (".xml",), read_edexml),
    RosterFeed("roster-csv", "Leerlingen en medewerkers (CSV)", (".csv", ".zip"), read_roster_csv),
    RecordFeed("records-csv", "Oefenresultaten (CSV)", (".csv",), read_records_csv),
)

FEEDS: Final = MappingProxyType({feed.slug: feed for feed in _FEEDS})


def find_feed(slug: str) -> Feed | None:
    """The feed for a format, or None when there is no such format."""
    return FEEDS.get(slug)
