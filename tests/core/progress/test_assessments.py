"""Norms of tests are looked up, never calculated (R06)."""

from hypothesis import given
from hypothesis import strategies as st

from zichtlijn.core.progress.assessments import Assessment, AssessmentPart, NormBand, find_band, has_overlap

LOW, HIGH = NormBand("onvoldoende", 0, 12), NormBand("voldoende", 13, 20)


def test_r06_a_score_has_the_one_band_it_lies_in() -> None:
    assert [find_band((LOW, HIGH), score) for score in (0, 12, 13, 20, 21)] == [LOW, LOW, HIGH, HIGH, None]


@given(st.lists(st.tuples(st.integers(0, 30), st.integers(0, 30)).map(sorted), max_size=6), st.integers(0, 30))
def test_a_score_in_two_bands_has_none(bounds: list[list[int]], score: int) -> None:
    bands = tuple(NormBand(str(nth), low, high) for nth, (low, high) in enumerate(bounds))
    around = [band for band in bands if band.lowest <= score <= band.highest]
    assert find_band(bands, score) == (around[0] if len(around) == 1 else None)
    assert has_overlap(bands) == any(
        sum(band.lowest <= point <= band.highest for band in bands) > 1 for point in range(31)
    )


def test_parts_are_found_by_code() -> None:
    part = AssessmentPart("B", "Breuken", 1)
    test = Assessment("T", parts=(part,))
    assert (test.find_part("B"), test.find_part("X")) == (part, None)
