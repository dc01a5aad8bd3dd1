"""UWLR messages made to do harm, or that never arrived whole: one clear fatal finding, in little time and memory."""

import tracemalloc
from collections.abc import Callable, Iterator
from itertools import chain
from typing import BinaryIO

import pytest
from hypothesis import given
from hypothesis import strategies as st

from tests.feeds.reading import codes, uwlr_results, uwlr_roster
from tests.feeds.test_hostile import LAUGHS
from tests.feeds.uwlr import HEAD, NAMESPACE, describe, leaf, message, part, pupil, result
from tests.feeds.writing import flow
from tests.strategies import NOW, TODAY
from zichtlijn.feeds.base import ResultOptions
from zichtlijn.feeds.report import Report
from zichtlijn.feeds.uwlr.definitions import ROOT, read_head
from zichtlijn.feeds.uwlr.scanning import scan

OPENING = f'<{ROOT} xmlns="{NAMESPACE}">'
WHOLE = message(pupil(result("r1") + result("r2", "<score>é</score>")))
HOSTILE = {
    "billion laughs": (LAUGHS + message(pupil(result(inner="<score>&j;</score>"))), "document_type"),
    "laughs in an attribute": (LAUGHS + f'<{ROOT} a="&j;"/>', "document_type"),
    "external entity": (
        f'<!DOCTYPE x [<!ENTITY a SYSTEM "file:///etc/passwd">]>{OPENING}&a;</{ROOT}>',
        "document_type",
    ),
    "external document type": (f'<!DOCTYPE x SYSTEM "http://localhost:9/x.dtd"><{ROOT}/>', "document_type"),
    "parameter entity": ('<!DOCTYPE x [<!ENTITY % a SYSTEM "http://localhost:9/x">%a;]><x/>', "document_type"),
    "undefined entity": (message(pupil(result(inner="<score>&weg;</score>"))), "broken_xml"),
    "deep": (OPENING + "<a>" * 200 + "</a>" * 200 + f"</{ROOT}>", "too_deep"),
    "very deep": ("<Envelope>" + "<a>" * 100_000, "too_deep"),
    "deep in a result": (message(pupil(result(inner="<x>" * 60 + "</x>" * 60))), "too_deep"),
    "one huge result": (message(pupil(result(inner="<x/>" * 10_000))), "record_too_large"),
    "one huge text": (message(pupil(result(inner=leaf("score", "9" * 200_000)))), "record_too_large"),
    "one huge attribute": (message(pupil(result(key="9" * 2_000_000))), "record_too_large"),
    "one huge comment": (message(f"<!--{'> ' * 1_000_000}-->"), "record_too_large"),
    "one huge start tag": (OPENING + "<a " + "".join(f"a{n}='1' " for n in range(300_000)), "record_too_large"),
    "too many names": (OPENING + "".join(f"<a{n}/>" for n in range(20_000)) + f"</{ROOT}>", "too_many_names"),
    "too many namespaces": (
        OPENING + "".join(f"<a xmlns='urn:{n}'/>" for n in range(20_000)) + f"</{ROOT}>",
        "too_many_names",
    ),
    "too many tests": (
        message(pupil(result()), described=f"<toetsen>{'<toets><toetscode>%d</toetscode></toets>' * 10_001}</toetsen>")
        % tuple(range(10_001)),
        "too_many_tests",
    ),
    "other encoding": (f'<?xml version="1.0" encoding="utf-7"?><{ROOT}/>', "unknown_encoding"),
    "other XML": ("<html><body><p>geen</p></body></html>", "not_uwlr"),
    "an empty envelope": ("<Envelope><Body/></Envelope>", "not_uwlr"),
    "no results": (message(""), "no_results"),
    "not XML": ("%PDF-1.7 …", "not_xml"),
    "nothing": ("", "not_xml"),
    "endless prolog": (" " * 100_000 + WHOLE, "not_xml"),
    "unbound prefix": (f"<r:{ROOT}/>", "not_xml"),
    "two roots": (WHOLE + WHOLE, "broken_xml"),
    "a result behind the message": (WHOLE + result("r9"), "broken_xml"),
    "a control character": (message(pupil(result("a\x01b"))), "broken_xml"),
}


@pytest.mark.parametrize(("raw", "code"), HOSTILE.values(), ids=HOSTILE)
def test_hostile_messages_are_refused_as_a_whole(raw: str, code: str) -> None:
    _, _, report = uwlr_results(raw)
    assert codes(report)[-1] == f"fatal {code}"


def test_a_document_type_in_utf_16_is_refused_too() -> None:
    _, _, report = uwlr_results((LAUGHS + message(pupil(result()))).encode("utf-16"))
    assert codes(report) == ["fatal document_type"]


@pytest.mark.parametrize("front", ["", "<!-- langzaam -->"])
def test_truncated_at_every_byte_is_broken_and_never_half(front: str) -> None:
    whole = message(pupil(result("r1") + result("r2", "<score>é</score>")), front=front).encode()
    for length in range(len(whole)):
        _, _, report = uwlr_results(whole[:length])
        assert not report.is_readable
    assert len(uwlr_results(whole)[0]) == 2


@pytest.mark.parametrize("read", [uwlr_results, uwlr_roster])
@given(raw=st.binary(max_size=400) | st.text(max_size=200).map(lambda text: text.encode("utf-8", "replace")))
def test_any_bytes_are_answered_with_a_report(read: Callable[[bytes], object], raw: bytes) -> None:
    read(raw)


@given(st.text("<>/=\"'& abdegilnoprsult?!-[]:1", max_size=80), st.integers(0, 60), st.integers(0, 60))
def test_any_damage_is_answered_with_a_report(damage: str, at: int, cut: int) -> None:
    """And with the same one without the shortcut."""
    at = at * len(WHOLE) // 60
    damaged = WHOLE[:at] + damage + WHOLE[at + cut :]
    records, _, report = uwlr_results(damaged)
    slow_records, _, slow_report = uwlr_results(f"<!-- -->{damaged}")
    assert report.is_readable == slow_report.is_readable
    if report.is_readable:
        assert (records, report) == (slow_records, slow_report)


SENTINEL = "GEHEIM4711"


def test_the_key_of_the_connection_and_the_teacher_never_leave_the_file() -> None:
    header = f"<Header><autorisatie><autorisatiesleutel>{SENTINEL}</autorisatiesleutel></autorisatie></Header>"
    keys = leaf("leerlingid", "LL-1") + leaf("resultaatverwerkerid", SENTINEL)
    inner = message(pupil(result(), keys), head=HEAD.replace("</school>", leaf("auteur", SENTINEL) + "</school>"))
    read = uwlr_results(f"<Envelope>{header}<Body>{inner}</Body></Envelope>")
    assert len(read[0]) == 1
    assert SENTINEL not in repr(read)


def test_scores_and_eck_ids_stay_out_of_the_report() -> None:
    bad = "".join(
        result(f"r{nth}", inner)
        for nth, inner in enumerate([leaf("score", SENTINEL), f"<anderresultaat>{SENTINEL * 60}</anderresultaat>"])
    )
    _, _, report = uwlr_results(message(pupil(bad, leaf("eckid", f"https://ketenid.nl/{SENTINEL}"))))
    assert len(report.kept) == 2
    assert SENTINEL not in repr(report)


def grow(pupils: int, front: str = "") -> Iterator[bytes]:
    """A message of any length, made while it is read."""
    yield f"{OPENING}{HEAD}<toetsafnames>{front}".encode()
    for nth in range(pupils):
        yield pupil("".join(result(f"{nth}-{n}", leaf("score", str(n))) for n in range(20))).encode()
    yield f"</toetsafnames>{describe(part())}</{ROOT}>".encode()


@pytest.mark.parametrize("front", ["", "<!-- -->"], ids=["shortcut", "parser"])
def test_memory_stays_flat_whatever_the_length(front: str) -> None:
    wanted = {"leerlingid": "toetsafname", "resultaat": "resultaten"}
    peaks = []
    for length in (100, 1_000):
        tracemalloc.start()
        report = Report()
        assert sum(1 for _ in scan(flow(grow(length, front)), report, root=ROOT, wanted=wanted)) >= length
        peaks.append(tracemalloc.get_traced_memory()[1])
        tracemalloc.stop()
        assert report.kept == []
    assert peaks[1] < 1.2 * peaks[0] + 100_000


def endless(piece: bytes) -> BinaryIO:
    return flow(chain((OPENING.encode(),), iter(lambda: piece, None)))


@pytest.mark.parametrize(
    ("piece", "code"),
    [
        (pupil(result()).encode(), "too_large"),
        (b"<a>x</a>" * 1_000, "too_large"),
        (b"x" * 60_000, "record_too_large"),
        (b"<a b='" + b"x>" * 60_000, "broken_xml"),
    ],
)
def test_what_never_ends_is_refused_while_it_is_read(piece: bytes, code: str) -> None:
    report = Report()
    read_head(endless(piece), ResultOptions(TODAY, NOW, most_bytes=3_000_000), report)
    assert codes(report) == [f"fatal {code}"]
