"""A ZIP that is sent while it is written, so that no size of it ever stands in memory. Knows nothing of its files."""

from collections.abc import Iterable, Iterator
from datetime import datetime
from typing import IO, cast
from zipfile import ZIP_DEFLATED, ZipFile, ZipInfo

File = tuple[str, bytes]
"""A name inside the archive and its content."""


class _Sink:
    """What ZipFile writes to; it cannot be wound back, so the archive is written front to back."""

    def __init__(self) -> None:
        self._written: list[bytes] = []

    def write(self, part: bytes) -> int:
        self._written.append(bytes(part))
        return len(part)

    def flush(self) -> None:
        """Nothing is held back."""

    def take(self) -> bytes:
        """What was written since the last time."""
        taken = b"".join(self._written)
        self._written.clear()
        return taken


def stream_archive(files: Iterable[File], *, written_at: datetime) -> Iterator[bytes]:
    """The parts of an archive of these files, in their order; `written_at` is what they are dated."""
    sink = _Sink()
    with ZipFile(cast(IO[bytes], sink), "w") as archive:  # it asks for no more than write and flush
        for name, content in files:
            card = ZipInfo(name, date_time=written_at.timetuple()[:6])
            card.compress_type, card.external_attr = ZIP_DEFLATED, 0o644 << 16
            archive.writestr(card, content)
            yield sink.take()
    yield sink.take()
