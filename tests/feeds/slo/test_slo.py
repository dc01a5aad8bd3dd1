"""The SLO extract: good files, odd files, hostile files; a fault takes out one record (R13)."""

import io
import json
from collections.abc import Callable

import pytest
from hypothesis import given
from hypothesis import strategies as st

from zichtlijn.core.goals.framework import LevelPrecision
from zichtlijn.feeds.goals import GoalReading
from zichtlijn.feeds.report import Severity
from zichtlijn.feeds.slo.reader import read_goals


def _goal(ref: str, *parents: str, **fields: object) -> dict[str, object]:
    return {"id": ref, "title": f"doel {ref}", "framework": "proef", "parent_ids": list(parents), **fields}


def _read(content: object) -> GoalReading:
    return read_goals(io.BytesIO(content if isinstance(content, bytes) else json.dumps(content).encode()))


def _codes(reading: GoalReading) -> list[tuple[str, str, str]]:
    return [(one.severity.value, one.code, one.field) for one in reading.report.kept]


def test_a_goal_is_read_with_its_level_links_and_rest() -> None:
    child = _goal("b", "a", levels=["fase 2"], leerjaar=["groep 4", "groep 5"], leerjaar_precision="band")
    child |= {"subject": "rw", "kerndoel_ids": ["k"], "replaces": ["oud"], "aanbodid": "RW.1", "order": 4}
    reading = _read([_goal("a"), child])
    line = reading.lines[1]
    assert (line.parents, line.related, line.replaces, line.position) == (("a",), ("k",), ("oud",), 4)
    assert (line.level.year_groups, line.level.precision) == (("4", "5"), LevelPrecision.BAND)
    assert (line.subject, line.raw) == ("rekenen-wiskunde", {"aanbodid": "RW.1"})
    assert reading.is_complete


def test_a_level_is_inherited_unless_it_is_said_to_be_unknown() -> None:
    parent = _goal("a", leerjaar=["groep 5"])
    reading = _read([_goal("b", "a"), parent, _goal("c", "a", level_unknown=True)])
    assert [line.level.precision.value for line in reading.lines] == ["inherited", "stated", "unknown"]


@pytest.mark.parametrize(
    ("records", "codes", "kept"),
    [
        ([_goal("a"), 7], [("refused", "wrong_type", "")], 1),
        ([_goal("a"), {"title": "x", "framework": "f"}], [("refused", "missing", "id")], 1),
        ([_goal(""), _goal("a")], [("refused", "missing", "id")], 1),
        ([_goal("a"), _goal("b") | {"title": 5}], [("refused", "wrong_type", "title")], 1),
        ([_goal("a"), _goal("b") | {"parent_ids": "a"}], [("refused", "wrong_type", "parent_ids")], 1),
        ([_goal("a"), _goal("b", order=-1)], [("refused", "wrong_type", "order")], 1),
        ([_goal("a"), _goal("b", code="x" * 61)], [("refused", "too_long", "code")], 1),
        ([_goal("a"), _goal("b", description="\x00")], [("refused", "unreadable_text", "description")], 1),
        ([_goal("a"), _goal("a")], [("note", "repeated_record", "id")], 1),
        ([_goal("a"), _goal("a", code="2"), _goal("b")], [("refused", "duplicate_key", "id")], 1),
        ([_goal("a", "weg")], [("note", "unknown_parent", "parent_ids")], 1),
        ([_goal("a", "a"), _goal("b")], [("refused", "goal_cycle", "parent_ids")], 1),
    ],
)
def test_a_fault_is_told_and_takes_out_its_own_record(
    records: list[object], codes: list[tuple[str, str, str]], kept: int
) -> None:
    reading = _read(records)
    assert _codes(reading) == codes
    assert len(reading.lines) == kept
    assert reading.is_complete == all(severity == "note" for severity, _, _ in codes)


def test_one_link_of_a_circle_is_taken_out() -> None:
    reading = _read([_goal("a", "b"), _goal("b", "a"), _goal("c", "b")])
    assert [line.ref for line in reading.lines] == ["a", "c"]


@pytest.mark.parametrize(
    ("make", "code"),
    [
        (lambda: b"", "not_json"),
        (lambda: b"[]", "empty_file"),
        (lambda: b'{"goals": []}', "not_a_goal_list"),
        (lambda: json.dumps([_goal("a")]).encode()[:-5], "not_json"),
        (lambda: b"\x89PNG\r\n\x1a\n\x00\x00", "not_json"),
        (lambda: b"[" * 100_000, "not_json"),
        (lambda: b'[{"id": "\\ud800"}]', "not_json"),
        (lambda: b"[" + b"1," * 100_001 + b"1]", "too_large"),
    ],
    ids=["nothing", "no goals", "object", "truncated", "picture", "deep", "half a letter", "too many"],
)
def test_a_file_that_is_no_goal_list_is_refused_whole(make: Callable[[], bytes], code: str) -> None:
    reading = _read(make())
    assert reading.report.counts[Severity.FATAL, code] == 1
    assert reading.lines == ()


def test_a_byte_order_mark_is_no_trouble() -> None:
    assert len(_read(b"\xef\xbb\xbf" + json.dumps([_goal("a")]).encode()).lines) == 1


JSON = st.recursive(
    st.none() | st.booleans() | st.integers() | st.text(max_size=5),
    lambda inner: st.lists(inner, max_size=3) | st.dictionaries(st.text(max_size=5), inner, max_size=3),
    max_leaves=8,
)
FIELDS = st.sampled_from(["id", "title", "framework", "parent_ids", "levels", "leerjaar", "order", "replaces"])


@given(st.lists(st.dictionaries(FIELDS, JSON) | JSON, max_size=6) | JSON)
def test_no_content_breaks_the_reader(content: object) -> None:
    reading = _read(content)
    assert len(reading.lines) <= reading.report.read or not reading.report.read


@given(st.binary(max_size=200))
def test_no_bytes_break_the_reader(content: bytes) -> None:
    _read(content)
