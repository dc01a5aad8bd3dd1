"""Reads the answer to HaalLeerlinggegevens as a file into one roster and a report (standards.md §1.5).

The elements are those of EDEXML, in a namespace and perhaps in a SOAP envelope. No schema is consulted: the published
one checks neither keys nor references, and ends at an old school year.
"""

from typing import BinaryIO, Final

from zichtlijn.feeds.base import RosterOptions, RosterReading
from zichtlijn.feeds.report import Report
from zichtlijn.feeds.rosterxml.roster import RosterFile
from zichtlijn.feeds.uwlr.names import ROSTER, VERSIONS
from zichtlijn.feeds.xml import read_records

_ANSWER: Final = "leerlinggegevens_antwoord"
_PAYLOAD: Final = "leerlinggegevens"
_NOTHING: Final = {"geenwijzigingen": "no_changes", "geengegevens": "no_pupils"}
_PAYLOAD_DEPTH: Final = 2
_RECORD_DEPTH: Final = 4
"""answer / payload / list / record."""


def read_uwlr_roster(stream: BinaryIO, options: RosterOptions) -> RosterReading:
    """Read one answer. Never raises on content: whatever is wrong is in the report."""
    report = Report()
    file = RosterFile(options, report, versions=VERSIONS)
    has_payload = False
    for record in read_records(stream, depth=_RECORD_DEPTH, report=report, root=_ANSWER, namespace=ROSTER):
        if record.path[1] == _PAYLOAD:
            has_payload = True
            file.take(record)
    if report.is_readable and not report.read:
        _tell_emptiness(stream, report, has_payload=has_payload)
    return RosterReading(file.close() if report.is_readable else None, report)


def _tell_emptiness(stream: BinaryIO, report: Report, *, has_payload: bool) -> None:
    """Why there are no pupils: none were sent, nothing has changed, or it is another message."""
    if has_payload:
        report.stop("no_pupils", field="leerlingen")
        return
    stream.seek(0)
    names = {record.name for record in read_records(stream, depth=_PAYLOAD_DEPTH, report=Report(), root=_ANSWER)}
    said = next((name for name in _NOTHING if name in names), "")
    if said or _PAYLOAD in names:
        report.stop(_NOTHING.get(said, "no_pupils"), received=said, expected=_PAYLOAD)
    else:
        report.stop("not_uwlr", expected=_ANSWER)
