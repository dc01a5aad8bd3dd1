"""A test as it stands in the gradebook: kind, weight, day, and what it is a retake of. Titles and content are rows'."""

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date
from decimal import Decimal
from enum import StrEnum
from typing import Final
from uuid import UUID

from zichtlijn.core.gradebook.rounding import has_at_most

MOST_WEIGHT: Final = Decimal(100)
"""Weights are small numbers or percentages."""
WEIGHT_DECIMALS: Final = 2


class ColumnKind(StrEnum):
    TEST = "test"
    PRACTICE = "practice"
    """Oefentoets: has results, counts in no average."""
    SCHOOL_EXAM = "school_exam"
    """A test of the PTA: counts in the school exam's average and in no other."""


class Strand(StrEnum):
    """Which average a column belongs to; the two never meet (release.md §4)."""

    PROGRESS = "progress"
    SCHOOL_EXAM = "school_exam"


class RetakeRule(StrEnum):
    """What counts when a test was made more than once; chosen with the test that is retaken."""

    REPLACE = "replace"
    """The last attempt."""
    BEST = "best"
    AVERAGE = "average"


@dataclass(frozen=True, slots=True)
class Column:
    """A test of a gradebook. Raises ValueError for an unsound weight.

    A retake counts with the weight and the kind of the test it retakes; its own say nothing. A test without a day
    is sound. `period` is the period the teacher put it in; without one its day decides.
    """

    uuid: UUID
    kind: ColumnKind = ColumnKind.TEST
    weight: Decimal = Decimal(1)
    held_on: date | None = None
    retake_of: UUID | None = None
    retake_rule: RetakeRule = RetakeRule.BEST
    period: UUID | None = None

    def __post_init__(self) -> None:
        if not is_weight(self.weight):
            raise ValueError(f"not a weight: {self.weight}")

    @property
    def strand(self) -> Strand:
        return Strand.SCHOOL_EXAM if self.kind is ColumnKind.SCHOOL_EXAM else Strand.PROGRESS


def is_weight(weight: Decimal) -> bool:
    """True from 0 (has results, counts for nothing) to 100, with at most two decimals."""
    return weight.is_finite() and 0 <= weight <= MOST_WEIGHT and has_at_most(WEIGHT_DECIMALS, weight)


class ColumnFault(StrEnum):
    """Why a test cannot be a retake as asked; a closed list, so that each has a sentence on screen."""

    RETAKE_OF_ITSELF = "retake_of_itself"
    RETAKE_OF_UNKNOWN = "retake_of_unknown"
    """The test retaken is not in this gradebook."""
    RETAKE_OF_RETAKE = "retake_of_retake"
    """A second retake names the first test, so that all attempts stand under one test."""
    RETAKEN_ITSELF = "retaken_itself"
    """Other tests are retakes of this one already."""
    RETAKE_OF_OTHER_KIND = "retake_of_other_kind"


def find_column_fault(column: Column, others: Iterable[Column]) -> ColumnFault | None:
    """What is wrong with a test as a retake among the other tests of its gradebook, or None."""
    if column.retake_of is None:
        return None
    if column.retake_of == column.uuid:
        return ColumnFault.RETAKE_OF_ITSELF
    known = {one.uuid: one for one in others if one.uuid != column.uuid}
    retaken = known.get(column.retake_of)
    if retaken is None:
        return ColumnFault.RETAKE_OF_UNKNOWN
    if retaken.retake_of is not None:
        return ColumnFault.RETAKE_OF_RETAKE
    if any(one.retake_of == column.uuid for one in known.values()):
        return ColumnFault.RETAKEN_ITSELF
    return None if retaken.kind is column.kind else ColumnFault.RETAKE_OF_OTHER_KIND
