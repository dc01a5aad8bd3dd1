"""Edu-V messages made to do harm, or that never arrived whole: one clear fatal finding, in little time and memory."""

import io
import json
import tracemalloc
from collections.abc import Callable, Iterator
from itertools import chain

import pytest
from hypothesis import given
from hypothesis import strategies as st

from tests.feeds.eduv import ECK_ID, message, points, student
from tests.feeds.reading import codes, eduv_results, eduv_roster
from tests.feeds.writing import flow
from zichtlijn.feeds import json_stream
from zichtlijn.feeds.json_stream import cut_list, cut_object, cut_several, decode, holds_several
from zichtlijn.feeds.report import Report

WHOLE = message(student("r1"), student("é"))
HEAD = WHOLE[:-1]
HOSTILE = {
    "nothing": ("", "not_json"),
    "not JSON": ("%PDF-1.7 …", "not_json"),
    "XML": ("<leerresultaten_verzoek/>", "not_json"),
    "a roster": ("[]", "other_json"),
    "another object": ('{"a": 1}', "not_eduv_results"),
    "deep": (HEAD + ', "x": ' + "[" * 200 + "]" * 200 + "}", "too_deep"),
    "very deep": (HEAD + ', "x": ' + "[" * 100_000, "too_deep"),
    "deep in objects": (HEAD + ', "x": ' + '{"a":' * 100_000, "too_deep"),
    "one endless text": (HEAD + ', "x": "' + "a" * 6_000_000 + '"}', "record_too_large"),
    "one endless number": (HEAD + ', "x": ' + "1" * 6_000_000 + "}", "not_json"),
    "one endless value": (HEAD + ', "x": [' + "1," * 3_000_000 + "1]}", "record_too_large"),
    "too many names": (HEAD + "".join(f', "x{n}": 1' for n in range(10_000)) + "}", "too_many_names"),
    "a name twice": (HEAD + ', "timestamp": "2020-01-01T00:00:00Z"}', "repeated_field"),
    "a name twice, spelled otherwise": (HEAD + ', "\\u0074imestamp": "2020-01-01T00:00:00Z"}', "repeated_field"),
    "a name twice in the test": (WHOLE.replace('"name": "R', '"id": "T2", "name": "R', 1), "repeated_field"),
    "NaN": (WHOLE.replace('"17"', "NaN", 1), "not_json"),
    "infinity": (WHOLE.replace('"17"', "-Infinity", 1), "not_json"),
    "a hexadecimal number": (WHOLE.replace('"17"', "0x11", 1), "not_json"),
    "a trailing comma": (WHOLE.replace('"missing": false', '"missing": false,}', 1), "not_json"),
    "brackets that do not match": (WHOLE.replace('wiskunde"}', 'wiskunde"]', 1), "not_json"),
    "a control character": (WHOLE.replace("Breuken", "Breu\x01ken", 1), "not_json"),
    "a list of something else": ('[{"groupId": 1}, ' + WHOLE + "]", "other_json"),
    "a message and something else": (WHOLE + "x", "not_json"),
    "one endless message in a list": ("[" + HEAD + ', "x": [' + "1," * 3_000_000 + "1]}]", "record_too_large"),
    "comments": ("/* */" + WHOLE, "not_json"),
    "single quotes": (WHOLE.replace('"', "'"), "not_json"),
    "a number of a million digits": (WHOLE.replace('"17"', "1" * 1_000_000, 1), "not_json"),
}  # fmt: skip


JSON = st.recursive(
    st.none() | st.booleans() | st.integers() | st.floats(allow_nan=False, allow_infinity=False) | st.text(max_size=8),
    lambda inner: st.lists(inner, max_size=4) | st.dictionaries(st.text(max_size=4), inner, max_size=4),
    max_leaves=12,
)


@pytest.mark.parametrize(("raw", "code"), HOSTILE.values(), ids=HOSTILE)
def test_hostile_messages_are_refused_as_a_whole(raw: str, code: str) -> None:
    _, tests, report = eduv_results(raw)
    assert tests == []
    assert codes(report)[-1] == f"fatal {code}"


@pytest.mark.parametrize("raw", [WHOLE + WHOLE[:-1], f"[{WHOLE},", f"[{WHOLE},]", f"[{WHOLE}]]"])
def test_a_row_of_messages_that_does_not_end_well_is_no_file(raw: str) -> None:
    assert codes(eduv_results(raw)[2])[-1] == "fatal not_json"


@given(st.lists(JSON.filter(lambda value: isinstance(value, dict)), min_size=2, max_size=5), st.integers(1, 40))
def test_values_one_after_another_are_cut_as_they_stand(value: list[object], size: int) -> None:
    raw = "".join(json.dumps(one, indent=size % 3 or None) + "\n" * (size % 2) for one in value).encode()
    pieces = [raw[at : at + size] for at in range(0, len(raw), size)]
    report = Report()
    assert [decode(found) for found in cut_several(flow(iter(pieces)), report)] == value
    assert report.kept == []
    assert holds_several(flow(iter(pieces)))
    assert not holds_several(io.BytesIO(json.dumps(value[0]).encode()))


def test_a_name_twice_in_a_result_refuses_that_result() -> None:
    raw = message(student("r1"), student("r2")).replace(
        '"status": "Final"', '"status": "Final", "status": "Canceled"', 1
    )
    records, _, report = eduv_results(raw)
    assert [one.external_id[:2] for one in records] == ["r2", "r2"]
    assert codes(report) == ["refused repeated_field"]


def test_truncated_at_every_byte_is_broken_and_never_half() -> None:
    whole = message(student("é")).encode()
    for length in range(len(whole)):
        assert not eduv_results(whole[:length])[2].is_readable
    assert len(eduv_results(whole)[0]) == 2


@pytest.mark.parametrize("read", [eduv_results, eduv_roster])
@given(raw=st.binary(max_size=400) | st.text(max_size=200).map(lambda text: text.encode("utf-8", "replace")))
def test_any_bytes_are_answered_with_a_report(read: Callable[[bytes], object], raw: bytes) -> None:
    read(raw)


@given(JSON, st.sampled_from(["id", "student", "status", "scores", "results", "dateLastModified", "reviewUrl"]))
def test_any_member_of_an_entry_is_answered_with_a_report(value: object, name: str) -> None:
    _, _, report = eduv_results(message(student(**{name: value}), student("r2")))
    assert report.is_readable


@given(
    JSON,
    st.sampled_from(["scoreValue", "scoreType", "scoreMaximum", "assessmentId", "assessmentPartId", "scoreScaleIds"]),
)
def test_any_member_of_a_score_is_answered_with_a_report(value: object, name: str) -> None:
    _, _, report = eduv_results(message(student(scores=[points() | {name: value}])))
    assert report.is_readable


@given(
    JSON,
    st.sampled_from(["assessmentDefinition", "school", "timestamp", "scoreScaleDefinitions", "assessmentDateTime"]),
)
def test_any_member_of_a_message_is_answered_with_a_report(value: object, name: str) -> None:
    eduv_results(message(student(), **{name: value}))


@given(st.text('{}[]",:\\ abc019.-', max_size=40), st.integers(0, 60), st.integers(0, 60))
def test_any_damage_is_answered_with_a_report(damage: str, at: int, cut: int) -> None:
    at = at * len(WHOLE) // 60
    damaged = WHOLE[:at] + damage + WHOLE[at + cut :]
    _, _, report = eduv_results(damaged)
    try:
        json.loads(damaged)
    except ValueError:
        assert not report.is_readable or "note several_messages" in codes(report)


@given(JSON.filter(lambda value: isinstance(value, dict)), st.integers(1, 40))
def test_what_is_cut_is_what_json_has(value: dict[str, object], size: int) -> None:
    """In pieces of any size, and spaced in any way."""
    raw = json.dumps(value, indent=size % 3 or None).encode()
    report = Report()
    pieces = (raw[at : at + size] for at in range(0, len(raw), size))
    cut = {name: decode(found) for name, found in cut_object(flow(pieces), report, streamed=frozenset())}
    assert (cut, report.kept) == (value, [])


@given(st.lists(JSON, max_size=5), st.integers(1, 40))
def test_the_elements_of_a_list_are_cut_one_by_one(value: list[object], size: int) -> None:
    raw = json.dumps(value).encode()
    pieces = (raw[at : at + size] for at in range(0, len(raw), size))
    report = Report()
    assert [decode(found) for found in cut_list(flow(pieces), report)] == value
    assert report.kept == []


SENTINEL = "GEHEIM4711"


def test_scores_and_eck_ids_stay_out_of_the_report() -> None:
    user = {"userMasterIdentifier": f"{ECK_ID}{SENTINEL}"}
    bad = [points(SENTINEL), {"scoreType": "ScorePoints", "scoreValue": SENTINEL * 60}]
    grade = {"resultType": "Grade0-10", "resultValue": SENTINEL}
    entries = [student(str(nth), student=user, scores=[one], results=[grade]) for nth, one in enumerate(bad)]
    _, _, report = eduv_results(message(*entries))
    assert len(report.kept) >= 3
    assert SENTINEL not in repr(report)


def grow(entries: int) -> Iterator[bytes]:
    """A message of any length, made while it is read."""
    yield b'{"studentScoresAndResults": ['
    for nth in range(entries):
        yield (", " if nth else "").encode() + json.dumps(student(str(nth))).encode()
    yield b"]}"


def test_memory_stays_flat_whatever_the_length() -> None:
    peaks = []
    for length in (500, 5_000):
        tracemalloc.start()
        report = Report()
        cuts = cut_object(flow(grow(length)), report, streamed=frozenset({"studentScoresAndResults"}))
        assert sum(1 for _, raw in cuts if decode(raw)) == length
        peaks.append(tracemalloc.get_traced_memory()[1])
        tracemalloc.stop()
        assert report.kept == []
    assert peaks[1] < 1.2 * peaks[0] + 100_000


@pytest.mark.parametrize(
    ("piece", "code"),
    [(b'"a", ' * 1_000, "too_large"), (b" " * 50_000, "too_large"), (b"[" * 60_000, "too_large")],
)
def test_what_never_ends_is_refused_while_it_is_read(piece: bytes, code: str) -> None:
    report = Report()
    endless = flow(chain((b'{"x": ["a", ',), iter(lambda: piece, None)))
    for _ in cut_object(endless, report, streamed=frozenset({"x"}), most_bytes=1_000_000):
        pass
    assert codes(report) == [f"fatal {code}"]


def test_a_value_as_long_as_allowed_is_cut() -> None:
    text = "a" * (json_stream.MOST_VALUE_BYTES - 10)
    report = Report()
    assert [len(raw) for raw in cut_list(flow(iter([json.dumps([text]).encode()])), report)] == [len(text) + 2]
    assert report.kept == []
