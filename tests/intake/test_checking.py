"""Checking a delivery beforehand: every format through its own reader, judged as every record, nothing stored."""

import json
from typing import Any

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from tests.conftest import T1
from tests.feeds.uwlr import leaf, message, pupil, result
from tests.intake.test_taking import make_source
from zichtlijn.core.progress.validity import FaultCode
from zichtlijn.intake.example import EXAMPLE
from zichtlijn.intake.models import Delivery, Rejection, WaitingRecord
from zichtlijn.intake.sources.facts import SourceFacts
from zichtlijn.intake.suppliers.checking import (
    DOOR,
    MOST_LINES,
    Checked,
    check_delivery,
)
from zichtlijn.learning.models import PracticeRecord
from zichtlijn.tenancy.models import Board

HEADER = "Leerlingnummer;Oefening;Datum;Opgaven;Goed;Oefentijd min"


@pytest.fixture
def source(linden: Board) -> SourceFacts:
    return make_source()


def batch(*changes: dict[str, Any]) -> bytes:
    """A batch of the normative example, changed record by record."""
    fictive = {"pupil": {"scheme": "las_key", "value": "PROEF-01"}}
    records = [EXAMPLE["records"][0] | fictive | {"id": f"r{place}"} | one for place, one in enumerate(changes)]
    return json.dumps({"records": records}).encode()


def check(source: SourceFacts, content: bytes | str) -> Checked:
    return check_delivery(content if isinstance(content, bytes) else content.encode(), source=source, now=T1)


def test_a_good_batch_is_good_and_nothing_of_it_is_stored(source: SourceFacts) -> None:
    checked = check(source, batch({}, {}))
    assert (checked.format, checked.read, checked.sound, checked.refused_count) == (DOOR, 2, 2, 0)
    assert checked.first is not None
    assert checked.first.result == "6 van 15 goed"
    assert [one.objects.count() for one in (Delivery, Rejection, WaitingRecord, PracticeRecord)] == [0, 0, 0, 0]


def test_a_fault_names_record_field_received_and_expected(source: SourceFacts) -> None:
    checked = check(source, batch({}, {"items_right": 16}, {"occurred_at": "2027-01-01T09:00:00+01:00"}, {"goal": 3}))
    told = [(line.where, line.field, line.received, line.expected, line.code) for line in checked.refused]
    assert told[0] == ("r1", "items_right", "16", "≤ 15", FaultCode.MORE_RIGHT_THAN_MADE)
    assert told[1][:2] == ("r2", "occurred_on")
    assert told[2][0] == "r3"
    assert told[2][4] == FaultCode.UNREADABLE
    assert (checked.sound, checked.refused_count) == (1, 3)


def test_what_a_pupil_did_is_not_repeated_in_a_fault(source: SourceFacts) -> None:
    checked = check(source, batch({"context": {"geheim": "Jan is ziek\u0001"}}))
    assert checked.refused[0].received == ""


def test_a_pupil_who_is_not_invented_is_told_without_looking_for_one(source: SourceFacts) -> None:
    real = {"pupil": {"scheme": "las_key", "value": "LL-5001"}}
    nobody = {"pupil": {"scheme": "las_key", "value": "bestaat-niet"}}
    assert check(source, batch({}, real)).unknown_pupils == 1
    assert check(source, batch({}, nobody)).unknown_pupils == 1


@pytest.mark.parametrize("content", [b'{"records": 3}', b"{", b"[1", b'{"records": [', b"{}"])
def test_what_is_no_batch_is_told_as_a_whole(source: SourceFacts, content: bytes) -> None:
    checked = check(source, content)
    assert checked.fatal is not None
    assert checked.sound == 0


def test_a_table_is_read_by_the_usual_names_of_columns(source: SourceFacts) -> None:
    rows = ("PROEF-01;Klok 1;16-11-2026;15;6;12", "PROEF-02;Klok 1;31-02-2026;15;6;12")
    checked = check(source, "\r\n".join((HEADER, *rows, "")))
    assert (checked.format, checked.read, checked.sound, checked.refused_count) == ("records-csv", 2, 1, 1)
    assert checked.refused[0].where == "regel 3"


def test_a_message_of_test_results_may_be_of_any_school(source: SourceFacts) -> None:
    checked = check(source, message(pupil(result(), leaf("leerlingid", "PROEF-01"))))
    assert (checked.format, checked.sound, checked.refused_count, checked.fatal) == ("uwlr-results", 1, 0, None)
    assert checked.unknown_pupils == 0


def test_refusals_are_counted_in_full_and_kept_up_to_a_limit(source: SourceFacts) -> None:
    checked = check(source, batch(*({"items_right": 99},) * (MOST_LINES + 5)))
    assert (len(checked.refused), checked.refused_count) == (MOST_LINES, MOST_LINES + 5)


@pytest.mark.parametrize(
    ("content", "kind"),
    [
        (b"\xef\xbb\xbf  <a/>", "uwlr-results"),
        (b'\n{"records": []}', DOOR),
        (b'{"results": []}', "eduv-results"),
        (b"a;b", "records-csv"),
    ],
)
def test_the_first_signs_tell_the_format(source: SourceFacts, content: bytes, kind: str) -> None:
    assert check(source, content).format == kind


@given(st.binary(max_size=400))
@settings(suppress_health_check=[HealthCheck.function_scoped_fixture], deadline=None)
def test_any_bytes_are_answered(source: SourceFacts, content: bytes) -> None:
    checked = check(source, content)
    assert checked.sound + checked.refused_count <= max(checked.read, checked.refused_count)
