"""Pasting from a spreadsheet: by order, number or name, and never at a pupil that is not certain (S10)."""

import sys
from collections import Counter
from uuid import UUID

import pytest
from hypothesis import given
from hypothesis import strategies as st

from tests.core.gradebook.books import grade, grade_values
from tests.strategies import keys, names
from zichtlijn.core.gradebook.entry import EntryTerms, Misread, write_entry
from zichtlijn.core.gradebook.pasting import LineState, Paste, Placed, Placing, match_paste
from zichtlijn.core.gradebook.pupil_index import GradebookPupil
from zichtlijn.core.gradebook.values import Precision, Standing
from zichtlijn.core.people.names import PersonName

TERMS = EntryTerms()


def pupil(number: int, called: str, prefix: str = "", family: str = "", initials: str = "") -> GradebookPupil:
    return GradebookPupil(UUID(int=number), PersonName(called, prefix, family, initials), str(1000 + number))


SAMIRA, TIJN, ZOE = pupil(1, "Samira", "", "El Idrissi"), pupil(2, "Tijn", "de", "Graaf"), pupil(3, "Zoë", "", "Bos")
EMMA_B, EMMA_V = pupil(4, "Emma", "", "Bos"), pupil(5, "Emma", "", "Visser", "E.J.")
GROUP = (SAMIRA, TIJN, ZOE)
CLASS = (*GROUP, EMMA_B, EMMA_V)
groups = st.lists(st.tuples(names(), keys()), min_size=1, max_size=6).map(
    lambda found: [GradebookPupil(UUID(int=place), *one) for place, one in enumerate(found)]
)


def states(paste: Paste) -> list[LineState]:
    return [line.state for line in paste.lines]


def test_a_column_of_values_is_placed_by_order() -> None:
    paste = match_paste("5,1\r\n\r\ninh\r\n", GROUP, TERMS)
    assert paste.placing is Placing.BY_ORDER
    assert states(paste) == [LineState.PLACED, LineState.EMPTY, LineState.PLACED]
    assert paste.list_placed() == [Placed(SAMIRA.uuid, 0, grade("5.1")), Placed(ZOE.uuid, 0, Standing.CATCH_UP)]
    assert not paste.has_other_length


def test_by_order_a_heading_is_passed_over_only_when_the_rest_fills_the_group() -> None:
    paste = match_paste("PW 2\n5,1\n5,2\n5,3\n", GROUP, TERMS)
    assert states(paste) == [LineState.HEADING, *[LineState.PLACED] * 3]
    assert [line.number for line in paste.lines] == [1, 2, 3, 4]
    assert [one.pupil for one in paste.list_placed()] == [one.uuid for one in GROUP]
    assert not paste.has_other_length
    ill = match_paste("ziek\n5,2\n5,3\n", GROUP, TERMS)
    assert states(ill) == [LineState.BAD_VALUE, LineState.PLACED, LineState.PLACED]
    also_ill = match_paste("ziek\n5,2\n5,3\n\n", GROUP, TERMS)
    assert [one.pupil for one in also_ill.list_placed()] == [TIJN.uuid, ZOE.uuid]


@pytest.mark.parametrize("text", ["5,1\n5,2\n", "5,1\n5,2\n5,3\n5,4\n", "PW 2\n5,2\n", "PW 2\n5,1\n5,2\n\n\n"])
def test_by_order_another_number_of_lines_is_always_said(text: str) -> None:
    assert match_paste(text, GROUP, TERMS).has_other_length


def test_by_order_values_without_a_pupil_are_surplus() -> None:
    paste = match_paste("5\n6\n7\n8\n\n\n", GROUP, TERMS)
    assert states(paste) == [*[LineState.PLACED] * 3, LineState.SURPLUS, *[LineState.EMPTY] * 2]
    assert len(paste.list_placed()) == 3


@pytest.mark.parametrize(
    "written",
    [
        "Tijn", "tijn de graaf", "Tijn Graaf", "de Graaf, Tijn", "Graaf, Tijn de", "Graaf", "de Graaf", "Tijn G.",
        "Tijn\tde\tGraaf", '"Tijn"\t"de Graaf"', "1002", "1002\tde Graaf", "01002", '"Graaf; Tijn"',
        "Tijn\u00a0de Graaf",
    ],
)  # fmt: skip
def test_a_pupil_is_found_by_number_or_by_name_in_any_order(written: str) -> None:
    paste = match_paste(f"{written}\t5,2", CLASS, TERMS)
    assert paste.placing is Placing.BY_NAME
    assert paste.list_placed() == [Placed(TIJN.uuid, 0, grade("5.2"))]


def test_accents_and_signs_in_names_do_not_matter() -> None:
    pupils = (*CLASS, pupil(6, "Noor", "’t", "Hof-Jansen"))
    paste = match_paste("zoe bos;7\nNoor 't Hof Jansen;8", pupils, TERMS)
    assert [one.pupil for one in paste.list_placed()] == [ZOE.uuid, pupils[-1].uuid]


@pytest.mark.parametrize(
    ("written", "state", "candidates"),
    [
        ("Emma", LineState.AMBIGUOUS, (EMMA_B, EMMA_V)),
        ("Bos", LineState.AMBIGUOUS, (ZOE, EMMA_B)),
        ("Emma Bos", LineState.PLACED, (EMMA_B,)),
        ("Emma V", LineState.PLACED, (EMMA_V,)),
        ("E.J. Visser", LineState.PLACED, (EMMA_V,)),
        ("Emma\t1005", LineState.PLACED, (EMMA_V,)),
        ("1002\tSamira El Idrissi", LineState.AMBIGUOUS, (SAMIRA, TIJN)),
        ("1002\tZoë", LineState.AMBIGUOUS, (TIJN, ZOE)),
        ("1002\tEmma", LineState.AMBIGUOUS, (TIJN, EMMA_B, EMMA_V)),
        ("1002\tRobert", LineState.UNKNOWN, ()),
        ("1002\tRobert de Vries", LineState.UNKNOWN, ()),
        ("1002\th3b\tTijn de Graaf-Smit", LineState.PLACED, (TIJN,)),
        ("Robert", LineState.UNKNOWN, ()),
        ("9999\tSamira", LineState.UNKNOWN, ()),
        ("Sam", LineState.UNKNOWN, ()),
        ("?", LineState.UNKNOWN, ()),
    ],
)
def test_nobody_is_guessed(written: str, state: LineState, candidates: tuple[GradebookPupil, ...]) -> None:
    paste = match_paste(f"naam\tPW 2\n{written}\t6,0", CLASS, TERMS)
    line = paste.lines[1]
    assert (line.state, line.candidates) == (state, tuple(one.uuid for one in candidates))
    assert len(paste.list_placed()) == (state is LineState.PLACED)


def test_of_two_pupils_with_the_same_whole_name_both_are_named() -> None:
    twins = (pupil(1, "Jan", "", "Bos"), pupil(2, "Jan", "", "Bos"), pupil(3, "Jan", "de", "Bos"))
    paste = match_paste("Jan Bos\t7\nJan de Bos\t8", twins, TERMS)
    assert [line.candidates for line in paste.lines] == [(twins[0].uuid, twins[1].uuid), (twins[2].uuid,)]


def test_a_pupil_with_one_name_is_not_taken_for_another_of_that_name() -> None:
    pupils = (pupil(1, "Emma"), pupil(2, "Emma", "", "Bos"))
    paste = match_paste("Emma\t7\nEmma Bos\t8", pupils, TERMS)
    assert states(paste) == [LineState.AMBIGUOUS, LineState.PLACED]


def test_a_pupil_on_two_lines_is_placed_by_neither() -> None:
    paste = match_paste("Tijn\t5,2\rSamira\t4,1\rTijn de Graaf\t6,2", GROUP, TERMS)
    assert states(paste) == [LineState.REPEATED, LineState.PLACED, LineState.REPEATED]
    assert [one.pupil for one in paste.list_placed()] == [SAMIRA.uuid]


def test_the_preview_counts_what_becomes_of_the_lines() -> None:
    text = "Naam\tPW 2\nSamira\t4,1\nTijn\t11,5\nZoë\t\nRobert\t6\nEmma\t7\n\n"
    paste = match_paste(text, CLASS, TERMS)
    assert paste.count_states() == Counter(
        {
            LineState.HEADING: 1,
            LineState.PLACED: 1,
            LineState.BAD_VALUE: 1,
            LineState.EMPTY: 2,
            LineState.UNKNOWN: 1,
            LineState.AMBIGUOUS: 1,
        }
    )
    assert [line.written for line in paste.lines[:3]] == ["Naam", "Samira", "Tijn"]
    assert paste.lines[2].pupil == TIJN.uuid
    assert not paste.has_other_length


def test_a_block_goes_into_several_columns_and_a_bad_value_keeps_only_itself_out() -> None:
    paste = match_paste("Samira\t5,1\t48\tinh\nTijn\t6,8\tziek\t5,2", GROUP, TERMS, targets=3)
    assert states(paste) == [LineState.PLACED, LineState.BAD_VALUE]
    assert paste.list_placed() == [
        Placed(SAMIRA.uuid, 0, grade("5.1")),
        Placed(SAMIRA.uuid, 1, grade("4.8")),
        Placed(SAMIRA.uuid, 2, Standing.CATCH_UP),
        Placed(TIJN.uuid, 0, grade("6.8")),
        Placed(TIJN.uuid, 2, grade("5.2")),
    ]
    by_order = match_paste("5\t6\n7\n\t8\n", GROUP, TERMS, targets=2)
    assert by_order.placing is Placing.BY_ORDER
    assert [(one.pupil.int, one.target) for one in by_order.list_placed()] == [(1, 0), (1, 1), (2, 0), (3, 1)]


@pytest.mark.parametrize("text", ["", "\n", "\t\t\n\t", ";;", "\r\n\r\n"])
def test_pasting_nothing_places_nothing(text: str) -> None:
    assert match_paste(text, GROUP, TERMS).list_placed() == []


def test_cells_in_quotes_say_what_is_between_them() -> None:
    paste = match_paste('"Tijn";"5,2"\n"Zoë ""Zo"" Bos";"6,1"', GROUP, TERMS)
    assert paste.list_placed() == [Placed(TIJN.uuid, 0, grade("5.2"))]
    assert paste.lines[1].written == 'Zoë "Zo" Bos'


def test_only_the_first_line_can_be_a_heading() -> None:
    paste = match_paste("Naam\tPW 2\nRobert\tziek\nTijn\t5,2", GROUP, TERMS)
    assert states(paste) == [LineState.HEADING, LineState.UNKNOWN, LineState.PLACED]


def test_a_name_without_a_letter_is_nobody() -> None:
    paste = match_paste("\t7,8\n–\t6,8", (*GROUP, pupil(6, "–")), TERMS)
    assert states(paste) == [LineState.UNKNOWN, LineState.UNKNOWN]


def test_an_endless_cell_is_shown_short() -> None:
    paste = match_paste("x" * 100_000 + "\t7", GROUP, TERMS)
    assert len(paste.lines[0].written) == 80


@given(groups, st.data())
def test_what_the_gradebook_writes_pastes_back_at_the_same_pupils(
    group: list[GradebookPupil], data: st.DataObject
) -> None:
    """By number and full name together, in any order of lines; who shares both with another is named, not placed."""
    values = {one.uuid: data.draw(grade_values(Precision.ONE)) for one in group}
    lines = data.draw(st.permutations(group))
    text = "\n".join(f"{one.number}\t{one.name.full}\t{write_entry(values[one.uuid], Precision.ONE)}" for one in lines)
    paste = match_paste(text, group, TERMS)
    assert all(one.value == values[one.pupil] for one in paste.list_placed())
    for line, one in zip(paste.lines, lines, strict=True):
        assert one.uuid in line.candidates
        assert line.state is not LineState.PLACED or line.candidates == (one.uuid,)
    if len({one.number.lstrip("0") for one in group}) == len({one.name.full for one in group}) == len(group):
        assert len(paste.list_placed()) == len(group)


@given(st.text(), groups, st.integers(1, 3))
def test_any_text_is_matched_without_failing_and_each_pupil_gets_a_column_once(
    text: str, group: list[GradebookPupil], targets: int
) -> None:
    paste = match_paste(text, group, TERMS, targets=targets)
    placed = paste.list_placed()
    assert len({(one.pupil, one.target) for one in placed}) == len(placed)
    assert all(one.target < targets for one in placed)
    assert all(len(line.entries) == targets for line in paste.lines)
    assert not any(isinstance(one.value, Misread) for one in placed)


def count_calls(lines: int) -> int:
    """Calls made for so many lines about as many pupils: time without a clock."""
    pupils = [pupil(number, f"Naam{number}", "van", f"Achternaam{number}") for number in range(lines)]
    text = "\n".join(f"{one.name.full}\t7,{one.uuid.int % 10}" for one in pupils)
    calls = 0

    def count(*_: object) -> None:
        nonlocal calls
        calls += 1

    sys.setprofile(count)
    try:
        paste = match_paste(text, pupils, TERMS)
    finally:
        sys.setprofile(None)
    assert paste.count_states() == {LineState.PLACED: lines}
    return calls


def test_ten_times_the_lines_take_ten_times_the_work() -> None:
    assert count_calls(1000) <= 15 * count_calls(100), "names grow a little longer; comparing every two would be 100"


def test_ten_thousand_lines_about_a_group_are_matched() -> None:
    lines = [f"{one.name.full}\t7,8" for one in GROUP] * 3334
    assert match_paste("\n".join(lines), GROUP, TERMS).count_states() == {LineState.REPEATED: 10_002}
    by_order = match_paste("7,8\n" * 10_000, GROUP, TERMS).count_states()
    assert by_order == {LineState.PLACED: 3, LineState.SURPLUS: 9_997}
