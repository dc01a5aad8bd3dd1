"""Reads a file of Edu-V results messages: one, as the standard has it, or several in a list or one after another.

Several are read with a remark: systems that keep what they sent write them so. Each is judged by itself, and what makes
one unfit refuses that one. Must not know tables, or which pupils exist.
"""

from collections import Counter
from collections.abc import Iterator
from dataclasses import replace
from io import BytesIO
from typing import BinaryIO, Final

from zichtlijn.core.progress.assessments import Assessment
from zichtlijn.core.progress.record import Record
from zichtlijn.feeds.base import ResultOptions
from zichtlijn.feeds.eduv.head import find_message_id, is_results_message
from zichtlijn.feeds.eduv.message import read_message
from zichtlijn.feeds.json_stream import cut_several, holds_several
from zichtlijn.feeds.report import WHOLE_FILE, Finding, Report, Severity, shorten

_IN_SEVERAL: Final = {Severity.FATAL: Severity.REFUSED}
"""What ends one of several messages leaves the others as they are."""


def read_eduv_results(
    stream: BinaryIO, options: ResultOptions, report: Report
) -> Iterator[Assessment | Record | Finding]:
    """Yield a record or a finding per value of a message, then its test; findings are also added to `report`.

    `stream` can be rewound. Never raises on content. After a fatal finding nothing follows, and nothing of the file
    may be stored.
    """
    is_several = holds_several(stream, most_bytes=options.most_bytes)
    stream.seek(0)
    yield from (_read_several if is_several else read_message)(stream, options, report)


def _read_several(stream: BinaryIO, options: ResultOptions, report: Report) -> Iterator[Assessment | Record | Finding]:
    count = 0
    for raw in cut_several(stream, report, most_bytes=options.most_bytes):
        if not count and not is_results_message(raw):
            break
        count += 1
        yield from _read_one(raw, count, options, report)
    if not report.is_readable:
        return
    if count:
        report.note("several_messages", received=str(count), expected="1")
    else:
        report.stop("other_json")


def _read_one(
    raw: bytes, number: int, options: ResultOptions, report: Report
) -> Iterator[Assessment | Record | Finding]:
    """One of several: all of it that is sound, or nothing when it is unfit as a whole."""
    own = Report()
    found = [one for one in read_message(BytesIO(raw), options, own) if not isinstance(one, Finding)]
    report.read += own.read
    report.counts += own.counts - Counter((one.severity, one.code) for one in own.kept)
    name = find_message_id(raw)
    where = f"bericht {shorten(name)}" if name else f"bericht, nummer {number}"
    for finding in own.kept:
        told = _tell_of(finding, where)
        report.add(told)
        yield told
    if own.is_readable:
        yield from found


def _tell_of(finding: Finding, where: str) -> Finding:
    place = where if finding.where == WHOLE_FILE else f"{where}, {finding.where}"
    return replace(finding, severity=_IN_SEVERAL.get(finding.severity, finding.severity), where=place)
