"""The one way long JSON from outside is read: cut into members and elements while it streams, hardened, in flat memory.

A value up to a fixed depth is a regular language, so one compiled pattern finds where it ends without building
anything. What is cut is decoded by itself, strictly: no NaN, no name twice. Must not know any message format.
"""

import json
import re
from collections.abc import Callable, Iterator
from typing import Any, BinaryIO, Final, NoReturn

from zichtlijn.feeds.fields import Unfit
from zichtlijn.feeds.report import WHOLE_FILE, Report
from zichtlijn.feeds.text import CHUNK_BYTES, TooLarge, UnknownEncoding, Utf8Stream

MOST_BYTES: Final = 256 * 1024 * 1024
MOST_DEPTH: Final = 16
"""Of one value that is cut out, itself included."""
MOST_VALUE_BYTES: Final = 1 << 22
MOST_MEMBERS: Final = 200
MOST_ELEMENTS: Final = 2_000_000
"""Of one list that is cut up: a file of empty elements is work without end otherwise."""
MOST_NAME_LETTERS: Final = 256
_STRING: Final = rb'"[^"\\\x00-\x1f]*+(?:\\[^\x00-\x1f][^"\\\x00-\x1f]*+)*+"'
_SPACE: Final = re.compile(rb"[ \t\r\n]*+")
_NAME: Final = re.compile(_STRING)
_SCALAR: Final = re.compile(rb"[-+.0-9A-Za-z]++")
_OPENING: Final = b"{["
Cut = tuple[str, bytes]
"""The name of a member and the text of its value, or of one element of it; the name is empty in a bare list."""


def _nest(depth: int) -> bytes:
    """A list or an object with at most `depth` of them inside each other."""
    inner = _STRING
    for _ in range(depth):
        inner = rb'(?:%s|[{\[](?:[^"{}\[\]]*+(?:%s))*+[^"{}\[\]]*+[}\]])' % (_STRING, inner)
    return inner


_VALUE: Final = re.compile(_nest(MOST_DEPTH))
"""A string, or a list or an object whose strings and brackets are closed; what is between them is not looked at."""


class _Stop(Exception):
    """Reading cannot go on; the code is a finding's."""

    def __init__(self, code: str, expected: str = "", received: str = "") -> None:
        super().__init__(code)
        self.code = code
        self.expected = expected
        self.received = received


def cut_object(
    stream: BinaryIO, report: Report, *, streamed: frozenset[str], most_bytes: int = MOST_BYTES
) -> Iterator[Cut]:
    """Yield the members of one object in order; of a list in `streamed` each element by itself.

    Never raises on content: whatever cannot be read ends the iteration with one fatal finding.
    """
    yield from _guard(stream, report, most_bytes, lambda cutter: cutter.cut_members(streamed))


def cut_list(stream: BinaryIO, report: Report, *, most_bytes: int = MOST_BYTES) -> Iterator[bytes]:
    """Yield the elements of one bare list in order. Never raises on content, as `cut_object`."""
    for _, raw in _guard(stream, report, most_bytes, _Cutter.cut_list):
        yield raw


def holds_several(stream: BinaryIO, *, most_bytes: int = MOST_BYTES) -> bool:
    """Whether it holds a list, or one object and then another. Reads one value at most; what cannot be read is one."""
    try:
        return _Cutter(Utf8Stream(stream, most_bytes=most_bytes)).finds_several()
    except (UnknownEncoding, TooLarge, _Stop):
        return False


def cut_several(stream: BinaryIO, report: Report, *, most_bytes: int = MOST_BYTES) -> Iterator[bytes]:
    """Yield the elements of one list, or values that stand one after another. Never raises on content."""
    for _, raw in _guard(stream, report, most_bytes, _Cutter.cut_several):
        yield raw


def decode(raw: bytes) -> Any:
    """The value of a text that was cut out. Raises ValueError when it is no JSON, Unfit for a name that is twice."""
    try:
        return _DECODER.decode(raw.decode())
    except RecursionError:
        raise ValueError("too deep") from None


def _make_object(pairs: list[tuple[str, Any]]) -> dict[str, Any]:
    made = dict(pairs)
    if len(made) != len(pairs):
        names = [name for name, _ in pairs]
        raise Unfit("repeated_field", next(name for name in names if names.count(name) > 1)[:MOST_NAME_LETTERS])
    return made


def _refuse_constant(name: str) -> NoReturn:
    raise ValueError(name)


_DECODER: Final = json.JSONDecoder(object_pairs_hook=_make_object, parse_constant=_refuse_constant)


def _guard(
    stream: BinaryIO, report: Report, most_bytes: int, cut: "Callable[[_Cutter], Iterator[Cut]]"
) -> Iterator[Cut]:
    try:
        text = Utf8Stream(stream, most_bytes=most_bytes)
        cutter = _Cutter(text)
        yield from cut(cutter)
        cutter.close()
        if text.has_fallen_back:
            report.note("windows_1252_read", received="Windows-1252", expected="UTF-8")
    except UnknownEncoding as fault:
        report.stop("unknown_encoding", received=str(fault.args[0]), expected="UTF-8")
    except TooLarge:
        report.stop("too_large", expected=f"≤ {most_bytes // (1024 * 1024)} MB")
    except _Stop as fault:
        report.stop(fault.code, WHOLE_FILE, received=fault.received, expected=fault.expected)


class _Cutter:
    """Where the reader stands; `_held` begins at most one value before it."""

    def __init__(self, text: Utf8Stream) -> None:
        self._text = text
        self._held = b""
        self._at = 0
        self._is_done = False

    def cut_members(self, streamed: frozenset[str]) -> Iterator[Cut]:
        self._begin(b"{")
        names: set[str] = set()
        while self._goes_on(b"}", is_first=not names):
            name = self._cut_name()
            if name in names:
                raise _Stop("repeated_field", received=name)
            names.add(name)
            if len(names) > MOST_MEMBERS:
                raise _Stop("too_many_names", f"≤ {MOST_MEMBERS}")
            self._expect(b":")
            if name in streamed and self._peek() == b"[":
                yield from self.cut_elements(name)
            else:
                yield name, self._cut_value()

    def cut_list(self) -> Iterator[Cut]:
        self._begin(b"[")
        self._at -= 1
        yield from self.cut_elements("")

    def cut_several(self) -> Iterator[Cut]:
        if self._peek() == b"[":
            yield from self.cut_list()
            return
        count = 0
        while self._peek():
            count += 1
            if count > MOST_ELEMENTS:
                raise _Stop("too_large", f"≤ {MOST_ELEMENTS}")
            yield "", self._cut_value()

    def finds_several(self) -> bool:
        """Whether a list begins here, or two objects. Takes what it looks at."""
        first = self._peek()
        if first == b"{":
            self._cut_value()
        return first == b"[" or (first == b"{" and self._peek() == first)

    def cut_elements(self, name: str) -> Iterator[Cut]:
        self._expect(b"[")
        count = 0
        while self._goes_on(b"]", is_first=not count):
            count += 1
            if count > MOST_ELEMENTS:
                raise _Stop("too_large", f"≤ {MOST_ELEMENTS}")
            yield name, self._cut_value()

    def close(self) -> None:
        """Raises when anything follows the value."""
        if self._peek():
            raise _Stop("not_json")

    def _begin(self, sign: bytes) -> None:
        """Take the sign the whole begins with; another one that JSON may begin with tells of another message."""
        found = self._peek()
        if found != sign:
            raise _Stop("other_json" if found in (b"{", b"[") else "not_json")
        self._at += 1

    def _goes_on(self, closing: bytes, *, is_first: bool) -> bool:
        """Whether another member or element follows; takes the sign in front of it, or the closing one."""
        sign = self._peek()
        if sign == closing:
            self._at += 1
            return False
        if not is_first:
            self._expect(b",")
        return True

    def _cut_name(self) -> str:
        raw = self._cut(_NAME) if self._peek() == b'"' else b""
        try:
            name = decode(raw)
        except ValueError:
            raise _Stop("not_json") from None
        if len(name) > MOST_NAME_LETTERS:
            raise _Stop("record_too_large", f"≤ {MOST_NAME_LETTERS}")
        return str(name)

    def _cut_value(self) -> bytes:
        sign = self._peek()
        if sign in (b"{", b"[", b'"'):
            return self._cut(_VALUE)
        return self._cut_scalar()

    def _cut(self, pattern: re.Pattern[bytes]) -> bytes:
        """What the pattern finds here; more is read for as long as it finds nothing."""
        while (found := pattern.match(self._held, self._at)) is None:
            waiting = len(self._held) - self._at
            if waiting > MOST_VALUE_BYTES:
                raise self._tell_why(_Stop("record_too_large", f"≤ {MOST_VALUE_BYTES // 1024} kB"))
            if not self._fill(max(CHUNK_BYTES, waiting)):
                raise self._tell_why(_Stop("not_json"))
        self._at = found.end()
        return found[0]

    def _cut_scalar(self) -> bytes:
        """A number or a word; it has no end of its own, so what follows it must be there."""
        while True:
            found = _SCALAR.match(self._held, self._at)
            if found is None or found.end() - self._at > MOST_NAME_LETTERS:
                raise _Stop("not_json")
            if found.end() < len(self._held) or not self._fill(CHUNK_BYTES):
                self._at = found.end()
                return found[0]

    def _tell_why(self, otherwise: _Stop) -> _Stop:
        """Too deep, when the part that waits is deeper than any value may be."""
        depth = 0
        for sign in re.findall(rb"[{}\[\]]", _NAME.sub(b"", self._held[self._at :])):
            depth += 1 if sign in _OPENING else -1
            if depth > MOST_DEPTH:
                return _Stop("too_deep", f"≤ {MOST_DEPTH}")
        return otherwise

    def _expect(self, sign: bytes) -> None:
        if self._peek() != sign:
            raise _Stop("not_json")
        self._at += 1

    def _peek(self) -> bytes:
        """The next sign that is no space; empty at the end."""
        while True:
            found = _SPACE.match(self._held, self._at)
            self._at = found.end() if found else self._at
            if self._at < len(self._held):
                return self._held[self._at : self._at + 1]
            if not self._fill(CHUNK_BYTES):
                return b""

    def _fill(self, size: int) -> bool:
        """Read on and let go of what was read; false at the end."""
        if self._is_done:
            return False
        chunk = self._text.read(size) or b""
        self._is_done = not chunk
        self._held = self._held[self._at :] + chunk
        self._at = 0
        return not self._is_done
