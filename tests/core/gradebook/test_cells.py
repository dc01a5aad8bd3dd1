"""Who lacks what, and what changed since a state that was written down."""

from uuid import UUID

from hypothesis import given
from hypothesis import strategies as st

from tests.core.gradebook.books import (
    AGAIN,
    PW1,
    PW2,
    SAMIRA,
    SO1,
    TIJN,
    VALERIE,
    WISKUNDE,
    filled_books,
    grade,
    grades,
    values,
)
from zichtlijn.core.gradebook.cells import (
    CellChange,
    CellKey,
    Completeness,
    judge_completeness,
    list_changes,
    list_lacking,
)
from zichtlijn.core.gradebook.columns import Column
from zichtlijn.core.gradebook.values import Letter, Standing, Value

PUPILS = (TIJN, SAMIRA, VALERIE)
cells = st.dictionaries(
    st.builds(CellKey, st.sampled_from(PUPILS), st.sampled_from([SO1, PW1, PW2])), values(), max_size=9
)
States = dict[CellKey, Value]


def test_a_test_says_who_is_filled_in_who_is_empty_and_who_catches_up() -> None:
    found: States = {CellKey(TIJN, PW2): Standing.ABSENT, CellKey(SAMIRA, PW2): Standing.CATCH_UP}
    found[CellKey(VALERIE, PW1)] = grade("6")
    assert judge_completeness(WISKUNDE[2], PUPILS, found) == Completeness((TIJN, SAMIRA), (VALERIE,), (SAMIRA,))


def test_nobody_is_missing_from_a_retake() -> None:
    found = {CellKey(TIJN, AGAIN): grade("6.0")}
    assert judge_completeness(Column(AGAIN, retake_of=PW2), PUPILS, found) == Completeness((TIJN,), (), ())


def test_a_pupil_lacks_what_neither_the_test_nor_a_retake_settles() -> None:
    columns = (*WISKUNDE, Column(AGAIN, retake_of=PW2))
    assert list_lacking(columns, grades("6.8")) == [PW1, PW2]
    assert list_lacking(columns, {SO1: Letter.GOOD, PW1: Standing.CATCH_UP, AGAIN: grade("5")}) == [PW1]
    assert list_lacking(columns, {SO1: Standing.ABSENT, PW1: Standing.EXEMPT, PW2: Standing.NOT_MADE}) == []


@given(filled_books())
def test_whoever_has_a_number_in_a_test_does_not_lack_it(filled: tuple[tuple[Column, ...], dict[UUID, Value]]) -> None:
    columns, found = filled
    settled = {uuid for uuid, value in found.items() if value is not Standing.CATCH_UP}
    lacking = list_lacking(columns, found)
    assert settled.isdisjoint(lacking)
    assert all(column.retake_of is None for column in columns if column.uuid in lacking)


def test_changes_name_what_is_new_other_and_gone_and_nothing_else() -> None:
    before: States = {
        CellKey(TIJN, SO1): grade("6.8"),
        CellKey(TIJN, PW1): grade("7"),
        CellKey(SAMIRA, SO1): grade("5.1"),
    }
    after: States = {
        CellKey(TIJN, SO1): grade("6.9"),
        CellKey(TIJN, PW1): grade("7.0"),
        CellKey(VALERIE, SO1): Standing.ABSENT,
    }
    assert list_changes(before, after) == [
        CellChange(CellKey(TIJN, SO1), grade("6.8"), grade("6.9")),
        CellChange(CellKey(SAMIRA, SO1), grade("5.1"), None),
        CellChange(CellKey(VALERIE, SO1), None, Standing.ABSENT),
    ]


@given(cells, cells)
def test_the_changes_lead_from_one_state_to_the_other_and_mirror(before: States, after: States) -> None:
    changes = list_changes(before, after)
    reached = dict(before)
    for change in changes:
        reached.pop(change.cell, None)
        if change.after is not None:
            reached[change.cell] = change.after
    assert reached == after
    assert bool(changes) == (before != after)
    assert list_changes(after, before) == [CellChange(one.cell, one.after, one.before) for one in changes]
