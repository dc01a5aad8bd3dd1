"""Averages of periods and of the year (release.md §4). Always from exact numbers: no rounded average enters another."""

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from decimal import Decimal
from enum import StrEnum
from fractions import Fraction
from itertools import combinations
from typing import assert_never
from uuid import UUID

from zichtlijn.core.gradebook.averages import Explanation, explain_average
from zichtlijn.core.gradebook.columns import Column, Strand, is_weight
from zichtlijn.core.gradebook.rounding import round_half_up
from zichtlijn.core.gradebook.values import Precision, Value
from zichtlijn.core.kernel.span import DaySpan


@dataclass(frozen=True, slots=True)
class Period:
    """A part of the school year as the gradebook counts it. Raises ValueError for an unsound weight."""

    uuid: UUID
    span: DaySpan
    weight: Decimal = Decimal(1)

    def __post_init__(self) -> None:
        if not is_weight(self.weight):
            raise ValueError(f"not a weight: {self.weight}")


class YearRule(StrEnum):
    """How the results of a year become one average; chosen by the school."""

    ALL_RESULTS = "all_results"
    """Every result with its own weight, whatever its period."""
    BY_PERIOD = "by_period"
    """The exact averages of the periods, with the weights of the periods."""


@dataclass(frozen=True, slots=True)
class PeriodPart:
    period: Period
    explanation: Explanation


@dataclass(frozen=True, slots=True)
class YearExplanation:
    """A year's average with its arithmetic; `average` is `exact` rounded once, None when nothing counts."""

    rule: YearRule
    periods: tuple[PeriodPart, ...]
    without_period: Explanation
    """Tests that belong to no period: counted in the year with ALL_RESULTS only."""
    exact: Fraction | None
    precision: Precision
    average: Decimal | None


def find_period(column: Column, periods: Iterable[Period]) -> Period | None:
    """The period a teacher put the test in, else the only one that holds its day. None without, or when two do."""
    if column.period is not None:
        return next((period for period in periods if period.uuid == column.period), None)
    if column.held_on is None:
        return None
    found = [period for period in periods if period.span.contains(column.held_on)]
    return found[0] if len(found) == 1 else None


def list_overlapping_periods(periods: Iterable[Period]) -> list[tuple[Period, Period]]:
    """Every two periods that share a day; a school is told before it saves them."""
    return [(one, other) for one, other in combinations(periods, 2) if one.span.overlaps(other.span)]


def explain_year(
    columns: Sequence[Column],
    values: Mapping[UUID, Value],
    periods: Sequence[Period],
    *,
    rule: YearRule = YearRule.ALL_RESULTS,
    precision: Precision = Precision.ONE,
    strand: Strand = Strand.PROGRESS,
) -> YearExplanation:
    """One pupil's averages per period and of the year. A retake belongs to the period of the test it retakes."""
    shared: dict[UUID | None, list[Column]] = {}
    for column, period in _place(columns, periods):
        shared.setdefault(period, []).append(column)
    explained = {
        key: explain_average(shared.get(key, ()), values, precision=precision, strand=strand)
        for key in (*(period.uuid for period in periods), None)
    }
    parts = tuple(PeriodPart(period, explained[period.uuid]) for period in periods)
    exact = _conclude(rule, parts, explained[None])
    average = None if exact is None else round_half_up(exact, precision)
    return YearExplanation(rule, parts, explained[None], exact, precision, average)


def _place(columns: Sequence[Column], periods: Sequence[Period]) -> Iterable[tuple[Column, UUID | None]]:
    known = {column.uuid: column for column in columns}
    for column in columns:
        test = known.get(column.retake_of, column) if column.retake_of else column
        period = find_period(test, periods)
        yield column, period.uuid if period else None


def _conclude(rule: YearRule, parts: Sequence[PeriodPart], without_period: Explanation) -> Fraction | None:
    match rule:
        case YearRule.ALL_RESULTS:
            explanations = [*(part.explanation for part in parts), without_period]
            weighed = [(one.exact, one.weight) for one in explanations]
        case YearRule.BY_PERIOD:
            weighed = [(part.explanation.exact, part.period.weight) for part in parts]
        case _:
            assert_never(rule)
    counted = [(exact, Fraction(weight)) for exact, weight in weighed if exact is not None]
    total = sum((weight for _, weight in counted), Fraction(0))
    return sum((exact * weight for exact, weight in counted), Fraction(0)) / total if total else None
