"""Which board the code works for at this instant. Without one, board tables do not exist (fails closed)."""

from collections.abc import Iterator
from contextlib import contextmanager
from contextvars import ContextVar
from dataclasses import dataclass
from uuid import UUID


@dataclass(frozen=True, slots=True)
class BoardScope:
    """Schema and role of one board; `role` does the reading and writing, and owns nothing."""

    uuid: UUID
    slug: str
    schema: str
    role: str


_active: ContextVar[BoardScope | None] = ContextVar("active_board", default=None)


class NoBoard(RuntimeError):
    """Work for a board was asked without naming one."""


def find_active() -> BoardScope | None:
    return _active.get()


def get_active() -> BoardScope:
    """The active board. Raises NoBoard outside one."""
    board = _active.get()
    if board is None:
        raise NoBoard("no board is active: name one with activated(board)")
    return board


@contextmanager
def activated(board: BoardScope | None) -> Iterator[None]:
    """Work for `board` inside the block; None works on the public tables only."""
    before = _active.set(board)
    try:
        yield
    finally:
        _active.reset(before)
