"""Taking deliveries: checked, resolved, stored with their totals, answered. Acknowledged only after commit."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date, datetime
from itertools import islice
from typing import Any
from uuid import UUID

import msgspec
from django.db import IntegrityError, OperationalError, transaction
from psycopg import errors
from uuid_utils.compat import uuid7

from zichtlijn.core.progress.record import Outcome, Record, RecordKind
from zichtlijn.core.progress.validity import Fault, FaultCode, find_fault
from zichtlijn.grading.received.actions import follow_changes, receive
from zichtlijn.intake.deliveries.keeping import keep_waiting
from zichtlijn.intake.deliveries.outcome import Answer, DeliveryOutcome, SourceIsOff
from zichtlijn.intake.deliveries.rejecting import keep_rejections
from zichtlijn.intake.deliveries.resolving import resolve_pupils, resolve_tool_goals
from zichtlijn.intake.sources.facts import SourceFacts
from zichtlijn.learning.progress.actions import Arrival, store_batch
from zichtlijn.tenancy.prepared import pipelined, prepared_cursor

TRIES = 4
_KEEP_DELIVERIES = """
    INSERT INTO delivery (
        uuid, source_id, door, received_at, finished_at, stored, unchanged, corrected, waiting, refused)
    SELECT uuid, (SELECT source.uuid FROM source WHERE source.uuid = taken.source_id AND switched_off_at IS NULL),
        door, received_at, finished_at, stored, unchanged, corrected, waiting, refused
    FROM json_to_recordset(%s::json) AS taken (
        uuid uuid, source_id uuid, door text, received_at timestamptz, finished_at timestamptz, stored integer,
        unchanged integer, corrected integer, waiting integer, refused integer)
"""
"""A source that is off has no uuid here, so that the database itself refuses the whole delivery: a door may remember
for a moment that it was on."""
_RETRIED = (errors.DeadlockDetected, errors.SerializationFailure)


@dataclass(frozen=True, slots=True)
class Batch:
    """What one delivery brought; `refused` are records the door could not read, kept and counted with the others."""

    records: Sequence[Record]
    refused: Sequence[Answer] = ()


def take_records(
    source: SourceFacts,
    records: Sequence[Record],
    *,
    door: str,
    now: datetime,
    refused: Sequence[Answer] = (),
) -> DeliveryOutcome:
    """Take one delivery in one transaction; answers come in the order of `records`."""
    return take_batches(source, [Batch(records, refused)], door=door, now=now)[0]


def take_batches(source: SourceFacts, batches: Sequence[Batch], *, door: str, now: datetime) -> list[DeliveryOutcome]:
    """Take deliveries in one transaction, all or none; a deadlock is tried again (decision 16).

    A record of a later batch is judged against the same record of an earlier one. Raises SourceIsOff.
    """
    if not source.is_active:
        raise SourceIsOff
    for remaining in reversed(range(TRIES)):
        try:
            with pipelined(), transaction.atomic():
                taken = _take(source, batches, door, now)
            if any(outcome.counts["corrected"] for outcome in taken):
                follow_changes(now=now)
            return taken
        except OperationalError as problem:
            if remaining == 0 or not isinstance(problem.__cause__, _RETRIED):
                raise
        except IntegrityError as problem:
            if not _names_no_source(problem):
                raise
            raise SourceIsOff from problem
    raise AssertionError("the last try either returns or raises")


def _names_no_source(problem: IntegrityError) -> bool:
    cause = problem.__cause__
    if not isinstance(cause, errors.NotNullViolation):
        return False
    return (cause.diag.table_name, cause.diag.column_name) == ("delivery", "source_id")


def _take(source: SourceFacts, batches: Sequence[Batch], door: str, now: datetime) -> list[DeliveryOutcome]:
    answers = iter(_answer_all(source, [record for batch in batches for record in batch.records], now))
    taken = [DeliveryOutcome(uuid7(), list(islice(answers, len(batch.records)))) for batch in batches]
    _keep(source, taken, batches, door, now)
    return taken


def _answer_all(source: SourceFacts, records: Sequence[Record], now: datetime) -> list[Answer]:
    answers, sound = _check(records, source.local_day(now), now)
    pupils = resolve_pupils(source, sound.values())
    waiting: list[Record] = []
    ready: dict[int, tuple[Record, UUID]] = {}
    for index, record in sound.items():
        pupil_uuid = pupils.get((record.pupil.scheme, record.pupil.value))
        if pupil_uuid is None:
            waiting.append(record)
            answers[index] = Answer(record.external_id, Outcome.WAITING)
        else:
            ready[index] = (record, pupil_uuid)
    if waiting:
        keep_waiting(source, waiting, now=now)
    if ready:
        for index, outcome in zip(ready, _store(source, ready, now), strict=True):
            answers[index] = _answer(ready[index][0], outcome)
    return [answers[index] for index in range(len(records))]


def _store(source: SourceFacts, ready: dict[int, tuple[Record, UUID]], now: datetime) -> list[Outcome]:
    """What became of each, in the order given. A test that came or changed is received too (decision 1)."""
    goals = resolve_tool_goals(source, [record for record, _ in ready.values()])
    arrivals = [Arrival(record, pupil_uuid, goals[record.tool_goal.ref]) for record, pupil_uuid in ready.values()]
    judged = store_batch(source.uuid, arrivals, now=now)
    tests = [
        one.record_uuid for arrival, one in zip(arrivals, judged, strict=True) if _is_news(arrival.record, one.outcome)
    ]
    if tests:
        receive(tests, now=now)
    return [one.outcome for one in judged]


def _is_news(record: Record, outcome: Outcome) -> bool:
    return record.kind is RecordKind.TEST and outcome in (Outcome.STORED, Outcome.CORRECTED)


def _check(
    records: Sequence[Record], today: date, received_at: datetime
) -> tuple[dict[int, Answer], dict[int, Record]]:
    """Answers for records with a fault, and the sound records, both by position."""
    answers: dict[int, Answer] = {}
    sound: dict[int, Record] = {}
    for index, record in enumerate(records):
        fault = find_fault(record, today=today, received_at=received_at)
        if fault is None:
            sound[index] = record
        else:
            answers[index] = Answer(record.external_id, Outcome.REFUSED, fault, read_received(record, fault.field))
    return answers, sound


def _answer(record: Record, outcome: Outcome) -> Answer:
    if outcome is not Outcome.REFUSED:
        return Answer(record.external_id, outcome)
    fault = Fault(FaultCode.SAME_VERSION_DIFFERS, "version_at", f"> {record.version_at.isoformat()}")
    return Answer(record.external_id, outcome, fault, record.version_at.isoformat())


def _keep(
    source: SourceFacts, taken: Sequence[DeliveryOutcome], batches: Sequence[Batch], door: str, now: datetime
) -> None:
    rows: list[dict[str, Any]] = []
    refused: list[Answer] = []
    for outcome, batch in zip(taken, batches, strict=True):
        counts = outcome.counts
        if batch.refused or counts["refused"]:
            refused += [*batch.refused, *outcome.answers]
        counts["refused"] += len(batch.refused)
        row = {"uuid": outcome.delivery_uuid, "source_id": source.uuid, "door": door}
        rows.append(row | {"received_at": now, "finished_at": now} | counts)
    with prepared_cursor() as cursor:
        cursor.execute(_KEEP_DELIVERIES, [msgspec.json.encode(rows).decode()], prepare=True)
    if refused:
        keep_rejections(source, refused, now=now)


_SHOWN = frozenset(
    {
        "external_id",
        "version_at",
        "occurred_at",
        "occurred_on",
        "items_made",
        "items_right",
        "practice_seconds",
        "access_seconds",
        "explanation_seconds",
    }
)
"""Fields whose value may be kept beside a refusal; what a pupil did or who it was stays masked (product.md §2.15)."""


def read_received(record: Record, field: str) -> str:
    """What was received in a field, when it may be shown; empty otherwise."""
    return str(getattr(record, field))[:80] if field in _SHOWN else ""
