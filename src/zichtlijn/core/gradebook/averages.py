"""Averages, with their arithmetic (release.md §4, R33). The average is a property of the explanation: there is no
second way to compute one.

Every audience gets the same function on what it sees: a result that is not in `values` leaves no trace (R35, release.md
§2 guarantee 5). Knows no audience, and no pupil beside the one whose values it gets: no class average, no rank (R44).
"""

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from decimal import Decimal
from enum import StrEnum
from fractions import Fraction
from typing import assert_never
from uuid import UUID

from zichtlijn.core.gradebook.attempts import Attempt, choose_attempts, group_attempts
from zichtlijn.core.gradebook.columns import Column, ColumnKind, Strand
from zichtlijn.core.gradebook.rounding import round_half_up
from zichtlijn.core.gradebook.values import Grade, Letter, Precision, Report, Standing, Value


class LeftOutReason(StrEnum):
    """Why something that stands in a cell is not in the average; each has a sentence on screen."""

    LETTER = "letter"
    REPORT = "report"
    CATCH_UP = "catch_up"
    EXEMPT = "exempt"
    ABSENT = "absent"
    NOT_MADE = "not_made"
    PRACTICE = "practice"
    NO_WEIGHT = "no_weight"
    OTHER_ATTEMPT = "other_attempt"
    """Another attempt at the same test counts."""
    TEST_UNKNOWN = "test_unknown"
    """A retake of a test that is not here."""


@dataclass(frozen=True, slots=True)
class LeftOut:
    column: UUID
    value: Value
    reason: LeftOutReason


@dataclass(frozen=True, slots=True)
class Part:
    """One test in an average; more than one attempt means their exact average."""

    column: UUID
    attempts: tuple[Attempt, ...]
    weight: Decimal

    @property
    def grade(self) -> Fraction:
        """What the test counts as, exactly."""
        return Fraction(self._total) / len(self.attempts)

    @property
    def points(self) -> Fraction:
        """Grade times weight, exactly."""
        return Fraction(self._total * self.weight) / len(self.attempts)

    @property
    def _total(self) -> Decimal:
        # Exact: grades and weights have two decimals at most, far within what a Decimal holds.
        return sum((attempt.grade.number for attempt in self.attempts), Decimal(0))


@dataclass(frozen=True, slots=True)
class Explanation:
    """An average with its arithmetic: exact = Σ points / Σ weight, rounded once."""

    parts: tuple[Part, ...]
    left_out: tuple[LeftOut, ...]
    weight: Decimal
    """Of the parts together."""
    exact: Fraction | None
    precision: Precision
    average: Decimal | None
    """`exact`, rounded half up to `precision`. None without parts: the average of nothing is nothing."""


def explain_average(
    columns: Sequence[Column],
    values: Mapping[UUID, Value],
    *,
    precision: Precision = Precision.ONE,
    strand: Strand = Strand.PROGRESS,
) -> Explanation:
    """The average of one pupil over what stands in `values` (column → value), and how it came about.

    Nothing in it depends on a test without a value of its own or of a retake.
    """
    parts: list[Part] = []
    left_out: list[LeftOut] = []
    groups = group_attempts(columns)
    for group in groups.values():
        if group[0].strand is strand:
            part = _weigh(group, values, left_out)
            if part is not None:
                parts.append(part)
    left_out.extend(_list_lost_retakes(columns, groups, values, strand))
    weight = sum((part.weight for part in parts), Decimal(0))
    exact = _divide(parts, weight)
    average = None if exact is None else round_half_up(exact, precision)
    return Explanation(tuple(parts), tuple(left_out), weight, exact, precision, average)


def _weigh(group: Sequence[Column], values: Mapping[UUID, Value], left_out: list[LeftOut]) -> Part | None:
    """One test with its retakes; what does not count is added to `left_out`."""
    test = group[0]
    attempts: list[Attempt] = []
    for column in group:
        value = values.get(column.uuid)
        if isinstance(value, Grade):
            attempts.append(Attempt(column.uuid, value))
        elif value is not None:
            left_out.append(LeftOut(column.uuid, value, _name_reason(value)))
    reason = LeftOutReason.OTHER_ATTEMPT
    chosen = choose_attempts(test.retake_rule, attempts)
    if test.kind is ColumnKind.PRACTICE or not test.weight:
        reason = LeftOutReason.PRACTICE if test.kind is ColumnKind.PRACTICE else LeftOutReason.NO_WEIGHT
        chosen = ()
    if len(chosen) < len(attempts):
        left_out.extend(LeftOut(*attempt, reason) for attempt in attempts if attempt not in chosen)
    return Part(test.uuid, chosen, test.weight) if chosen else None


def _list_lost_retakes(
    columns: Iterable[Column], groups: Mapping[UUID, object], values: Mapping[UUID, Value], strand: Strand
) -> list[LeftOut]:
    return [
        LeftOut(column.uuid, values[column.uuid], LeftOutReason.TEST_UNKNOWN)
        for column in columns
        if column.retake_of is not None
        and column.retake_of not in groups
        and column.strand is strand
        and column.uuid in values
    ]


def _divide(parts: Sequence[Part], weight: Decimal) -> Fraction | None:
    """Σ points / Σ weight. Tests made once, nearly all, are added as decimals: the same number, ten times as fast."""
    if not parts:
        return None
    once = sum((part.attempts[0].grade.number * part.weight for part in parts if len(part.attempts) == 1), Decimal(0))
    several = sum((part.points for part in parts if len(part.attempts) > 1), Fraction(0))
    return (Fraction(once) + several) / Fraction(weight)


def _name_reason(value: Letter | Report | Standing) -> LeftOutReason:
    match value:
        case Letter():
            return LeftOutReason.LETTER
        case Report():
            return LeftOutReason.REPORT
        case Standing():
            return LeftOutReason(value.value)
        case _:
            assert_never(value)
