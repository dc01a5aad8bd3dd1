"""Reads bytes through the feeds with the options of the test house."""

import io

from tests.feeds.writing import RECORD_MAPPING
from tests.strategies import NOW, TODAY
from zichtlijn.core.people.roster import Sector
from zichtlijn.core.progress.assessments import Assessment
from zichtlijn.core.progress.record import Record
from zichtlijn.feeds.base import ResultOptions, RosterOptions, RosterReading
from zichtlijn.feeds.edexml.reader import read_edexml
from zichtlijn.feeds.eduv.reader import read_eduv_results
from zichtlijn.feeds.eduv.roster import read_eduv_roster
from zichtlijn.feeds.recordscsv.mapping import ColumnMapping
from zichtlijn.feeds.recordscsv.options import RecordOptions
from zichtlijn.feeds.recordscsv.reader import read_records_csv
from zichtlijn.feeds.registry import FEEDS, RecordFeed, RosterFeed
from zichtlijn.feeds.report import Report
from zichtlijn.feeds.rostercsv.reader import read_roster_csv
from zichtlijn.feeds.uwlr.reader import read_uwlr_results
from zichtlijn.feeds.uwlr.roster import read_uwlr_roster


def edexml(raw: bytes | str, sector: Sector = Sector.PO) -> RosterReading:
    return read_edexml(io.BytesIO(_raw(raw)), RosterOptions(TODAY, sector))


def roster_csv(raw: bytes | str, sector: Sector = Sector.VO) -> RosterReading:
    return read_roster_csv(io.BytesIO(_raw(raw)), RosterOptions(TODAY, sector))


def records_csv(raw: bytes | str, mapping: ColumnMapping = RECORD_MAPPING) -> tuple[list[Record], Report]:
    report = Report()
    options = RecordOptions(mapping, TODAY, NOW)
    answers = list(read_records_csv(io.BytesIO(_raw(raw)), options, report))
    return [answer for answer in answers if isinstance(answer, Record)], report


def uwlr_roster(raw: bytes | str, sector: Sector = Sector.PO) -> RosterReading:
    return read_uwlr_roster(io.BytesIO(_raw(raw)), RosterOptions(TODAY, sector))


def uwlr_results(raw: bytes | str, school_ref: str = "99ZZ00") -> tuple[list[Record], list[Assessment], Report]:
    report = Report()
    options = ResultOptions(TODAY, NOW, school_ref=school_ref)
    answers = list(read_uwlr_results(io.BytesIO(_raw(raw)), options, report))
    records = [answer for answer in answers if isinstance(answer, Record)]
    return records, [answer for answer in answers if isinstance(answer, Assessment)], report


def eduv_roster(raw: bytes | str, sector: Sector = Sector.PO) -> RosterReading:
    return read_eduv_roster(io.BytesIO(_raw(raw)), RosterOptions(TODAY, sector))


def eduv_results(raw: bytes | str, school_ref: str = "99ZZ00") -> tuple[list[Record], list[Assessment], Report]:
    report = Report()
    options = ResultOptions(TODAY, NOW, school_ref=school_ref)
    answers = list(read_eduv_results(io.BytesIO(_raw(raw)), options, report))
    records = [answer for answer in answers if isinstance(answer, Record)]
    return records, [answer for answer in answers if isinstance(answer, Assessment)], report


def records_xlsx(raw: bytes, mapping: ColumnMapping = RECORD_MAPPING) -> tuple[list[Record], Report]:
    feed, report = FEEDS["records-xlsx"], Report()
    assert isinstance(feed, RecordFeed)
    answers = list(feed.read(io.BytesIO(raw), RecordOptions(mapping, TODAY, NOW), report))
    return [answer for answer in answers if isinstance(answer, Record)], report


def roster_xlsx(raw: bytes, sector: Sector = Sector.VO) -> RosterReading:
    feed = FEEDS["roster-xlsx"]
    assert isinstance(feed, RosterFeed)
    return feed.read(io.BytesIO(raw), RosterOptions(TODAY, sector))


def codes(report: Report) -> list[str]:
    """Severity and code of every finding, in order."""
    return [f"{finding.severity} {finding.code}" for finding in report.kept]


def _raw(raw: bytes | str) -> bytes:
    return raw.encode() if isinstance(raw, str) else raw
