"""Marking the words in which two readings of a goal differ: nothing is lost, and equal texts have no mark."""

from hypothesis import given
from hypothesis import strategies as st

from zichtlijn.core.goals.framework import LevelPrecision
from zichtlijn.core.goals.levels import YEAR_GROUPS, make_level_of_years, sort_year_groups
from zichtlijn.core.goals.mapping import needs_review
from zichtlijn.core.goals.rewording import mark_rewording

TEXTS = st.lists(st.sampled_from(["een", "analoge", "klok", "lezen", "Klok", "en", "kwartieren,"]), max_size=8).map(
    " ".join
)


@given(TEXTS, TEXTS)
def test_the_pieces_together_are_the_texts(old: str, new: str) -> None:
    before, after = mark_rewording(old, new)
    assert "".join(piece.text for piece in before) == old
    assert "".join(piece.text for piece in after) == new


@given(TEXTS, TEXTS)
def test_what_is_not_marked_stands_in_both(old: str, new: str) -> None:
    before, after = mark_rewording(old, new)
    plain = [[word for piece in side if not piece.is_marked for word in piece.text.split()] for side in (before, after)]
    assert plain[0] == plain[1]


@given(TEXTS)
def test_equal_texts_have_no_mark(text: str) -> None:
    assert not [piece for side in mark_rewording(text, text) for piece in side if piece.is_marked]


def test_only_the_word_that_changed_is_marked() -> None:
    before, after = mark_rewording("analoog klokkijken tot op het kwartier", "digitaal klokkijken tot op het kwartier")
    assert [piece.text for piece in before if piece.is_marked] == ["analoog"]
    assert [piece.text for piece in after if piece.is_marked] == ["digitaal"]


@given(st.sets(st.sampled_from([*YEAR_GROUPS, "S"])))
def test_years_of_an_own_goal_are_stated(groups: set[str]) -> None:
    level = make_level_of_years(groups)
    assert level.year_groups == sort_year_groups(groups)
    assert (level.precision is LevelPrecision.UNKNOWN) is not bool(groups)


def test_r13_a_mapping_that_was_kept_on_a_goal_that_went_waits_no_longer() -> None:
    assert needs_review(decided_on_text="a", text_now="a", is_gone=True)
    assert not needs_review(decided_on_text="a", text_now="a", is_gone=True, knew_it_went=True)
    assert needs_review(decided_on_text="a", text_now="b", is_gone=True, knew_it_went=True)
