"""Periods and the year: exact averages of parts, never of rounded ones."""

from dataclasses import replace
from datetime import date, timedelta
from decimal import Decimal
from fractions import Fraction
from uuid import UUID

import pytest
from hypothesis import given
from hypothesis import strategies as st

from tests.core.gradebook.books import AGAIN, FIRST_ON, PW1, PW2, SO1, filled_books, grade, grades, weights
from zichtlijn.core.gradebook.averages import explain_average
from zichtlijn.core.gradebook.columns import Column, RetakeRule, Strand
from zichtlijn.core.gradebook.periods import Period, YearRule, explain_year, find_period, list_overlapping_periods
from zichtlijn.core.gradebook.rounding import round_half_up
from zichtlijn.core.gradebook.values import Precision, Value
from zichtlijn.core.kernel.span import DaySpan

AUTUMN = Period(UUID(int=11), DaySpan(date(2026, 8, 17), date(2026, 12, 1)))
WINTER = Period(UUID(int=12), DaySpan(date(2026, 12, 1), date(2027, 4, 1)), Decimal(2))
OVERLAPPING = Period(UUID(int=13), DaySpan(date(2026, 11, 30), date(2026, 12, 2)))
YEAR = (AUTUMN, WINTER)
IN_WINTER = date(2027, 1, 12)


@st.composite
def years(draw: st.DrawFn) -> tuple[Period, ...]:
    lengths = draw(st.lists(st.integers(1, 150), max_size=4))
    starts = [FIRST_ON + timedelta(days=sum(lengths[:place])) for place in range(len(lengths))]
    return tuple(
        Period(UUID(int=200 + place), DaySpan(start, start + timedelta(days=length)), draw(weights()))
        for place, (start, length) in enumerate(zip(starts, lengths, strict=True))
    )


def test_a_test_belongs_to_the_period_of_its_day_or_the_one_it_was_put_in() -> None:
    assert find_period(Column(SO1, held_on=date(2026, 11, 30)), YEAR) == AUTUMN
    assert find_period(Column(SO1, held_on=date(2026, 12, 1)), YEAR) == WINTER
    assert find_period(Column(SO1, held_on=date(2026, 11, 30), period=WINTER.uuid), YEAR) == WINTER
    assert find_period(Column(SO1, period=AUTUMN.uuid), YEAR) == AUTUMN


def test_a_test_without_a_day_in_no_period_or_in_two_belongs_to_none() -> None:
    assert find_period(Column(SO1), YEAR) is None
    assert find_period(Column(SO1, held_on=date(2027, 6, 1)), YEAR) is None
    assert find_period(Column(SO1, held_on=IN_WINTER, period=UUID(int=99)), YEAR) is None
    assert find_period(Column(SO1, held_on=date(2026, 11, 30)), (*YEAR, OVERLAPPING)) is None


def test_overlapping_periods_are_named() -> None:
    assert list_overlapping_periods(YEAR) == []
    assert list_overlapping_periods((*YEAR, OVERLAPPING)) == [(AUTUMN, OVERLAPPING), (WINTER, OVERLAPPING)]


def test_an_unsound_weight_makes_no_period() -> None:
    with pytest.raises(ValueError, match="not a weight"):
        Period(UUID(int=1), AUTUMN.span, Decimal(-1))


def test_the_year_by_results_or_by_periods() -> None:
    columns = (
        Column(SO1, held_on=FIRST_ON),
        Column(PW1, weight=Decimal(3), held_on=FIRST_ON),
        Column(PW2, held_on=IN_WINTER),
    )
    values = grades("5.0", "6.0", "8.0")
    by_results = explain_year(columns, values, YEAR)
    assert [part.explanation.exact for part in by_results.periods] == [Fraction(23, 4), 8]
    assert (by_results.exact, by_results.average) == (Fraction(31, 5), Decimal("6.2"))
    by_period = explain_year(columns, values, YEAR, rule=YearRule.BY_PERIOD)
    assert by_period.exact == (Fraction(23, 4) + 2 * 8) / 3


def test_no_rounded_average_of_a_period_enters_the_year() -> None:
    columns = (Column(SO1, held_on=FIRST_ON), Column(PW1, held_on=FIRST_ON), Column(PW2, held_on=IN_WINTER))
    equal = (AUTUMN, replace(WINTER, weight=Decimal(1)))
    told = explain_year(columns, grades("5.4", "5.5", "5.4"), equal, rule=YearRule.BY_PERIOD)
    assert told.periods[0].explanation.average == Decimal("5.5")
    assert told.average == Decimal("5.4")
    halves = explain_year(columns, grades("5.44", "5.44", "5.45"), equal, rule=YearRule.BY_PERIOD)
    assert (halves.exact, halves.average) == (Fraction(5445, 1000), Decimal("5.4"))


def test_a_retake_belongs_to_the_period_of_its_test() -> None:
    columns = (
        Column(PW1, held_on=FIRST_ON, retake_rule=RetakeRule.REPLACE),
        Column(AGAIN, held_on=IN_WINTER, retake_of=PW1),
    )
    told = explain_year(columns, {PW1: grade("4"), AGAIN: grade("7")}, YEAR)
    assert [part.explanation.average for part in told.periods] == [Decimal("7.0"), None]


def test_what_belongs_to_no_period_counts_in_the_year_by_results_and_is_always_named() -> None:
    columns = (Column(SO1, held_on=FIRST_ON), Column(PW1))
    values = grades("6.0", "9.0")
    assert explain_year(columns, values, YEAR).average == Decimal("7.5")
    by_period = explain_year(columns, values, YEAR, rule=YearRule.BY_PERIOD)
    assert by_period.average == Decimal("6.0")
    assert by_period.without_period.average == Decimal("9.0")


def test_a_period_without_results_or_without_weight_counts_for_nothing() -> None:
    columns = (Column(SO1, held_on=FIRST_ON),)
    assert explain_year(columns, grades("6.0"), YEAR, rule=YearRule.BY_PERIOD).average == Decimal("6.0")
    without = (replace(AUTUMN, weight=Decimal(0)),)
    assert explain_year(columns, grades("6.0"), without, rule=YearRule.BY_PERIOD).average is None
    assert explain_year(columns, {}, YEAR).average is None


@given(filled_books(), years(), st.sampled_from(Strand), st.sampled_from(Precision))
def test_the_periods_add_up_to_the_year(
    filled: tuple[tuple[Column, ...], dict[UUID, Value]],
    periods: tuple[Period, ...],
    strand: Strand,
    precision: Precision,
) -> None:
    columns, values = filled
    told = explain_year(columns, values, periods, strand=strand, precision=precision)
    whole = explain_average(columns, values, strand=strand, precision=precision)
    assert (told.exact, told.average) == (whole.exact, whole.average)
    shares = [*(part.explanation for part in told.periods), told.without_period]
    assert sum(share.weight for share in shares) == whole.weight
    assert sorted(part.column for share in shares for part in share.parts) == sorted(
        part.column for part in whole.parts
    )


@given(filled_books(), years(), st.sampled_from(Strand))
def test_by_period_the_exact_averages_are_weighed_and_rounded_once(
    filled: tuple[tuple[Column, ...], dict[UUID, Value]], periods: tuple[Period, ...], strand: Strand
) -> None:
    told = explain_year(*filled, periods, rule=YearRule.BY_PERIOD, strand=strand)
    counted = [(part.explanation.exact, Fraction(part.period.weight)) for part in told.periods]
    known = [(exact, weight) for exact, weight in counted if exact is not None and weight]
    if not known:
        assert (told.exact, told.average) == (None, None)
    else:
        total = sum(weight for _, weight in known)
        assert told.exact == sum(exact * weight for exact, weight in known) / total
        assert told.average == round_half_up(told.exact, told.precision)
