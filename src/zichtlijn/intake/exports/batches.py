"""Records as batches of the machine door, so that what is taken along can be delivered again (docs/guides)."""

from collections.abc import Iterable, Iterator
from dataclasses import replace
from typing import Any, Final
from uuid import UUID

import msgspec

from zichtlijn.core.progress.record import PupilRef, Record
from zichtlijn.intake.deliveries.models import WaitingRecord
from zichtlijn.intake.sources.facts import SourceFacts
from zichtlijn.learning.progress.of_source import list_records_after
from zichtlijn.people.rosters.identifiers import find_keys_of_persons

PER_BATCH: Final = 1_000


def list_stored_batches(source: SourceFacts) -> Iterator[list[Record]]:
    """All records of a source in pages, pupils by the key their school knows them by; two queries a page."""
    last = ""
    while page := list_records_after(source.uuid, last, most=PER_BATCH):
        yield _name_pupils(page, source.location_ref)
        last = page[-1].external_id


def list_waiting_batches(source: SourceFacts) -> Iterator[list[Record]]:
    """What waits for a pupil, in pages, as it came; one query a page."""
    last = ""
    waiting = WaitingRecord.objects.filter(source_id=source.uuid).order_by("external_id")
    while page := list(waiting.filter(external_id__gt=last)[:PER_BATCH]):
        yield [msgspec.convert(row.record, Record) for row in page]
        last = page[-1].external_id


def write_batch(records: Iterable[Record]) -> bytes:
    """One message as POST /api/v1/records takes it; what was not supplied is left out, never null."""
    return msgspec.json.format(msgspec.json.encode({"records": [_tell(record) for record in records]}), indent=1)


def _name_pupils(page: list[Record], location_ref: str) -> list[Record]:
    keys = find_keys_of_persons({UUID(record.pupil.value) for record in page}, scope=location_ref)
    return [
        replace(record, pupil=PupilRef(*keys[UUID(record.pupil.value)])) if UUID(record.pupil.value) in keys else record
        for record in page
    ]


def _tell(record: Record) -> dict[str, Any]:
    told: dict[str, Any] = {
        "id": record.external_id,
        "version": record.version_at,
        "pupil": {"scheme": record.pupil.scheme, "value": record.pupil.value},
        "goal": {"ref": record.tool_goal.ref, "title": record.tool_goal.title},
        "exercise": record.exercise,
        "result": record.result,
        "occurred_at": record.occurred_at,
        "occurred_on": record.occurred_on,
        "kind": record.kind,
        "state": record.state,
        "completion": record.completion,
        "items_made": record.items_made,
        "items_right": record.items_right,
        "practice_seconds": record.practice_seconds,
        "access_seconds": record.access_seconds,
        "explanation_seconds": record.explanation_seconds,
        "signal": {"kind": record.signal.kind, "reason": record.signal.reason} if record.signal else None,
        "context": dict(record.context) or None,
    }
    return {name: value for name, value in told.items() if value is not None}
