"""What a batch should have held where it does not: from what the reader says to field, code, value and contract.

Words no language: contract values read the same for every supplier, the sentence about them stands with the doors.
"""

import re
from typing import Any, Final

import msgspec

from zichtlijn.core.progress.record import Completion, RecordKind, RecordState, SignalKind
from zichtlijn.core.progress.validity import Fault, FaultCode
from zichtlijn.intake.batch_messages import RecordIn

_INSTANT: Final = "2026-11-16T09:56:30+01:00"
_EXPECTED: Final = {
    "version": _INSTANT,
    "occurred_at": _INSTANT,
    "occurred_on": "2026-11-16",
    "pupil": '{"scheme": "las_key", "value": "LL-0042"}',
    "pupil.scheme": "las_key | eck_id | pupil_number | uuid",
    "goal": '{"ref": "klok-1", "title": "Klok 1"}',
    "kind": " | ".join(RecordKind),
    "state": " | ".join(RecordState),
    "completion": " | ".join(Completion),
    "signal.kind": " | ".join(SignalKind),
    "context": '{"werkvorm": "zelfstandig"}',
    "items_made": "0–100000",
    "items_right": "0–100000",
    "practice_seconds": "0–86400",
    "access_seconds": "0–86400",
    "explanation_seconds": "0–86400",
    "id": "“…” (1–256)",
    "pupil.value": "“…” (1–256)",
    "goal.ref": "“…” (1–256)",
    "exercise": "“…” (1–500)",
    "result": "“…” (1–500)",
    "goal.title": "“…” (≤ 500)",
    "signal.reason": "“…” (≤ 500)",
}
_SHOWN: Final = frozenset(
    name for name in _EXPECTED if name.endswith(("_seconds", "kind", "_made", "_right", "_at", "_on"))
) | {"version", "state", "completion", "pupil.scheme"}
"""Fields whose wrong value says nothing of a pupil, and may be shown to who repairs it."""
_NAMED: Final = re.compile(r"(missing required|unknown) field `([^`]+)`")
_BYTE: Final = re.compile(r"\(byte (\d+)\)")
_MOST_SHOWN: Final = 80


def read_problem(problem: str) -> Fault:
    """The fault of one record, from the sentence of msgspec about it."""
    sentence, _, path = problem.partition(" - at `$")
    place = path.rstrip("`").lstrip(".").partition("[")[0]
    named = _NAMED.search(sentence)
    if named is None:
        return Fault(FaultCode.UNREADABLE, place or "record", _EXPECTED.get(place, "{…}"))
    field = f"{place}.{named[2]}" if place else named[2]
    if named[1] == "unknown":
        return Fault(FaultCode.UNREADABLE, field, ", ".join(RecordIn.__struct_fields__) if not place else "–")
    return Fault(FaultCode.MISSING, field, _EXPECTED.get(field, ""))


def find_received(raw: msgspec.Raw, field: str) -> str:
    """What stands in a field that may be shown; empty otherwise, and for what cannot be read at all."""
    if field not in _SHOWN:
        return ""
    try:
        found: Any = msgspec.json.decode(raw)
    except (msgspec.DecodeError, UnicodeDecodeError, RecursionError):
        return ""
    for name in field.split("."):
        found = found.get(name) if isinstance(found, dict) else None
    return "" if found is None else str(found)[:_MOST_SHOWN]


def find_byte(problem: str) -> int | None:
    """Where in the message its JSON stops making sense, counted from 0; None when the reader does not say."""
    found = _BYTE.search(problem)
    return int(found[1]) if found else None
