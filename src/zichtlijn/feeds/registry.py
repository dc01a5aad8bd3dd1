"""Every format there is: adding one is a folder, one line here and a recipe page in `docs/recipes/`."""

from collections.abc import Callable, Iterator
from dataclasses import dataclass
from functools import partial
from types import MappingProxyType
from typing import BinaryIO, Final

from zichtlijn.core.progress.assessments import Assessment
from zichtlijn.core.progress.record import Record
from zichtlijn.feeds.advice import gettext_noop
from zichtlijn.feeds.base import ResultOptions, RosterOptions, RosterReading
from zichtlijn.feeds.edexml.reader import read_edexml
from zichtlijn.feeds.eduv.reader import read_eduv_results
from zichtlijn.feeds.eduv.roster import read_eduv_roster
from zichtlijn.feeds.recordscsv.options import RecordOptions
from zichtlijn.feeds.recordscsv.reader import read_records_csv
from zichtlijn.feeds.report import Finding, Report
from zichtlijn.feeds.rostercsv.reader import read_roster_csv
from zichtlijn.feeds.rostercsv.tables import find_table
from zichtlijn.feeds.sheet import Table, fold_name
from zichtlijn.feeds.testsjson.reader import read_tests_json
from zichtlijn.feeds.uwlr.reader import read_uwlr_results
from zichtlijn.feeds.uwlr.roster import read_uwlr_roster
from zichtlijn.feeds.xlsx.table import open_first_sheet, open_sheets


@dataclass(frozen=True, slots=True)
class RosterFeed:
    """A format that holds one roster."""

    slug: str
    name: str
    """Dutch, as the school reads it; screens look the translation up."""
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
    """A format that holds tests, and a record of each result; the stream can be rewound."""

    slug: str
    name: str
    suffixes: tuple[str, ...]
    read: Callable[[BinaryIO, ResultOptions, Report], Iterator[Assessment | Record | Finding]]


Feed = RosterFeed | RecordFeed | ResultFeed


def _open_record_workbook(stream: BinaryIO, options: RecordOptions) -> Table:
    """Numbers are written as the mapping reads them."""
    return open_first_sheet(stream, has_decimal_comma=options.mapping.has_decimal_comma)


def _open_roster_workbook(stream: BinaryIO, report: Report) -> Iterator[tuple[str, Table]]:
    """Sheets are lists by their names, as files in a zip are."""
    return open_sheets(stream, report, is_list=lambda name: find_table(fold_name(name)) is not None)


_FEEDS: Final[tuple[Feed, ...]] = (
    RosterFeed("edexml", gettext_noop("EDEXML (basisonderwijs)"), (".xml",), read_edexml),
    RosterFeed("roster-csv", gettext_noop("Leerlingen en medewerkers (CSV)"), (".csv", ".zip"), read_roster_csv),
    RosterFeed(
        "roster-xlsx",
        gettext_noop("Leerlingen en medewerkers (Excel)"),
        (".xlsx",),
        partial(read_roster_csv, open_tables=_open_roster_workbook),
    ),
    RosterFeed("uwlr-roster", gettext_noop("Leerlingen en medewerkers (UWLR)"), (".xml",), read_uwlr_roster),
    RosterFeed("eduv-roster", gettext_noop("Leerlingen en medewerkers (Edu-V)"), (".json", ".zip"), read_eduv_roster),
    RecordFeed("records-csv", gettext_noop("Oefenresultaten (CSV)"), (".csv",), read_records_csv),
    RecordFeed(
        "records-xlsx",
        gettext_noop("Oefenresultaten (Excel)"),
        (".xlsx",),
        partial(read_records_csv, open_table=_open_record_workbook),
    ),
    ResultFeed("uwlr-results", gettext_noop("Toetsresultaten (UWLR)"), (".xml",), read_uwlr_results),
    ResultFeed("eduv-results", gettext_noop("Toetsresultaten (Edu-V)"), (".json",), read_eduv_results),
    ResultFeed("tests-json", gettext_noop("Toetsen met onderdelen en normen (JSON)"), (".json",), read_tests_json),
)

FEEDS: Final = MappingProxyType({feed.slug: feed for feed in _FEEDS})


def find_feed(slug: str) -> Feed | None:
    """The feed for a format, or None when there is no such format."""
    return FEEDS.get(slug)
