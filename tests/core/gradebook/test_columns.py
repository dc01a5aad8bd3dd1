"""Tests of a gradebook: sound weights and sound retakes."""

from decimal import Decimal
from uuid import UUID

import pytest
from hypothesis import given

from tests.core.gradebook.books import AGAIN, EXAM, PW1, PW2, SO1, WISKUNDE, books
from zichtlijn.core.gradebook.attempts import group_attempts
from zichtlijn.core.gradebook.columns import Column, ColumnFault, ColumnKind, Strand, find_column_fault


@pytest.mark.parametrize("weight", ["-1", "100.01", "1.005", "NaN", "Infinity"])
def test_an_unsound_weight_makes_no_test(weight: str) -> None:
    with pytest.raises(ValueError, match="not a weight"):
        Column(SO1, weight=Decimal(weight))


@pytest.mark.parametrize("weight", ["0", "0.25", "12.5", "100", "3.000"])
def test_weights_from_nothing_to_a_hundred_are_sound(weight: str) -> None:
    assert Column(SO1, weight=Decimal(weight)).weight == Decimal(weight)


def test_only_school_exams_stand_in_their_own_strand() -> None:
    assert [Column(SO1, kind).strand for kind in ColumnKind] == [
        Strand.PROGRESS,
        Strand.PROGRESS,
        Strand.SCHOOL_EXAM,
    ]


@pytest.mark.parametrize(
    ("retake", "fault"),
    [
        (Column(AGAIN), None),
        (Column(AGAIN, retake_of=PW1), None),
        (Column(AGAIN, retake_of=AGAIN), ColumnFault.RETAKE_OF_ITSELF),
        (Column(AGAIN, retake_of=UUID(int=99)), ColumnFault.RETAKE_OF_UNKNOWN),
        (Column(AGAIN, retake_of=EXAM), ColumnFault.RETAKE_OF_RETAKE),
        (Column(PW2, retake_of=PW1), ColumnFault.RETAKEN_ITSELF),
        (Column(AGAIN, ColumnKind.SCHOOL_EXAM, retake_of=PW1), ColumnFault.RETAKE_OF_OTHER_KIND),
    ],
)
def test_a_retake_names_a_test_of_its_own_kind(retake: Column, fault: ColumnFault | None) -> None:
    others = (*WISKUNDE, Column(EXAM, retake_of=PW2))
    assert find_column_fault(retake, others) is fault


@given(books())
def test_every_sound_test_stands_in_one_group_and_no_other(columns: tuple[Column, ...]) -> None:
    grouped = [column for group in group_attempts(columns).values() for column in group]
    assert len(set(grouped)) == len(grouped)
    sound = [column for column in columns if find_column_fault(column, columns) is None]
    assert set(sound) <= set(grouped)
