"""What context means to us: target level, address, reference scores; everything else stays as it came (R04, R26)."""

from string import printable

import pytest
from hypothesis import given
from hypothesis import strategies as st

from zichtlijn.core.progress.context_names import find_address, find_target_level, list_other_context
from zichtlijn.core.progress.norms import NormKind, NormScore, find_norm_kind, list_norm_scores, name_norm_score


def test_r26_a_target_level_is_known_only_when_delivered() -> None:
    assert find_target_level({"Streefniveau": " 1S "}) == "1S"
    assert find_target_level({"streefniveau": " "}) is None
    assert find_target_level({"niveau erna": "54"}) is None


def test_an_address_of_the_tool_is_taken_as_sent() -> None:
    address = "https://stapwerk.example/afname/000123?deel=2"
    assert find_address({"infoUrl": address}) == address


@pytest.mark.parametrize(
    "given_address",
    [
        "http://stapwerk.example/",
        "javascript:alert(1)",
        "//stapwerk.example/",
        "/leerling/maaike/",
        "https://",
        "https://wie@stapwerk.example/",
        "https://[",
        "data:text/html,x",
        "",
    ],
)
def test_anything_but_a_whole_safe_address_is_no_address(given_address: str) -> None:
    assert find_address({"infourl": given_address}) is None


@given(st.text(printable))
def test_no_text_makes_it_fall(given_address: str) -> None:
    found = find_address({"infourl": given_address})
    assert found is None or found.startswith("https://")


@pytest.mark.parametrize(
    ("name", "kind"),
    [
        ("AE", NormKind.AE),
        ("iv", NormKind.IV),
        ("DLE", NormKind.DLE),
        ("Referentieniveau", NormKind.REFERENCE_LEVEL),
        ("RNTRM", NormKind.REFERENCE_LEVEL),
        ("LA", None),
        ("werkvorm", None),
    ],
)
def test_kinds_are_those_whose_meaning_is_published(name: str, kind: NormKind | None) -> None:
    assert find_norm_kind(name) is kind


@given(st.sampled_from(list(NormKind)), st.text(printable, min_size=1))
def test_r06_a_reference_score_keeps_its_value_as_delivered(kind: NormKind, value: str) -> None:
    expected = [NormScore(kind, value.strip())] if value.strip() else []
    assert list_norm_scores({kind.value: value}) == expected


@given(st.sampled_from(list(NormKind)), st.sampled_from(["", "Landelijk", "HAVO", "BB+"]))
def test_a_reference_score_is_named_with_whom_it_compares(kind: NormKind, group: str) -> None:
    """So one record may hold the same kind twice."""
    assert list_norm_scores({name_norm_score(kind, group): "II"}) == [NormScore(kind, "II", group)]


def test_everything_without_a_place_of_its_own_stays_in_order() -> None:
    context = {"werkvorm": "in de kring", "DLE": "40", "streefniveau": "1S", "infourl": "https://x.example/", "b": "2"}
    assert list_other_context(context) == [("werkvorm", "in de kring"), ("b", "2")]
