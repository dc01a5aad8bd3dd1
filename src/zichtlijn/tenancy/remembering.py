"""What a process remembers of answers it got before, all of it in one list so that it can be forgotten together.

Only functions that rest on nothing but their arguments may be remembered (docs/decisions/0009).
"""

from __future__ import annotations

from collections.abc import Callable
from functools import _lru_cache_wrapper, lru_cache
from typing import Any, Final, TypeVar

_Made = TypeVar("_Made")
_remembered: Final[list[_lru_cache_wrapper[Any]]] = []


def remembered(most: int) -> Callable[[Callable[..., _Made]], _lru_cache_wrapper[_Made]]:
    """Remember what a function made of its last `most` different arguments."""

    def remember(make: Callable[..., _Made]) -> _lru_cache_wrapper[_Made]:
        made = lru_cache(maxsize=most)(make)
        _remembered.append(made)
        return made

    return remember


def forget_all() -> None:
    """Forget everything: for a bench that measures first looks, and between tests."""
    for one in _remembered:
        one.cache_clear()
