"""Reads one Edu-V results message (Results 2.1.0): its results one by one, then its test.

The message is walked twice, because members stand in any order: what the results are of may follow them. The test comes
last, since only its results tell which scale is used for which part. Must not know tables, or which pupils exist.
"""

from collections.abc import Iterator
from typing import BinaryIO

from zichtlijn.core.progress.assessments import Assessment
from zichtlijn.core.progress.record import Record
from zichtlijn.feeds.base import ResultOptions
from zichtlijn.feeds.eduv.head import STREAMED, STUDENTS, read_head
from zichtlijn.feeds.eduv.results import ResultReader
from zichtlijn.feeds.fields import Unfit
from zichtlijn.feeds.json_stream import cut_object, decode
from zichtlijn.feeds.report import Finding, Report


def read_message(stream: BinaryIO, options: ResultOptions, report: Report) -> Iterator[Assessment | Record | Finding]:
    """Yield a record or a finding per value, then the test; findings are also added to `report`.

    `stream` can be rewound. Never raises on content. After a fatal finding nothing follows, and nothing of the message
    may be stored.
    """
    head = read_head(stream, options, report)
    if head is None:
        return
    stream.seek(0)
    reader = ResultReader(head, options, report)
    for name, raw in cut_object(stream, Report(), streamed=STREAMED, most_bytes=options.most_bytes):
        if name != STUDENTS:
            continue
        try:
            given = decode(raw)
        except ValueError:
            report.stop("not_json", f"resultaat, nummer {reader.entries + 1}")
            return
        except Unfit as fault:
            report.read += 1
            yield reader.refuse_repeated(fault)
            continue
        for answer in reader.read(given):
            report.read += 1
            yield answer
    if not reader.entries:
        report.stop("no_results", field=STUDENTS)
        return
    if reader.missing:
        report.note("results_missing", field="missing", received=str(reader.missing))
    yield reader.tell_test()
