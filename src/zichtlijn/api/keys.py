"""From the key in a request to the board and source it opens (decision 15)."""

import time
from dataclasses import dataclass
from threading import Lock

from django.http import HttpRequest

from zichtlijn.intake.sources.facts import SourceFacts
from zichtlijn.intake.sources.queries import find_source_by_key
from zichtlijn.tenancy.boards import find_by_key, hash_key
from zichtlijn.tenancy.models import Board
from zichtlijn.tenancy.scope import activated

REMEMBERED_SECONDS = 10.0
_MOST_REMEMBERED = 2_000


@dataclass(frozen=True, slots=True)
class Door:
    """The board and the source a key opens."""

    board: Board
    source: SourceFacts


_remembered: dict[bytes, tuple[float, Door]] = {}
_lock = Lock()


def find_door(request: HttpRequest) -> Door | None:
    """What the key of this request opens; None without a live key.

    An answer is remembered for REMEMBERED_SECONDS, so a revoked key may open for that long in other processes.
    """
    scheme, _, key = request.headers.get("Authorization", "").partition(" ")
    if scheme.lower() != "bearer" or not key:
        return None
    key_hash = hash_key(key.strip())
    remembered = _remembered.get(key_hash)
    if remembered is not None and remembered[0] > time.monotonic():
        return remembered[1]
    door = _look_up(key.strip(), key_hash)
    if door is not None:
        with _lock:
            if len(_remembered) >= _MOST_REMEMBERED:
                _remembered.clear()
            _remembered[key_hash] = (time.monotonic() + REMEMBERED_SECONDS, door)
    return door


def _look_up(key: str, key_hash: bytes) -> Door | None:
    board = find_by_key(key)
    if board is None:
        return None
    with activated(board.scope):
        source = find_source_by_key(key_hash)
    return Door(board, source) if source else None


def forget_doors() -> None:
    """Forget what was remembered, in this process."""
    with _lock:
        _remembered.clear()
