"""How a source is doing, from what is known of it (product.md §2.15). Knows no clock, no words and no colours."""

from dataclasses import dataclass
from enum import IntEnum

from zichtlijn.core.progress.freshness import Freshness, FreshnessState


class SourceState(IntEnum):
    """What asks for somebody comes first; the order is that of the list."""

    SILENT = 0
    ATTENTION = 1
    NEVER = 2
    WORKS = 3
    OFF = 4


@dataclass(frozen=True, slots=True)
class Troubles:
    """What keeps records from where they belong: waiting for a pupil, refused of late, under no goal yet."""

    waiting: int = 0
    refused: int = 0
    unmapped: int = 0

    @property
    def total(self) -> int:
        return self.waiting + self.refused + self.unmapped


def judge_source(freshness: Freshness, troubles: Troubles, *, is_active: bool) -> SourceState:
    """Silence weighs most, then what did not get where it belongs; a source that is off is neither."""
    if not is_active:
        return SourceState.OFF
    if freshness.state is FreshnessState.LATE:
        return SourceState.SILENT
    if troubles.total:
        return SourceState.ATTENTION
    return SourceState.NEVER if freshness.state is FreshnessState.NEVER else SourceState.WORKS
