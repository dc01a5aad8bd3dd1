"""The one way XML from outside is read: streamed, hardened, by local name, in flat memory.

No document type, entities, network or huge texts; limits on size, depth, prolog and the size of one record.
Messages of the parser never reach a report: they can quote the file. Must not know any message format.
"""

from collections.abc import Iterator
from dataclasses import dataclass
from typing import BinaryIO, Final

from lxml import etree

from zichtlijn.feeds.report import Report
from zichtlijn.feeds.text import CHUNK_BYTES, TooLarge, UnknownEncoding, Utf8Stream

MOST_BYTES: Final = 256 * 1024 * 1024
MOST_DEPTH: Final = 32
MOST_ELEMENTS_IN_RECORD: Final = 5_000
MOST_PROLOG_BYTES: Final = 1 << 16
_FIRST_BYTES: Final = 1 << 10


@dataclass(frozen=True, slots=True)
class XmlLimits:
    most_bytes: int = MOST_BYTES
    most_depth: int = MOST_DEPTH
    most_elements_in_record: int = MOST_ELEMENTS_IN_RECORD


@dataclass(frozen=True, slots=True)
class XmlRecord:
    """One element at the asked depth; valid until the next one is asked for."""

    path: tuple[str, ...]
    """Local names from the root to the parent."""
    name: str
    element: etree._Element


class _Stop(Exception):
    """Reading cannot go on; the code is a finding's."""

    def __init__(self, code: str, expected: str = "") -> None:
        super().__init__(code)
        self.code = code
        self.expected = expected


def read_records(
    stream: BinaryIO,
    *,
    depth: int,
    report: Report,
    limits: XmlLimits | None = None,
    root: str = "",
    namespace: str = "",
) -> Iterator[XmlRecord]:
    """Yield every element at `depth` (the root is 1) in order and clear it afterwards.

    With `root`, a local name, only the first element of that name and what is in it is read, and depth counts from
    there. Another namespace than `namespace` gets a note.
    Never raises on content: whatever cannot be read ends the iteration with one fatal finding.
    """
    walk = _Walk(depth, limits or XmlLimits(), root, namespace)
    try:
        text = Utf8Stream(stream, most_bytes=walk.limits.most_bytes)
        yield from walk.read(text)
        _note_oddities(text, walk, report)
    except UnknownEncoding as fault:
        report.stop("unknown_encoding", received=str(fault.args[0]), expected="UTF-8")
    except TooLarge:
        report.stop("too_large", expected=f"≤ {walk.limits.most_bytes // (1024 * 1024)} MB")
    except _Stop as fault:
        report.stop(fault.code, f"regel {walk.line}" if walk.line else "bestand", expected=fault.expected)
    except etree.XMLSyntaxError as fault:
        report.stop(walk.fault_code, f"regel {fault.lineno}" if fault.lineno else "bestand")


def _note_oddities(text: Utf8Stream, walk: "_Walk", report: Report) -> None:
    if text.has_fallen_back:
        report.note("windows_1252_read", received="Windows-1252", expected="UTF-8")
    if walk.has_other_namespace:
        report.note("namespace_ignored", expected=walk.namespace)


class _Walk:
    """Where the reader stands in the tree, and what it may still meet."""

    def __init__(self, depth: int, limits: XmlLimits, root: str, namespace: str) -> None:
        self.limits = limits
        self.namespace = namespace
        self.has_root = False
        self.has_other_namespace = False
        self.line = 0
        self._depth = depth
        self._awaited = root
        """The name that reading begins at; empty once it was met."""
        self._outside: list[str] = []
        self._path: list[str] = []
        self._in_record = 0
        self._prolog = b""

    @property
    def fault_code(self) -> str:
        """What a syntax error means here; a parser that trips over entities never gets to the root."""
        if not self.has_root:
            return "document_type" if b"<!DOCTYPE" in self._prolog else "not_xml"
        return "broken_xml"

    def read(self, text: Utf8Stream) -> Iterator[XmlRecord]:
        parser = etree.XMLPullParser(
            events=("start", "end"),
            encoding="utf-8",
            resolve_entities=False,
            no_network=True,
            huge_tree=False,
            load_dtd=False,
            dtd_validation=False,
            remove_comments=True,
            remove_pis=True,
        )
        while chunk := text.read(CHUNK_BYTES if self.has_root else _FIRST_BYTES):
            if not self.has_root:
                self._prolog += chunk
            try:
                parser.feed(chunk)
            except etree.XMLSyntaxError:
                yield from self._walk(parser)
                raise
            yield from self._walk(parser)
            if not self.has_root and len(self._prolog) > MOST_PROLOG_BYTES:
                raise _Stop("not_xml")
        parser.close()
        yield from self._walk(parser)

    def _walk(self, parser: etree.XMLPullParser) -> Iterator[XmlRecord]:
        for event, element in parser.read_events():
            if not isinstance(element, etree._Element):
                continue
            if event == "start":
                self._enter(element)
                continue
            if not self._path:
                self._leave_outside(element)
                continue
            name = self._path.pop()
            if len(self._path) == self._depth - 1:
                self.line = _find_line(element) or self.line
                yield XmlRecord(tuple(self._path), name, element)
                self._in_record = 0
            if len(self._path) < self._depth:
                _forget(element)

    def _enter(self, element: etree._Element) -> None:
        if not self.has_root:
            self.has_root = True
            if element.getroottree().docinfo.internalDTD is not None:
                raise _Stop("document_type")
        tag = str(element.tag)
        name = local_name(tag)
        if not self._path and (self._awaited or self._outside) and name != self._awaited:
            self._enter_outside(name)
            return
        self._awaited = ""
        if tag.rpartition("}")[0].removeprefix("{") != self.namespace:
            self.has_other_namespace = True
        self._path.append(name)
        if len(self._path) > self.limits.most_depth:
            raise _Stop("too_deep", f"≤ {self.limits.most_depth}")
        if len(self._path) > self._depth:
            self._in_record += 1
            if self._in_record > self.limits.most_elements_in_record:
                raise _Stop("record_too_large", f"≤ {self.limits.most_elements_in_record}")

    def _enter_outside(self, name: str) -> None:
        """Around the message, and after it: an envelope, of which nothing is read."""
        self._outside.append(name)
        if len(self._outside) > self.limits.most_depth:
            raise _Stop("too_deep", f"≤ {self.limits.most_depth}")

    def _leave_outside(self, element: etree._Element) -> None:
        self._outside.pop()
        _forget(element)


def local_name(tag: str) -> str:
    """`{urn:x}leerling` → `leerling`."""
    return tag.rpartition("}")[2]


def _find_line(element: etree._Element) -> int:
    """The line an element starts on; 0 when the parser lost it."""
    line: int | None = getattr(element, "sourceline", None)
    return line or 0


def _forget(element: etree._Element) -> None:
    """Let go of an element that was read, and of everything before it under the same parent."""
    element.clear()
    parent = element.getparent()
    if parent is not None:
        while element.getprevious() is not None:
            del parent[0]
