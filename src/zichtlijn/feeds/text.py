"""Bytes as they come, read as UTF-8: byte-order marks, declared and undeclared Windows-1252, a size limit.

School systems declare UTF-8 and write Windows-1252, or declare nothing. Bytes that are not UTF-8 are
therefore read as Windows-1252, one by one, and that is remembered; nothing ever fails on an accent.
Must not know XML or CSV beyond where an encoding is declared.
"""

import codecs
import io
import re
from typing import TYPE_CHECKING, BinaryIO, Final

if TYPE_CHECKING:
    from _typeshed import WriteableBuffer

CHUNK_BYTES: Final = 1 << 16
_HEAD_BYTES: Final = 1024
_MARKS: Final = (
    (codecs.BOM_UTF8, "utf-8"),
    (codecs.BOM_UTF32_LE, "utf-32-le"),
    (codecs.BOM_UTF32_BE, "utf-32-be"),
    (codecs.BOM_UTF16_LE, "utf-16-le"),
    (codecs.BOM_UTF16_BE, "utf-16-be"),
)
_DECLARED: Final = re.compile(rb"""^\s*<\?xml[^>]*?encoding\s*=\s*["']([A-Za-z0-9._:-]+)["']""")
_WESTERN: Final = frozenset({"cp1252", "iso8859-1", "iso8859-15", "ascii", "utf-8", "cp850"})
_WESTERN_ERRORS: Final = "zichtlijn-western"
_MARKUP_16: Final = {b"<\x00": "utf-16-le", b"\x00<": "utf-16-be"}


class TooLarge(Exception):
    """The stream holds more bytes than the reader takes."""


class UnknownEncoding(Exception):
    """The file declares an encoding that is not read here; the name is in `args[0]`."""


class Utf8Stream(io.RawIOBase):
    """A readable stream of clean UTF-8 over any byte stream.

    `encoding` is what was found; `has_fallen_back` tells whether bytes that were not UTF-8 were read as
    Windows-1252. Raises TooLarge beyond `most_bytes`, and UnknownEncoding on opening.
    """

    def __init__(self, source: BinaryIO, *, most_bytes: int) -> None:
        self._source = source
        self._left = most_bytes
        self._ready = b""
        self._is_done = False
        self.has_fallen_back = False
        head = self._take(_HEAD_BYTES)
        self.encoding, mark = find_encoding(head)
        self._decoder = codecs.getincrementaldecoder(self.encoding)("replace")
        self._held = b""
        self._keep(head[mark:])

    @property
    def _is_utf8(self) -> bool:
        return self.encoding == "utf-8"

    def readable(self) -> bool:
        return True

    def readinto(self, buffer: "WriteableBuffer") -> int:
        view = memoryview(buffer).cast("B")
        while not self._ready and not self._is_done:
            chunk = self._take(CHUNK_BYTES)
            self._is_done = not chunk
            self._keep(chunk, final=self._is_done)
        taken = self._ready[: len(view)]
        view[: len(taken)] = taken
        self._ready = self._ready[len(taken) :]
        return len(taken)

    def _take(self, size: int) -> bytes:
        chunk = self._source.read(size)
        self._left -= len(chunk)
        if self._left < 0:
            raise TooLarge
        return chunk

    def _keep(self, chunk: bytes, *, final: bool = False) -> None:
        text = self._decode_utf8(chunk, final) if self._is_utf8 else self._decoder.decode(chunk, final)
        self._ready += text.encode("utf-8", "replace")

    def _decode_utf8(self, chunk: bytes, final: bool) -> str:
        raw = self._held + chunk
        try:
            text, used = codecs.utf_8_decode(raw, "strict", final)
        except UnicodeDecodeError:
            self.has_fallen_back = True
            text, used = codecs.utf_8_decode(raw, _WESTERN_ERRORS, final)
        self._held = raw[used:]
        return text


def _read_as_western(fault: UnicodeError) -> tuple[str, int]:
    """Codec error handler: bytes that are not UTF-8 as Windows-1252, without a letter there as a sign."""
    if not isinstance(fault, UnicodeDecodeError):
        raise fault
    return fault.object[fault.start : fault.end].decode("cp1252", "replace"), fault.end


codecs.register_error(_WESTERN_ERRORS, _read_as_western)


def find_encoding(head: bytes) -> tuple[str, int]:
    """The encoding of a file by its first bytes, and how many bytes its mark takes.

    A mark wins over a declaration; UTF-16 declared over plain bytes is a known fault of exporters and is
    read as what it is. Raises UnknownEncoding for a declaration outside the western family and Unicode.
    """
    for mark, name in _MARKS:
        if head.startswith(mark):
            return name, len(mark)
    if head[:2] in _MARKUP_16:
        return _MARKUP_16[head[:2]], 0
    declared = _DECLARED.match(head)
    if declared is None:
        return "utf-8", 0
    written = declared[1].decode("ascii")
    try:
        name = codecs.lookup(written).name
    except LookupError:
        raise UnknownEncoding(written) from None
    if name.startswith(("utf-16", "utf-32")):
        return "utf-8", 0
    if name not in _WESTERN:
        raise UnknownEncoding(written)
    if name in {"cp850", "iso8859-15"}:
        return name, 0
    return ("utf-8", 0) if name in {"utf-8", "ascii"} else ("cp1252", 0)
