"""Daily totals: what one record adds to its day, and what a correction changes (decision 16, R14).

Totals are per pupil, per tool goal, per local day. Tool goals belong to one tool, so nothing is ever added across
tools here (R06). Practice time and access time stay apart.
"""

from collections.abc import Iterable
from datetime import date
from operator import add, neg
from typing import NamedTuple
from uuid import UUID

from zichtlijn.core.progress.record import Completion, Record, RecordState

TotalKey = tuple[UUID, UUID, date]
"""Pupil, tool goal, local day."""


class Contribution(NamedTuple):
    """What records count for on one day. Counts in items, times in whole seconds; may be negative in a change.

    A named tuple, because a large batch makes one for every record.
    """

    records: int = 0
    done: int = 0
    items_made: int = 0
    items_right: int = 0
    practice_seconds: int = 0
    access_seconds: int = 0
    timed_records: int = 0

    def plus(self, other: "Contribution") -> "Contribution":
        return Contribution(*map(add, self, other))

    def negated(self) -> "Contribution":
        return Contribution(*map(neg, self))


NOTHING = Contribution()


def contribution_of(record: Record) -> Contribution:
    """What a record counts for; a withdrawn record counts for nothing."""
    if record.state is RecordState.WITHDRAWN:
        return NOTHING
    return Contribution(
        1,
        1 if record.completion is Completion.DONE else 0,
        record.items_made or 0,
        record.items_right or 0,
        record.practice_seconds or 0,
        record.access_seconds or 0,
        0 if record.practice_seconds is None else 1,
    )


def sum_changes(changes: Iterable[tuple[TotalKey, Contribution]]) -> list[tuple[TotalKey, Contribution]]:
    """Changes added per key, without those that cancel out, sorted by key so that writers never cross (decision 16)."""
    summed: dict[TotalKey, Contribution] = {}
    for key, change in changes:
        before = summed.get(key)
        summed[key] = change if before is None else before.plus(change)
    return sorted(((key, change) for key, change in summed.items() if change != NOTHING), key=_key_of)


def _key_of(entry: tuple[TotalKey, Contribution]) -> tuple[int, int, date]:
    pupil_uuid, tool_goal_uuid, day = entry[0]
    return pupil_uuid.int, tool_goal_uuid.int, day
