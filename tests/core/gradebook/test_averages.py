"""Averages: exact, with the arithmetic, from what is given and nothing else (R33, R35, R44)."""

from dataclasses import fields, replace
from datetime import timedelta
from decimal import Decimal
from fractions import Fraction
from uuid import UUID

import pytest
from hypothesis import given
from hypothesis import strategies as st

from tests.core.gradebook.books import (
    AGAIN,
    EXAM,
    FIRST_ON,
    PW1,
    PW2,
    SO1,
    WISKUNDE,
    filled_books,
    fillings,
    grade,
    grades,
    weights,
)
from zichtlijn.core.gradebook.averages import Explanation, LeftOut, LeftOutReason, explain_average
from zichtlijn.core.gradebook.columns import Column, ColumnKind, RetakeRule, Strand
from zichtlijn.core.gradebook.rounding import round_half_up
from zichtlijn.core.gradebook.values import Grade, Letter, Precision, Report, ReportWriter, Standing, Value

Filled = tuple[tuple[Column, ...], dict[UUID, Value]]
strands = st.sampled_from(Strand)


def find_average(columns: tuple[Column, ...], values: dict[UUID, Value]) -> Decimal | None:
    return explain_average(columns, values).average


def test_r33_r35_the_teacher_and_the_pupil_see_averages_of_what_each_sees() -> None:
    tijn, samira = grades("6.8", "5.9", "5.2"), grades("5.1", "4.8", "4.1")
    assert find_average(WISKUNDE, tijn) == Decimal("5.7")
    assert find_average(WISKUNDE, samira) == Decimal("4.5")
    for pupil, shown in ((tijn, "6.2"), (samira, "4.9")):
        assert find_average(WISKUNDE, {key: pupil[key] for key in (SO1, PW1)}) == Decimal(shown)


def test_the_arithmetic_names_results_weights_and_rounding() -> None:
    told = explain_average(WISKUNDE, {**grades("7.0", "6.4"), PW2: Standing.CATCH_UP})
    assert [(part.column, part.grade, part.weight, part.points) for part in told.parts] == [
        (SO1, Fraction(7), Decimal(1), Fraction(7)),
        (PW1, Fraction(64, 10), Decimal(2), Fraction(128, 10)),
    ]
    assert told.left_out == (LeftOut(PW2, Standing.CATCH_UP, LeftOutReason.CATCH_UP),)
    assert (told.weight, told.exact, told.precision) == (Decimal(3), Fraction(66, 10), Precision.ONE)
    assert str(told.average) == "6.6"


def test_the_average_of_nothing_is_nothing() -> None:
    for values in ({}, {SO1: Letter.GOOD}, {SO1: Standing.ABSENT}):
        told = explain_average(WISKUNDE, values)
        assert (told.exact, told.average, told.parts) == (None, None, ())
    assert explain_average((), {}).average is None


@pytest.mark.parametrize(
    ("value", "reason"),
    [
        *((letter, LeftOutReason.LETTER) for letter in Letter),
        *((Report(writer, "Goed gewerkt."), LeftOutReason.REPORT) for writer in ReportWriter),
        *((standing, LeftOutReason(standing.value)) for standing in Standing),
    ],
)
def test_what_is_no_number_never_enters_an_average(value: Value, reason: LeftOutReason) -> None:
    told = explain_average(WISKUNDE, {**grades("6.0"), PW1: value})
    assert told.average == Decimal("6.0")
    assert told.left_out == (LeftOut(PW1, value, reason),)


def test_a_practice_test_and_a_weight_of_nothing_count_for_nothing() -> None:
    columns = (Column(SO1), Column(PW1, ColumnKind.PRACTICE, Decimal(5)), Column(PW2, weight=Decimal(0)))
    told = explain_average(columns, grades("6.0", "9.0", "10"))
    assert told.average == Decimal("6.0")
    assert [one.reason for one in told.left_out] == [LeftOutReason.PRACTICE, LeftOutReason.NO_WEIGHT]
    assert explain_average(columns[1:], grades("6.0", "9.0", "10")).average is None


def test_school_exams_and_progress_are_kept_apart() -> None:
    columns = (*WISKUNDE, Column(EXAM, ColumnKind.SCHOOL_EXAM, Decimal(25)))
    values = {**grades("6.0", "6.0", "6.0"), EXAM: grade("9.0")}
    progress = explain_average(columns, values)
    exam = explain_average(columns, values, strand=Strand.SCHOOL_EXAM)
    assert (progress.average, exam.average) == (Decimal("6.0"), Decimal("9.0"))
    assert progress.left_out == exam.left_out == ()


@pytest.mark.parametrize(
    ("rule", "first", "second", "counts"),
    [
        (RetakeRule.REPLACE, "6.0", "5.0", "5.0"),
        (RetakeRule.REPLACE, "5.0", "6.0", "6.0"),
        (RetakeRule.BEST, "6.0", "5.0", "6.0"),
        (RetakeRule.BEST, "5.0", "6.0", "6.0"),
        (RetakeRule.AVERAGE, "6.0", "5.1", "5.6"),
    ],
)
def test_a_retake_counts_by_the_rule_of_the_test_with_the_weight_of_the_test(
    rule: RetakeRule, first: str, second: str, counts: str
) -> None:
    columns = (
        Column(AGAIN, weight=Decimal(50), retake_of=PW1),
        Column(PW1, weight=Decimal(2), held_on=FIRST_ON, retake_rule=rule),
    )
    told = explain_average(columns, {PW1: grade(first), AGAIN: grade(second)})
    assert told.average == Decimal(counts)
    assert told.weight == 2
    left_out = 0 if rule is RetakeRule.AVERAGE else 1
    assert [one.reason for one in told.left_out] == [LeftOutReason.OTHER_ATTEMPT] * left_out


@pytest.mark.parametrize("rule", RetakeRule)
@pytest.mark.parametrize("missed", [None, *Standing, Letter.INSUFFICIENT])
def test_who_missed_the_test_has_what_the_other_attempt_gave(rule: RetakeRule, missed: Value | None) -> None:
    columns = (Column(PW1, retake_rule=rule), Column(AGAIN, retake_of=PW1))
    values: dict[UUID, Value] = {AGAIN: grade("6.3")} | ({} if missed is None else {PW1: missed})
    assert find_average(columns, values) == Decimal("6.3")
    if missed is not None:
        assert find_average(columns, {PW1: grade("6.3"), AGAIN: missed}) == Decimal("6.3")


def test_the_last_of_several_retakes_is_the_last_by_day_and_one_without_a_day_comes_last() -> None:
    later, undated = Column(PW2, held_on=FIRST_ON + timedelta(days=9), retake_of=SO1), Column(EXAM, retake_of=SO1)
    columns = (
        Column(SO1, retake_rule=RetakeRule.REPLACE),
        undated,
        later,
        Column(PW1, held_on=FIRST_ON, retake_of=SO1),
    )
    values: dict[UUID, Value] = grades("4.0", "5.0", "6.0")
    assert find_average(columns, values) == Decimal("6.0")
    assert find_average(columns, {**values, EXAM: grade("7.0")}) == Decimal("7.0")


def test_an_average_of_attempts_is_not_rounded_before_it_counts() -> None:
    columns = (Column(SO1), Column(PW1, retake_rule=RetakeRule.AVERAGE), *(
        Column(uuid, retake_of=PW1) for uuid in (PW2, AGAIN)
    ))  # fmt: skip
    told = explain_average(columns, grades("5.5", "5.0", "5.0", "6.0"))
    assert told.exact == (Fraction(11, 2) + Fraction(16, 3)) / 2
    assert told.average == Decimal("5.4")


def test_a_retake_of_a_test_that_is_not_here_counts_nowhere() -> None:
    told = explain_average((Column(SO1), Column(AGAIN, retake_of=PW1)), {SO1: grade("5"), AGAIN: grade("9")})
    assert told.average == Decimal("5.0")
    assert told.left_out == (LeftOut(AGAIN, grade("9"), LeftOutReason.TEST_UNKNOWN),)


@given(filled_books(), strands)
def test_the_parts_add_up_to_the_whole_and_it_is_rounded_once(filled: Filled, strand: Strand) -> None:
    for precision in Precision:
        told = explain_average(*filled, strand=strand, precision=precision)
        assert told.weight == sum(part.weight for part in told.parts)
        if told.exact is None:
            assert told.average is None
            assert not told.parts
        else:
            assert told.exact == sum(part.points for part in told.parts) / Fraction(told.weight)
            assert told.average == round_half_up(told.exact, precision)
            assert len(str(told.average).partition(".")[2]) == precision


@given(filled_books(), strands)
def test_everything_that_stands_in_a_cell_counts_or_is_left_out_with_a_reason(filled: Filled, strand: Strand) -> None:
    columns, values = filled
    told = [explain_average(columns, values, strand=strand) for strand in Strand]
    named = [uuid for one in told for uuid in list_named(one)]
    assert sorted(named) == sorted(values)


def list_named(told: Explanation) -> list[UUID]:
    return [attempt.column for part in told.parts for attempt in part.attempts] + [one.column for one in told.left_out]


@given(filled_books(), strands)
def test_only_numbers_count_and_the_average_lies_between_them(filled: Filled, strand: Strand) -> None:
    columns, values = filled
    told = explain_average(columns, values, strand=strand)
    counted = [attempt.grade.number for part in told.parts for attempt in part.attempts]
    assert all(isinstance(values[attempt.column], Grade) for part in told.parts for attempt in part.attempts)
    if told.exact is not None:
        assert min(counted) <= told.exact <= max(counted)


@given(filled_books(), strands)
def test_without_what_is_no_number_the_average_is_the_same(filled: Filled, strand: Strand) -> None:
    columns, values = filled
    numbers = {key: value for key, value in values.items() if isinstance(value, Grade)}
    assert (
        explain_average(columns, values, strand=strand).exact == explain_average(columns, numbers, strand=strand).exact
    )


@given(filled_books(), strands, st.data())
def test_r35_a_hidden_result_never_changes_what_an_audience_is_told(
    filled: Filled, strand: Strand, data: st.DataObject
) -> None:
    """Two worlds with the same visible results: what is hidden differs, also whether it exists."""
    columns, values = filled
    hidden = data.draw(st.sets(st.sampled_from([column.uuid for column in columns]))) if columns else set()
    other = {key: value for key, value in values.items() if key not in hidden} | {
        key: value for key, value in data.draw(fillings(columns)).items() if key in hidden
    }
    shown, also_shown = ({key: value for key, value in world.items() if key not in hidden} for world in (values, other))
    assert explain_average(columns, shown, strand=strand) == explain_average(columns, also_shown, strand=strand)
    assert hidden.isdisjoint(list_named(explain_average(columns, shown, strand=strand)))


@given(filled_books(), strands, weights())
def test_r35_a_test_without_a_value_leaves_no_trace(filled: Filled, strand: Strand, weight: Decimal) -> None:
    columns, values = filled
    more = (Column(UUID(int=77), weight=weight), *columns, Column(UUID(int=78), retake_of=UUID(int=77)))
    assert explain_average(more, values, strand=strand) == explain_average(columns, values, strand=strand)


@given(filled_books(), strands)
def test_the_strands_never_meet(filled: Filled, strand: Strand) -> None:
    columns, values = filled
    own = [column for column in columns if column.retake_of is None and column.strand is strand]
    told = explain_average(columns, values, strand=strand)
    assert {part.column for part in told.parts} <= {column.uuid for column in own}


@given(filled_books(), strands, st.integers(2, 5))
def test_weights_say_only_how_they_compare(filled: Filled, strand: Strand, times: int) -> None:
    columns, values = filled
    light = [replace(column, weight=Decimal(int(column.weight) % 20)) for column in columns]
    heavy = [replace(column, weight=column.weight * times) for column in light]
    assert explain_average(light, values, strand=strand).exact == explain_average(heavy, values, strand=strand).exact


def test_r44_an_explanation_knows_one_pupil_and_no_class() -> None:
    assert {field.name for field in fields(Explanation)} == {
        "parts", "left_out", "weight", "exact", "precision", "average",
    }  # fmt: skip
