"""The target levels a tool delivered for one pupil, as they changed (R26). States no level itself; pure."""

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date


@dataclass(frozen=True, slots=True)
class TargetLevel:
    """A level as delivered, and the day of the first record that held it without another in between."""

    level: str
    since: date


def list_target_levels(delivered: Iterable[tuple[date, str | None]]) -> tuple[TargetLevel, ...]:
    """Changes of the delivered level, newest first, from (day, level) pairs in the order they happened.

    A record without a level says nothing: it ends none.
    """
    found: list[TargetLevel] = []
    for day, level in delivered:
        if level is not None and (not found or found[-1].level != level):
            found.append(TargetLevel(level, day))
    return tuple(reversed(found))
