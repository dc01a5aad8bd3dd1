"""Walks a UWLR message fast and safely: expat, in pieces, in flat memory, by local name.

No document type, no entities; limits on size, depth, names, texts and elements. Messages of the parser never reach a
report: they can quote the file. Must not know what a result or a test is.
"""

from collections import deque
from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field
from typing import BinaryIO, Final, NoReturn
from xml.parsers import expat

from zichtlijn.feeds.report import WHOLE_FILE, Report
from zichtlijn.feeds.text import CHUNK_BYTES, TooLarge, UnknownEncoding, Utf8Stream
from zichtlijn.feeds.uwlr.names import ENVELOPE, is_ours, split_name
from zichtlijn.feeds.uwlr.shortcut import MARK_TARGET, Row, Shortcut
from zichtlijn.feeds.xml import MOST_BYTES, MOST_DEPTH, MOST_ELEMENTS_IN_RECORD, MOST_PROLOG_BYTES

MOST_NAMES: Final = 2_000
"""Different names of elements and attributes; the parser keeps each as long as it lives."""
MOST_LETTERS_IN_RECORD: Final = 1 << 16
MOST_TOKEN_BYTES: Final = 1 << 20


@dataclass(slots=True)
class Node:
    """One element that was asked for, with all that is in it."""

    name: str
    attributes: dict[str, str]
    text: str = ""
    children: list["Node"] = field(default_factory=list)

    def find_text(self, name: str) -> str:
        """Text of the first child of this name that has any; empty when absent."""
        return next((child.text for child in self.children if child.name == name and child.text), "")

    def find_all(self, name: str) -> list["Node"]:
        return [child for child in self.children if child.name == name]

    def find(self, name: str) -> "Node | None":
        return next((child for child in self.children if child.name == name), None)


Found = tuple[str, "Node | list[Row] | None"]
"""An element asked for; plain results that follow each other; None where an element in `bounds` begins or ends."""
PLAIN: Final = "resultaat"
"""The element that the shortcut knows."""


class _Stop(Exception):
    """Reading cannot go on; the code is a finding's."""

    def __init__(self, code: str, received: str = "", expected: str = "") -> None:
        super().__init__(code)
        self.code = code
        self.received = received
        self.expected = expected


def scan(
    stream: BinaryIO,
    report: Report,
    *,
    root: str,
    wanted: Mapping[str, str],
    bounds: frozenset[str] = frozenset(),
    most_bytes: int = MOST_BYTES,
) -> Iterator[Found]:
    """Yield the elements named in `wanted` (name → parent) inside `root`, in order, and where `bounds` begin and end.

    Never raises on content: whatever cannot be read ends the iteration with one fatal finding.
    """
    walk = _Walk(root, wanted, bounds)
    try:
        text = Utf8Stream(stream, most_bytes=most_bytes)
        yield from walk.read(text)
        if text.has_fallen_back:
            report.note("windows_1252_read", received="Windows-1252", expected="UTF-8")
        if walk.other_namespace is not None:
            report.note("namespace_ignored", received=walk.other_namespace, expected="…/leerresultaten/2/…")
    except UnknownEncoding as fault:
        report.stop("unknown_encoding", received=str(fault.args[0]), expected="UTF-8")
    except TooLarge:
        report.stop("too_large", expected=f"≤ {most_bytes // (1024 * 1024)} MB")
    except _Stop as fault:
        report.stop(fault.code, received=fault.received, expected=fault.expected)
    except expat.ExpatError:
        report.stop("broken_xml" if walk.has_begun else "not_xml", walk.tell_line())


class _Walk:
    """Where the parser stands, and what it may still meet."""

    def __init__(self, root: str, wanted: Mapping[str, str], bounds: frozenset[str]) -> None:
        self.has_begun = False
        self.other_namespace: str | None = None
        self._root = root
        self._wanted = wanted
        self._bounds = bounds
        self._keeps_rows = PLAIN in wanted
        self._names: dict[str, str] = {}
        self._path: list[str] = []
        self._root_depth = 0
        self._has_root = False
        self._nodes: list[Node] = []
        self._parts: list[str] = []
        self._letters = 0
        self._elements = 0
        self._found: list[Found] = []
        self._rows: deque[Row] = deque()
        self._run: list[Row] | None = None
        """The plain results met since the last element began or ended."""
        self._shortcut = Shortcut()
        self._lines = 0
        self._bytes = 0
        self._piece = ("", "")
        self._parser = self._make_parser()

    def _make_parser(self) -> expat.XMLParserType:
        parser = expat.ParserCreate("utf-8", namespace_separator=" ")
        parser.buffer_text = True
        parser.ordered_attributes = True
        parser.StartElementHandler = self._enter
        parser.EndElementHandler = self._leave
        parser.StartDoctypeDeclHandler = _refuse_document_type
        if self._keeps_rows:
            parser.ProcessingInstructionHandler = self._meet_mark
        return parser

    def read(self, text: Utf8Stream) -> Iterator[Found]:
        held = b""
        while chunk := text.read(CHUNK_BYTES):
            held += chunk
            cut = held.rfind(b"resultaat>") + len(b"resultaat>")
            if cut < len(b"resultaat>") or len(held) - cut > CHUNK_BYTES:
                cut = held.rfind(b">") + 1
            if cut:
                self._feed(held[:cut].decode("utf-8", "replace"))
                yield from self._found
                self._found.clear()
                self._run = None
            held = held[cut:]
            self._check_limits(len(held))
        self._feed(held.decode("utf-8", "replace"), is_final=True)
        yield from self._found
        if not self._has_root:
            raise _Stop("not_uwlr", expected=self._root)

    def _feed(self, text: str, *, is_final: bool = False) -> None:
        if self._keeps_rows:
            reduced, rows = self._shortcut.cut(text)
            self._rows.extend(rows)
        else:
            reduced = self._shortcut.drop(text)
        self._piece = text, reduced
        self._parser.Parse(reduced, is_final)
        self._lines += text.count("\n")
        self._bytes += len(reduced.encode("utf-8")) if not reduced.isascii() else len(reduced)

    def _check_limits(self, held_bytes: int) -> None:
        """What grows without an element that ends: a prolog, a comment, a start tag, the names themselves."""
        waiting = held_bytes + self._bytes - max(self._parser.CurrentByteIndex, 0)
        if not self.has_begun and self._bytes + held_bytes > MOST_PROLOG_BYTES:
            raise _Stop("not_xml")
        if waiting > MOST_TOKEN_BYTES:
            raise _Stop("record_too_large", expected=f"≤ {MOST_TOKEN_BYTES // 1024} kB")
        if len(self._parser.intern) > MOST_NAMES:
            raise _Stop("too_many_names", expected=f"≤ {MOST_NAMES}")

    def _enter(self, written: str, attributes: list[str]) -> None:
        self._run = None
        name = self._names.get(written) or self._read_name(written)
        path = self._path
        path.append(name)
        if len(path) > MOST_DEPTH:
            raise _Stop("too_deep", expected=f"≤ {MOST_DEPTH}")
        if self._nodes:
            self._enter_inside(name, attributes)
        elif self._root_depth:
            if name in self._wanted and path[-2] == self._wanted[name]:
                self._begin(name, attributes)
            elif name in self._bounds:
                self._found.append((name, None))
        elif name == self._root:
            self._root_depth = len(path)
            self._has_root = True

    def _begin(self, name: str, attributes: list[str]) -> None:
        self._nodes.append(Node(name, _read_attributes(attributes)))
        self._letters = self._elements = 0
        self._parts.clear()
        self._parser.CharacterDataHandler = self._take_text

    def _enter_inside(self, name: str, attributes: list[str]) -> None:
        self._elements += 1
        if self._elements > MOST_ELEMENTS_IN_RECORD:
            raise _Stop("record_too_large", expected=f"≤ {MOST_ELEMENTS_IN_RECORD}")
        node = Node(name, _read_attributes(attributes) if attributes else {})
        self._nodes[-1].children.append(node)
        self._nodes.append(node)
        self._parts.clear()

    def _leave(self, written: str) -> None:
        self._run = None
        name = self._path.pop()
        if self._nodes:
            node = self._nodes.pop()
            if not node.children:
                node.text = "".join(self._parts).strip()
            self._parts.clear()
            if not self._nodes:
                self._parser.CharacterDataHandler = None
                self._found.append((name, node))
        elif name in self._bounds and self._root_depth:
            self._found.append((name, None))
        elif len(self._path) < self._root_depth:
            self._root_depth = 0

    def _take_text(self, text: str) -> None:
        self._letters += len(text)
        if self._letters > MOST_LETTERS_IN_RECORD:
            raise _Stop("record_too_large", expected=f"≤ {MOST_LETTERS_IN_RECORD // 1024} kB")
        self._parts.append(text)

    def _meet_mark(self, target: str, _: str) -> None:
        """A plain result stood here; it counts only where a result may stand."""
        if target == MARK_TARGET and self._rows:
            row = self._rows.popleft()
            if not self._path:
                raise _Stop("broken_xml")
            if self._root_depth and not self._nodes and self._path[-1] == self._wanted[PLAIN]:
                if self._run is None:
                    self._run = []
                    self._found.append((PLAIN, self._run))
                self._run.append(row)

    def _read_name(self, written: str) -> str:
        namespace, name = split_name(written)
        if not self.has_begun:
            self.has_begun = True
            if name not in (self._root, ENVELOPE):
                raise _Stop("not_uwlr", name, self._root)
        if self._root_depth or name == self._root:
            if not is_ours(namespace):
                self.other_namespace = namespace
            self._names[written] = name
        return name

    def tell_line(self) -> str:
        """The line of the message the parser stopped at; it counted without what was cut out."""
        text, reduced = self._piece
        offset = self._parser.ErrorByteIndex - self._bytes
        if offset < 0:
            return WHOLE_FILE
        before = reduced.encode("utf-8")[:offset].decode("utf-8", "ignore")
        return f"regel {self._lines + text.count(chr(10), 0, self._shortcut.find_offset(text, before)) + 1}"


def _read_attributes(attributes: list[str]) -> dict[str, str]:
    """Attributes by local name."""
    return {split_name(name)[1]: value.strip() for name, value in zip(attributes[::2], attributes[1::2], strict=True)}


def _refuse_document_type(*_: object) -> NoReturn:
    raise _Stop("document_type")
