"""From the bytes of a batch to core records: read in one go, or record by record when one of them is unfit."""

from datetime import date
from functools import lru_cache
from zoneinfo import ZoneInfo

import msgspec

from zichtlijn.core.progress.quick_records import make_record
from zichtlijn.core.progress.record import (
    Outcome,
    PupilRef,
    Record,
    SuppliedSignal,
    ToolGoalRef,
)
from zichtlijn.core.progress.validity import Fault, FaultCode
from zichtlijn.intake.batch_faults import find_byte, find_received, read_problem
from zichtlijn.intake.batch_messages import BatchIn, RawBatch, RecordIn
from zichtlijn.intake.deliveries.outcome import Answer

MOST_RECORDS = 10_000
_SHAPE = '{"records": [{…}, {…}]}'
_BATCH = msgspec.json.Decoder(BatchIn)
_RAW_BATCH = msgspec.json.Decoder(RawBatch)
_RECORD = msgspec.json.Decoder(RecordIn)


class UnreadableBatch(Exception):
    """The batch as a whole cannot be read; `sentence` says why in English, `byte` where its JSON breaks off."""

    def __init__(self, sentence: str, *, expected: str = "", byte: int | None = None) -> None:
        super().__init__(sentence)
        self.sentence = sentence
        self.expected = expected
        self.byte = byte


class Reading:
    """What was read: records by position, and an answer for each position that could not be read."""

    def __init__(self, size: int) -> None:
        self.size = size
        self.records: dict[int, Record] = {}
        self.unread: dict[int, Answer] = {}


def read_batch(body: bytes, time_zone: str) -> Reading:
    """Read a batch of at most MOST_RECORDS. Raises UnreadableBatch when it is not a batch at all."""
    try:
        batch = _BATCH.decode(body)
    except (msgspec.DecodeError, UnicodeDecodeError):
        return _read_one_by_one(body, time_zone)
    _check_size(len(batch.records))
    reading = Reading(len(batch.records))
    for index, incoming in enumerate(batch.records):
        _take(reading, index, incoming, time_zone)
    return reading


def _read_one_by_one(body: bytes, time_zone: str) -> Reading:
    try:
        batch = _RAW_BATCH.decode(body)
    except (msgspec.DecodeError, UnicodeDecodeError, RecursionError) as problem:
        raise UnreadableBatch(str(problem), expected=_SHAPE, byte=find_byte(str(problem))) from problem
    _check_size(len(batch.records))
    reading = Reading(len(batch.records))
    for index, raw in enumerate(batch.records):
        try:
            incoming = _RECORD.decode(raw)
        except (msgspec.DecodeError, UnicodeDecodeError, RecursionError) as problem:
            reading.unread[index] = _unread(raw, index, str(problem))
        else:
            _take(reading, index, incoming, time_zone)
    return reading


def _check_size(number: int) -> None:
    if number > MOST_RECORDS:
        sentence = f"a batch holds at most {MOST_RECORDS} records; this one holds {number}"
        raise UnreadableBatch(sentence, expected=f"≤ {MOST_RECORDS}")


def _unread(raw: msgspec.Raw, index: int, problem: str) -> Answer:
    """Name the record as well as it lets itself be named: by its id, else by its place in the batch."""
    fault = read_problem(problem)
    received = find_received(raw, fault.field)
    return Answer(_find_id(raw) or f"record {index + 1}", Outcome.REFUSED, fault, received)


def _find_id(raw: msgspec.Raw) -> str:
    try:
        found = msgspec.json.decode(raw)
    except (msgspec.DecodeError, UnicodeDecodeError, RecursionError):
        return ""
    named = found.get("id") if isinstance(found, dict) else None
    return named[:256] if isinstance(named, str) else ""


def _take(reading: Reading, index: int, incoming: RecordIn, time_zone: str) -> None:
    day = _local_day(incoming, time_zone)
    if day is None:
        fault = Fault(FaultCode.MISSING, "occurred_at", "occurred_at or occurred_on")
        reading.unread[index] = Answer(incoming.id, Outcome.REFUSED, fault)
        return
    pupil, goal, signal = incoming.pupil, incoming.goal, incoming.signal
    reading.records[index] = make_record(
        incoming.id,
        incoming.version,
        PupilRef(pupil.scheme, pupil.value),
        ToolGoalRef(goal.ref, goal.title),
        incoming.exercise,
        incoming.result,
        day,
        incoming.occurred_at,
        incoming.kind,
        incoming.state,
        incoming.completion,
        incoming.items_made,
        incoming.items_right,
        incoming.practice_seconds,
        incoming.access_seconds,
        incoming.explanation_seconds,
        SuppliedSignal(signal.kind, signal.reason) if signal else None,
        tuple(incoming.context.items()) if incoming.context else (),
    )


def _local_day(incoming: RecordIn, time_zone: str) -> date | None:
    if incoming.occurred_on is not None:
        return incoming.occurred_on
    if incoming.occurred_at is None:
        return None
    try:
        return incoming.occurred_at.astimezone(_zone(time_zone)).date()
    except OverflowError:
        return incoming.occurred_at.date()


@lru_cache
def _zone(name: str) -> ZoneInfo:
    return ZoneInfo(name)
