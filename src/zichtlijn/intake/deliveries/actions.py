"""Taking a delivery: checked, resolved, stored with its totals, answered. Acknowledged only after commit."""

from collections.abc import Sequence
from datetime import date, datetime
from uuid import UUID

from django.db import OperationalError, transaction
from psycopg import errors
from uuid_utils.compat import uuid7

from zichtlijn.core.progress.identity import take_fingerprint
from zichtlijn.core.progress.record import Outcome, Record
from zichtlijn.core.progress.validity import Fault, FaultCode, find_fault
from zichtlijn.intake.deliveries.keeping import keep_waiting
from zichtlijn.intake.deliveries.outcome import Answer, DeliveryOutcome
from zichtlijn.intake.deliveries.rejecting import keep_rejections
from zichtlijn.intake.deliveries.resolving import resolve_pupils, resolve_tool_goals
from zichtlijn.intake.sources.facts import SourceFacts
from zichtlijn.learning.progress.actions import Arrival, store_batch
from zichtlijn.tenancy.prepared import prepared_cursor

TRIES = 4
_KEEP_DELIVERY = """
    INSERT INTO delivery (
        uuid, source_id, door, received_at, finished_at, stored, unchanged, corrected, waiting, refused)
    VALUES (%s, %s, %s, %s, %s, %s, %s, %s, %s, %s)
"""
_RETRIED = (errors.DeadlockDetected, errors.SerializationFailure)


def take_records(
    source: SourceFacts,
    records: Sequence[Record],
    *,
    door: str,
    now: datetime,
    refused: Sequence[Answer] = (),
) -> DeliveryOutcome:
    """Take one batch in one transaction; a deadlock is tried again (decision 16).

    `refused` are records the door could not read; they are kept and counted with the others. Answers come in the
    order of `records`.
    """
    for remaining in reversed(range(TRIES)):
        try:
            with transaction.atomic():
                return _take(source, records, door, now, refused)
        except OperationalError as problem:
            if remaining == 0 or not isinstance(problem.__cause__, _RETRIED):
                raise
    raise AssertionError("the last try either returns or raises")


def _take(
    source: SourceFacts, records: Sequence[Record], door: str, now: datetime, refused: Sequence[Answer]
) -> DeliveryOutcome:
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
        for index, outcome in _store(source, ready, now).items():
            answers[index] = _answer(ready[index][0], outcome)
    delivery = DeliveryOutcome(uuid7(), [answers[index] for index in range(len(records))])
    _keep(source, delivery, door, now, refused)
    return delivery


def _store(source: SourceFacts, ready: dict[int, tuple[Record, UUID]], now: datetime) -> dict[int, Outcome]:
    goals = resolve_tool_goals(source, [record for record, _ in ready.values()])
    arrivals = [
        Arrival(record, pupil_uuid, goals[record.tool_goal.ref], take_fingerprint(record))
        for record, pupil_uuid in ready.values()
    ]
    return dict(zip(ready, store_batch(source.uuid, arrivals, now=now), strict=True))


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


def _keep(source: SourceFacts, outcome: DeliveryOutcome, door: str, now: datetime, refused: Sequence[Answer]) -> None:
    counts = outcome.counts
    numbers = [counts["stored"], counts["unchanged"], counts["corrected"], counts["waiting"]]
    with prepared_cursor() as cursor:
        cursor.execute(
            _KEEP_DELIVERY,
            [outcome.delivery_uuid, source.uuid, door, now, now, *numbers, counts["refused"] + len(refused)],
            prepare=True,
        )
    if refused or counts["refused"]:
        keep_rejections(source, [*refused, *outcome.answers], now=now)


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
