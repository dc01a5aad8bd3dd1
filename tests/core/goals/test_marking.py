"""Marks are words of the text that are shared, and cutting at them loses nothing."""

from hypothesis import given
from hypothesis import strategies as st

from zichtlijn.core.goals.marking import Piece, cut_at_marks, mark_shared_words
from zichtlijn.core.goals.wording import list_words

WORDS = st.sampled_from(["getallen", "getal", "breuken", "1/2", "0,5", "12", "optellen", "staafdiagram", "de", "–"])
TEXTS = st.one_of(st.lists(WORDS, max_size=8).map(" ".join), st.text(max_size=40))


def _marked(text: str, other: str) -> list[str]:
    return [piece.text for piece in cut_at_marks(text, mark_shared_words(text, other)) if piece.is_marked]


def test_other_forms_and_compounds_are_marked() -> None:
    assert _marked("lezen van staafdiagrammen en breuken", "een diagram met een breuk") == [
        "staafdiagrammen",
        "breuken",
    ]


def test_a_sum_is_marked_as_what_it_is_about() -> None:
    assert _marked("Ik weet dat 1/2 meer is", "breuken vergelijken") == ["1/2"]
    assert _marked("breuken vergelijken", "Ik weet dat 1/2 meer is") == ["breuken"]


def test_a_sum_with_a_shared_number_is_marked_once() -> None:
    assert _marked("3 x 25 uit het hoofd", "vermenigvuldigen met 25") == ["3 x 25"]


def test_a_text_without_anything_shared_stays_whole() -> None:
    assert cut_at_marks("tijd", mark_shared_words("tijd", "lengte")) == (Piece("tijd", is_marked=False),)


@given(TEXTS, TEXTS)
def test_marks_lie_in_the_text_in_order_and_never_overlap(text: str, other: str) -> None:
    marks = mark_shared_words(text, other)
    edges = [edge for mark in marks for edge in (mark.start, mark.end)]
    assert edges == sorted(edges)
    assert all(0 <= mark.start < mark.end <= len(text) for mark in marks)
    starts = {word.start for word in list_words(text)}
    assert all(mark.start in starts for mark in marks)


@given(TEXTS, TEXTS)
def test_pieces_are_the_text_again(text: str, other: str) -> None:
    pieces = cut_at_marks(text, mark_shared_words(text, other))
    assert "".join(piece.text for piece in pieces) == text


@given(TEXTS)
def test_every_word_is_marked_against_the_text_itself(text: str) -> None:
    marks = mark_shared_words(text, text)
    assert all(any(mark.start <= word.start < mark.end for mark in marks) for word in list_words(text))
