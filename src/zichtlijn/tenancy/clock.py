"""The one clock of the shell. Real by default; demo and tests set it still (decisions 11, 12)."""

from collections.abc import Iterator
from contextlib import contextmanager
from contextvars import ContextVar
from datetime import UTC, datetime

_still: ContextVar[datetime | None] = ContextVar("still_clock", default=None)


def now() -> datetime:
    """This instant, with zone UTC; the moment it was set to when the clock stands still."""
    return _still.get() or real_now()


def real_now() -> datetime:
    """What every other clock says, whatever the demo's: only for how long a session lasts (decision 12)."""
    return datetime.now(UTC)


@contextmanager
def standing_at(instant: datetime | None) -> Iterator[None]:
    """Let the clock stand at `instant` inside the block; None leaves it as it is."""
    if instant is None:
        yield
        return
    if instant.tzinfo is None:
        raise ValueError("an instant needs a zone")
    before = _still.set(instant)
    try:
        yield
    finally:
        _still.reset(before)
