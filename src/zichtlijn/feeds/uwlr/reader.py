"""Reads a UWLR results message (BrengLeerresultaten) as a file: its tests first, then its results one by one.

The file is walked twice, because a message tells what its tests are called after the results on them. Must not know
tables, or which pupils exist.
"""

from collections.abc import Iterator
from dataclasses import replace
from functools import partial
from typing import BinaryIO, Final

from zichtlijn.core.progress.assessments import Assessment
from zichtlijn.core.progress.record import PupilRef, Record
from zichtlijn.feeds.base import ResultOptions
from zichtlijn.feeds.report import Finding, Report, Severity
from zichtlijn.feeds.uwlr.definitions import ROOT, MessageHead, read_head
from zichtlijn.feeds.uwlr.pupils import PupilKeys
from zichtlijn.feeds.uwlr.results import ResultReader
from zichtlijn.feeds.uwlr.scanning import PLAIN, Node, scan
from zichtlijn.feeds.uwlr.shortcut import Row

_PUPIL: Final = "toetsafname"
_WANTED: Final = {"leerlingid": _PUPIL, "eckid": _PUPIL, "resultaat": "resultaten"}
_MOST_HELD: Final = 2_000
"""Results, or runs of plain ones, that come before the key of their pupil; the schema has the key first."""


def read_uwlr_results(
    stream: BinaryIO, options: ResultOptions, report: Report
) -> Iterator[Assessment | Record | Finding]:
    """Yield the tests of a message, then a record or a finding per result; findings are also added to `report`.

    `stream` can be rewound. Never raises on content. After a fatal finding nothing follows, and nothing of the file
    may be stored.
    """
    head = read_head(stream, options, report)
    if not report.is_readable:
        return
    yield from (replace(test, described_at=head.version_at) for test in head.tests.values())
    stream.seek(0)
    yield from _Results(head, options, report).read(stream)
    if report.is_readable and not report.read:
        report.stop("no_results", field="resultaat")


class _Results:
    """The results of one message, pupil after pupil."""

    def __init__(self, head: MessageHead, options: ResultOptions, report: Report) -> None:
        self._most_bytes = options.most_bytes
        self._report = report
        self._reader = ResultReader(head, options, report)
        self._no_keys = partial(PupilKeys, head.is_eck_id_first)
        self._held: list[Node | list[Row]] = []

    def read(self, stream: BinaryIO) -> Iterator[Record | Finding]:
        quiet = Report()
        keys = self._no_keys()
        pupil: PupilRef | None = None
        found_all = scan(
            stream, quiet, root=ROOT, wanted=_WANTED, bounds=frozenset((_PUPIL,)), most_bytes=self._most_bytes
        )
        for name, found in found_all:
            if found is None:
                yield from self._let_go(pupil)
                keys, pupil = self._no_keys(), None
            elif isinstance(found, Node) and name != PLAIN:
                keys.take(found)
                pupil = keys.find()
            elif pupil is not None:
                yield from self._read(found, pupil)
            else:
                self._held.append(found)
                if len(self._held) > _MOST_HELD:
                    yield from self._let_go(None)
        for finding in quiet.kept:
            if finding.severity is Severity.FATAL:
                self._report.add(finding)

    def _read(self, found: Node | list[Row], pupil: PupilRef) -> Iterator[Record | Finding]:
        if isinstance(found, Node):
            yield self._reader.read_node(found, pupil)
        else:
            yield from self._reader.read_rows(found, pupil)

    def _let_go(self, pupil: PupilRef | None) -> Iterator[Record | Finding]:
        """Results that came before the key of their pupil, or of which no key ever came."""
        for found in self._held:
            if pupil is not None:
                yield from self._read(found, pupil)
                continue
            for key in [found.attributes.get("key", "")] if isinstance(found, Node) else [row[0] for row in found]:
                self._report.read += 1
                yield self._reader.refuse_nameless(key)
        self._held.clear()
