"""A test and its retakes: which of a pupil's attempts count (release.md §4). One pupil at a time; knows no weight."""

from collections.abc import Iterable, Sequence
from datetime import date
from typing import NamedTuple, assert_never
from uuid import UUID

from zichtlijn.core.gradebook.columns import Column, RetakeRule
from zichtlijn.core.gradebook.values import Grade


class Attempt(NamedTuple):
    """One time a test was made: the column it stands in, and its number."""

    column: UUID
    grade: Grade


def group_attempts(columns: Iterable[Column]) -> dict[UUID, list[Column]]:
    """Per test the columns of its attempts: the test itself, then its retakes by day, those without a day last.

    A retake of a test that is not here, or that is a retake itself, stands in no group.
    """
    listed = list(columns)
    groups = {column.uuid: [column] for column in listed if column.retake_of is None}
    retakes = [column for column in listed if column.retake_of is not None]
    for column in sorted(retakes, key=lambda one: one.held_on or date.max):
        group = groups.get(column.retake_of or column.uuid)
        if group is not None:
            group.append(column)
    return groups


def choose_attempts(rule: RetakeRule, attempts: Sequence[Attempt]) -> tuple[Attempt, ...]:
    """The attempts that count, given in the order they were made; none of none. More than one are averaged."""
    if len(attempts) <= 1:
        return tuple(attempts)
    match rule:
        case RetakeRule.REPLACE:
            return (attempts[-1],)
        case RetakeRule.BEST:
            return (max(attempts, key=lambda attempt: attempt.grade.number),)
        case RetakeRule.AVERAGE:
            return tuple(attempts)
        case _:
            assert_never(rule)
