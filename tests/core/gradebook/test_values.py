"""Values of a cell and rounding: what is a grade, what is the same, and the half that goes up."""

from decimal import ROUND_HALF_UP, Decimal
from fractions import Fraction

import pytest
from hypothesis import given
from hypothesis import strategies as st

from tests.core.gradebook.books import grade, grade_values
from zichtlijn.core.gradebook.rounding import round_half_up
from zichtlijn.core.gradebook.values import Grade, Letter, Report, ReportWriter, Standing


@pytest.mark.parametrize("number", ["0.9", "0", "10.01", "11", "-7", "7.845", "NaN", "sNaN", "Infinity", "1E+2"])
def test_a_number_off_the_scale_is_no_grade(number: str) -> None:
    with pytest.raises(ValueError, match="not a grade"):
        Grade(Decimal(number))


@given(grade_values())
def test_every_number_of_the_scale_is_a_grade_and_the_same_with_more_zeros(value: Grade) -> None:
    again = Grade(Decimal(f"{value.number:.2f}0"))
    assert again == value
    assert hash(again) == hash(value)


def test_values_of_another_kind_are_never_the_same() -> None:
    report = Report(ReportWriter.PUPIL, "Ik begrijp het nu.")
    assert len({grade("7"), Letter.GOOD, Standing.ABSENT, report, Report(ReportWriter.TEACHER, report.text)}) == 5


@pytest.mark.parametrize(
    ("exact", "decimals", "rounded"),
    [
        (Fraction(545, 100), 1, "5.5"),
        (Fraction(544999, 100_000), 1, "5.4"),
        (Fraction(565, 100), 1, "5.7"),
        (Fraction(5495, 1000), 2, "5.50"),
        (Fraction(11, 2), 0, "6"),
        (Fraction(13, 2), 0, "7"),
        (Fraction(20, 3), 1, "6.7"),
        (Fraction(7), 1, "7.0"),
    ],
)
def test_a_half_is_rounded_up(exact: Fraction, decimals: int, rounded: str) -> None:
    assert str(round_half_up(exact, decimals)) == rounded


def test_rounding_in_two_steps_would_give_another_number() -> None:
    exact = Fraction(5449, 1000)
    in_two_steps = round_half_up(Fraction(round_half_up(exact, 2)), 1)
    assert (round_half_up(exact, 1), in_two_steps) == (Decimal("5.4"), Decimal("5.5"))


@given(st.integers(0, 10**9), st.integers(0, 6), st.integers(0, 3))
def test_rounding_is_half_up_on_the_exact_decimal(number: int, places: int, decimals: int) -> None:
    exact = Decimal(number).scaleb(-places)
    expected = exact.quantize(Decimal(1).scaleb(-decimals), ROUND_HALF_UP)
    assert str(round_half_up(Fraction(exact), decimals)) == str(expected)


@given(st.fractions(1, 10), st.integers(0, 2))
def test_the_rounded_number_is_never_further_off_than_a_half(exact: Fraction, decimals: int) -> None:
    off = Fraction(round_half_up(exact, decimals)) - exact
    half = Fraction(1, 2 * 10**decimals)
    assert -half < off <= half
