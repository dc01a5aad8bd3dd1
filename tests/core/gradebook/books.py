"""Gradebooks for tests: a short way to write tests and values, and Hypothesis strategies for both."""

from collections.abc import Sequence
from datetime import date, timedelta
from decimal import Decimal
from uuid import UUID

from hypothesis import strategies as st

from zichtlijn.core.gradebook.columns import Column, ColumnKind, RetakeRule
from zichtlijn.core.gradebook.values import Grade, Letter, Precision, Report, ReportWriter, Standing, Value

FIRST_ON = date(2026, 9, 1)
TIJN, SAMIRA, VALERIE = (UUID(int=number) for number in (101, 102, 103))
SO1, PW1, PW2, AGAIN, EXAM = (UUID(int=number) for number in range(1, 6))
WISKUNDE = (Column(SO1, weight=Decimal(1)), Column(PW1, weight=Decimal(2)), Column(PW2, weight=Decimal(3)))


def grade(number: str) -> Grade:
    return Grade(Decimal(number))


def grades(*numbers: str) -> dict[UUID, Value]:
    """Values of the first tests, in order."""
    return {UUID(int=place): grade(number) for place, number in enumerate(numbers, start=1)}


def grade_values(precision: Precision = Precision.TWO) -> st.SearchStrategy[Grade]:
    """Every grade a school of this precision can give."""
    unit = 10**precision
    return st.integers(unit, 10 * unit).map(lambda number: Grade(Decimal(number).scaleb(-precision)))


def values() -> st.SearchStrategy[Value]:
    return st.one_of(
        grade_values(),
        st.sampled_from(Letter),
        st.sampled_from(Standing),
        st.builds(Report, st.sampled_from(ReportWriter), st.text(max_size=5)),
    )


def weights() -> st.SearchStrategy[Decimal]:
    return st.one_of(st.just(Decimal(0)), st.integers(1, 10_000).map(lambda number: Decimal(number).scaleb(-2)))


def _days() -> st.SearchStrategy[date | None]:
    return st.none() | st.integers(0, 300).map(lambda number: FIRST_ON + timedelta(days=number))


@st.composite
def books(draw: st.DrawFn) -> tuple[Column, ...]:
    """Tests of all kinds with retakes; some retakes name what is not there or is a retake itself."""
    uuids = [UUID(int=number) for number in range(1, draw(st.integers(0, 9)) + 1)]
    columns = [
        Column(
            uuid,
            draw(st.sampled_from(ColumnKind)),
            draw(weights()),
            draw(_days()),
            draw(st.none() | st.sampled_from([*uuids, UUID(int=99)])),
            draw(st.sampled_from(RetakeRule)),
        )
        for uuid in uuids
    ]
    return tuple(draw(st.permutations(columns)))


@st.composite
def filled_books(draw: st.DrawFn) -> tuple[tuple[Column, ...], dict[UUID, Value]]:
    """Tests and what one pupil has in some of them."""
    columns = draw(books())
    return columns, draw(fillings(columns))


def fillings(columns: Sequence[Column]) -> st.SearchStrategy[dict[UUID, Value]]:
    if not columns:
        return st.just({})
    return st.dictionaries(st.sampled_from([column.uuid for column in columns]), values())
