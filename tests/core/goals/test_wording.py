"""Words of Dutch texts: forms that belong together, filler left out, sums read out."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from zichtlijn.core.goals.wording import are_akin, find_stem, list_words


@pytest.mark.parametrize(
    ("word", "other"),
    [
        ("breuk", "breuken"),
        ("getal", "getallen"),
        ("maat", "maten"),
        ("meten", "meet"),
        ("afronden", "afronding"),
        ("hoeveelheid", "hoeveelheden"),
        ("schrijven", "schrijf"),
        ("lezen", "lees"),
        ("eenvoudig", "eenvoudige"),
        ("Geïnteresseerde", "geinteresseerd"),
    ],
)
def test_forms_of_one_word_share_a_stem(word: str, other: str) -> None:
    first, second = (find_stem(list_words(one)[0].folded) for one in (word, other))
    assert first == second


@pytest.mark.parametrize(
    ("word", "other"), [("tafel", "taart"), ("optellen", "aftrekken"), ("meten", "meer"), ("les", "lus")]
)
def test_other_words_keep_other_stems(word: str, other: str) -> None:
    assert find_stem(word) != find_stem(other)


def _read(text: str) -> list[str]:
    return [word.folded for word in list_words(text)]


def test_filler_is_left_out() -> None:
    assert _read("De leerling kan een getal aan de hand van de maat ordenen") == ["getal", "hand", "maat", "ordenen"]


@pytest.mark.parametrize(
    ("text", "meaning"),
    [
        ("12 x 3", "vermenigvuldigen"),
        ("12×3", "vermenigvuldigen"),
        ("40 + 7", "optellen"),
        ("40 - 7", "aftrekken"),
        ("40−7", "aftrekken"),
        ("56 : 8", "delen"),
        ("56÷8", "delen"),
        ("2/3 van 12", "breuken"),
        ("0,75", "decimale"),
        ("15 %", "procenten"),
    ],
)
def test_a_sum_is_read_out_where_it_stands(text: str, meaning: str) -> None:
    assert meaning in _read(text)
    assert all(text[word.start : word.end].strip() for word in list_words(text))


@pytest.mark.parametrize("text", ["blok 3.2", "10:30 uur", "groep 7-8", "1/2/2026", "1.250", "max 4"])
def test_times_days_ranges_and_chapters_are_no_sums(text: str) -> None:
    assert {"vermenigvuldigen", "optellen", "aftrekken", "delen", "breuken", "decimale"}.isdisjoint(_read(text))


def test_parts_of_a_compound_are_akin() -> None:
    assert are_akin(find_stem("staafdiagram"), find_stem("diagrammen"))
    assert are_akin("getal", "getallenlijn")
    assert not are_akin("les", "lesboek")
    assert not are_akin("10", "1000")


@given(st.text(max_size=60))
def test_any_text_is_read_without_error_and_words_stand_inside_it(text: str) -> None:
    words = list_words(text)
    assert all(0 <= word.start < word.end <= len(text) for word in words)
    assert words == sorted(words, key=lambda word: (word.start, word.end, word.folded))
    assert all(find_stem(word.folded) for word in words)
