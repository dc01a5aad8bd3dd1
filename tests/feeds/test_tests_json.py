"""Tests as an export writes them, and whatever else comes under that name (docs/recipes/tests-json.md)."""

import io
import json
from typing import Any

import msgspec
import pytest
from hypothesis import given
from hypothesis import strategies as st

from tests.feeds.reading import codes
from tests.feeds.test_recipes import example
from tests.strategies import NOW, TODAY
from zichtlijn.core.progress.assessments import Assessment
from zichtlijn.feeds.base import ResultOptions
from zichtlijn.feeds.report import Report
from zichtlijn.feeds.testsjson.reader import read_tests_json

TEXTS = st.text(st.characters(exclude_categories=["Cs"], exclude_characters="\x00"), max_size=40)
WHOLE = example("tests-json", "json")


def read(raw: str | bytes) -> tuple[list[Assessment], Report]:
    report = Report()
    stream = io.BytesIO(raw.encode() if isinstance(raw, str) else raw)
    found = list(read_tests_json(stream, ResultOptions(TODAY, NOW), report))
    return [one for one in found if isinstance(one, Assessment)], report


def test_the_example_of_the_page_is_read() -> None:
    (test,), report = read(WHOLE)
    assert (test.code, test.version, test.parts[0].norms.bands[1].term) == ("REK6-B2", "2026.1", "voldoende")
    assert (report.kept, report.read) == ([], 1)


def test_no_tests_is_a_whole_file() -> None:
    tests, report = read("[]")
    assert tests == []
    assert report.is_readable


MOMENTS = st.none() | st.datetimes(max_value=NOW.replace(tzinfo=None), timezones=st.just(NOW.tzinfo))
NUMBERS = st.none() | st.decimals(-1000, 1000, places=2)
NORMS = st.fixed_dictionaries(
    {
        "bands": st.lists(
            st.fixed_dictionaries(
                {"term": TEXTS, "lowest": st.integers(), "highest": st.integers(), "grade_from": NUMBERS}
            ),
            max_size=2,
        ),
        "weight": NUMBERS,
    }
)
TESTS = st.fixed_dictionaries(
    {
        "code": TEXTS.filter(str.strip),
        "version": TEXTS,
        "title": TEXTS,
        "entries": st.lists(TEXTS, max_size=2),
        "norms": NORMS,
        "parts": st.lists(st.fixed_dictionaries({"code": TEXTS, "norms": NORMS}), max_size=2),
        "described_at": MOMENTS,
    }
).map(lambda plain: msgspec.convert(plain, Assessment))


@given(st.lists(TESTS, max_size=3))
def test_r17_what_is_written_is_read_back(tests: list[Assessment]) -> None:
    found, report = read(msgspec.json.format(msgspec.json.encode(tests), indent=1))
    assert found == tests
    assert report.kept == []


@pytest.mark.parametrize(
    ("changes", "code", "field"),
    [
        ({"code": None}, "wrong_type", "code"),
        ({"code": " "}, "missing", "code"),
        ({"code": "a" * 257}, "too_long", "code"),
        ({"title": "a\x00"}, "unreadable_text", "title"),
        ({"entries": ["\ud800"]}, "unreadable_text", "entries"),
        ({"subject": "\x00"}, "unreadable_text", "subject"),
        ({"parts": {"code": "a"}}, "wrong_type", "parts"),
        ({"parts": [{"title": "a"}]}, "missing", "code"),
        ({"norms": {"weight": "NaN"}}, "not_a_number", "norms"),
        ({"described_at": "2026-11-03T13:05:00"}, "not_a_moment", "described_at"),
        ({"described_at": "2036-11-03T13:05:00Z"}, "in_future", "described_at"),
        ({"described_at": "gisteren"}, "wrong_type", "described_at"),
    ],
)
def test_a_faulty_test_is_refused_alone(changes: dict[str, Any], code: str, field: str) -> None:
    raw = json.dumps([{"code": "T1"} | changes, {"code": "T2"}])
    tests, report = read(raw)
    assert [one.code for one in tests] == ["T2"]
    assert [(one.code, one.where, one.field) for one in report.kept] == [(code, "toets, nummer 1", field)]


@pytest.mark.parametrize(
    ("raw", "code"),
    [("", "not_json"), ("{}", "other_json"), (WHOLE[:-2], "not_json"), ("[{]}", "not_json"), ("[NaN]", "not_json")],
)
def test_what_is_no_list_of_tests_is_refused_as_a_whole(raw: str, code: str) -> None:
    assert codes(read(raw)[1])[-1] == f"fatal {code}"


@pytest.mark.parametrize("raw", ["[1]", "[[]]", '["a"]', "[null]"])
def test_an_element_that_is_no_test_is_refused(raw: str) -> None:
    assert codes(read(raw)[1]) == ["refused wrong_type"]


@given(st.binary(max_size=300) | st.text(max_size=200).map(lambda text: f"[{text}]".encode("utf-8", "replace")))
def test_any_bytes_are_answered_with_a_report(raw: bytes) -> None:
    read(raw)
