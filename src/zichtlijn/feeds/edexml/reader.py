"""Reads an EDEXML file into one roster and a report. Knows where elements stand; `rosterxml` knows what they say."""

from typing import BinaryIO, Final

from zichtlijn.feeds.base import RosterOptions, RosterReading
from zichtlijn.feeds.report import Report
from zichtlijn.feeds.rosterxml.roster import RosterFile
from zichtlijn.feeds.xml import read_records

_ROOT: Final = "EDEX"
_RECORD_DEPTH: Final = 3
_VERSIONS: Final = ("1.0", "2.0", "2.1")


def read_edexml(stream: BinaryIO, options: RosterOptions) -> RosterReading:
    """Read one EDEXML file (standards.md §2). Never raises on content: whatever is wrong is in the report."""
    report = Report()
    file = RosterFile(options, report, versions=_VERSIONS)
    for record in read_records(stream, depth=_RECORD_DEPTH, report=report):
        if record.path[0].upper() != _ROOT:
            report.stop("not_edexml", received=record.path[0], expected=_ROOT)
            break
        file.take(record)
    if report.is_readable and not report.read:
        report.stop("no_pupils", field="leerlingen")
    return RosterReading(file.close() if report.is_readable else None, report)
