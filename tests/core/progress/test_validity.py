"""The check of a record that every door shares."""

from dataclasses import replace
from datetime import UTC, date, datetime, timedelta
from typing import Any

import pytest
from hypothesis import given

from tests.strategies import NOW, TODAY, records
from zichtlijn.core.progress.record import PupilRef, Record, SignalKind, SuppliedSignal, ToolGoalRef
from zichtlijn.core.progress.validity import FaultCode, find_fault
from zichtlijn.feeds.advice import ADVICE

GOOD = Record(
    "m-1", NOW, PupilRef("las_key", "1001"), ToolGoalRef("M6a"), "Hele uren", "6 van 15", date(2026, 11, 16),
    datetime(2026, 11, 16, 8, 41, tzinfo=UTC), items_made=15, items_right=6, practice_seconds=900,
)  # fmt: skip

FAULTS: list[tuple[dict[str, Any], FaultCode, str]] = [
    ({"external_id": ""}, FaultCode.MISSING, "external_id"),
    ({"external_id": "x" * 257}, FaultCode.TOO_LONG, "external_id"),
    ({"pupil": PupilRef("bsn", "1")}, FaultCode.UNKNOWN_SCHEME, "pupil.scheme"),
    ({"pupil": PupilRef("las_key", " ")}, FaultCode.MISSING, "pupil.value"),
    ({"tool_goal": ToolGoalRef("")}, FaultCode.MISSING, "tool_goal.ref"),
    ({"tool_goal": ToolGoalRef("a", "x" * 501)}, FaultCode.TOO_LONG, "tool_goal.title"),
    ({"exercise": ""}, FaultCode.MISSING, "exercise"),
    ({"result": "\t"}, FaultCode.MISSING, "result"),
    ({"result": "x" * 501}, FaultCode.TOO_LONG, "result"),
    ({"result": "a\x00b"}, FaultCode.UNREADABLE_TEXT, "result"),
    ({"result": "a\ud800"}, FaultCode.UNREADABLE_TEXT, "result"),
    ({"signal": SuppliedSignal(SignalKind.NEW, "x" * 501)}, FaultCode.TOO_LONG, "signal.reason"),
    ({"occurred_on": TODAY + timedelta(days=1)}, FaultCode.IN_FUTURE, "occurred_on"),
    ({"occurred_on": date(1999, 12, 31)}, FaultCode.TOO_LONG_AGO, "occurred_on"),
    ({"occurred_on": date(2026, 11, 14)}, FaultCode.DAY_DIFFERS, "occurred_on"),
    ({"occurred_at": datetime(2026, 11, 16, 8, 41)}, FaultCode.NO_TIME_ZONE, "occurred_at"),  # noqa: DTZ001 - the fault
    ({"occurred_at": NOW + timedelta(minutes=6)}, FaultCode.IN_FUTURE, "occurred_at"),
    ({"version_at": datetime(2026, 11, 16, 8, 41)}, FaultCode.NO_TIME_ZONE, "version_at"),  # noqa: DTZ001 - the fault
    ({"version_at": NOW + timedelta(minutes=6)}, FaultCode.IN_FUTURE, "version_at"),
    ({"items_made": -1}, FaultCode.NEGATIVE, "items_made"),
    ({"items_made": 100_001}, FaultCode.TOO_MANY, "items_made"),
    ({"items_right": 16}, FaultCode.MORE_RIGHT_THAN_MADE, "items_right"),
    ({"practice_seconds": -1}, FaultCode.NEGATIVE, "practice_seconds"),
    ({"access_seconds": 86_401}, FaultCode.TOO_MANY, "access_seconds"),
    ({"explanation_seconds": -5}, FaultCode.NEGATIVE, "explanation_seconds"),
    ({"context": (("a", "b"),) * 2}, FaultCode.REPEATED_FIELD, "context.a"),
    ({"context": tuple((str(n), "b") for n in range(41))}, FaultCode.TOO_MANY_FIELDS, "context"),
    ({"context": (("", "b"),)}, FaultCode.MISSING, "context"),
]


@pytest.mark.parametrize(("changes", "code", "field"), FAULTS, ids=[f"{c} {f}" for _, c, f in FAULTS])
def test_r03_a_record_with_a_fault_is_named(changes: dict[str, Any], code: FaultCode, field: str) -> None:
    fault = find_fault(replace(GOOD, **changes), today=TODAY, received_at=NOW)
    assert fault is not None
    assert (fault.code, fault.field) == (code, field)


@given(records())
def test_a_fit_record_has_no_fault(record: Record) -> None:
    assert find_fault(record, today=TODAY, received_at=NOW) is None


def test_a_clock_that_runs_a_little_ahead_is_no_fault() -> None:
    ahead = replace(
        GOOD, occurred_at=NOW + timedelta(minutes=4), occurred_on=TODAY, version_at=NOW + timedelta(minutes=4)
    )
    assert find_fault(ahead, today=TODAY, received_at=NOW) is None


def test_texts_with_odd_but_readable_spaces_are_kept() -> None:
    assert find_fault(replace(GOOD, result="6\u00a0van 15\nklaar"), today=TODAY, received_at=NOW) is None


def test_every_fault_has_its_sentence() -> None:
    assert {code.value for code in FaultCode} <= ADVICE.keys()
