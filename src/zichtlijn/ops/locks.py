"""File locks (flock) by which several processes share one data directory.

Two locks: a short one around starting and stopping, and one that every user of the server holds as long as it
works, so that the last to leave knows it. The kernel drops both when a process dies. Must not know
PostgreSQL.
"""

import fcntl
import os
import time
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

from zichtlijn.ops.errors import OpsError

WAIT_SECONDS = 60.0


@contextmanager
def exclusive(path: Path, wait_seconds: float = WAIT_SECONDS) -> Iterator[None]:
    """Hold the lock alone; raises OpsError when another process keeps it longer than `wait_seconds`."""
    descriptor = _open(path)
    try:
        deadline = time.monotonic() + wait_seconds
        while not _try_lock(descriptor, fcntl.LOCK_EX):
            if time.monotonic() > deadline:
                raise OpsError(f"Another process has held {path} for {wait_seconds:.0f} s. End it and try again.")
            time.sleep(0.05)
        yield
    finally:
        os.close(descriptor)


class SharedLock:
    """A place among the users of something; `is_last` asks whether the others have gone."""

    def __init__(self, path: Path) -> None:
        self._descriptor: int | None = _open(path)
        fcntl.flock(self._descriptor, fcntl.LOCK_SH)

    @property
    def is_held(self) -> bool:
        """True until `release`."""
        return self._descriptor is not None

    def is_last(self) -> bool:
        """True when nobody else holds the lock. Call it only on leaving: asking may give up our own place."""
        return self._descriptor is not None and _try_lock(self._descriptor, fcntl.LOCK_EX)

    def release(self) -> None:
        """Give up the place; a second call does nothing."""
        if self._descriptor is not None:
            os.close(self._descriptor)
            self._descriptor = None


def _open(path: Path) -> int:
    try:
        return os.open(path, os.O_RDWR | os.O_CREAT | os.O_CLOEXEC, 0o600)
    except PermissionError as error:
        raise OpsError(f"{path} belongs to another user; run as that user or choose another folder.") from error


def _try_lock(descriptor: int, kind: int) -> bool:
    try:
        fcntl.flock(descriptor, kind | fcntl.LOCK_NB)
    except BlockingIOError:
        return False
    return True
