"""Storing practice records with their daily totals and signals, a batch in one transaction (decisions 15, 16).

The order of locks is the same for every writer: records by external id, then records to correct by external id, then
totals by key. So writers wait for each other but never in a circle.
"""

from collections.abc import Sequence
from datetime import datetime, timedelta
from typing import Any, Final, NamedTuple
from uuid import UUID

from uuid_utils.compat import uuid4, uuid7

from zichtlijn.core.progress.identity import KnownVersion, judge_version, take_keyed_fingerprint
from zichtlijn.core.progress.record import Outcome, Record, RecordState
from zichtlijn.core.progress.totals import Contribution, TotalKey, contribution_of, sum_changes
from zichtlijn.learning.progress import statements
from zichtlijn.learning.progress.rows import PracticeRow, make_row, write_rows
from zichtlijn.tenancy.prepared import prepared_cursor

PROMPT: Final = timedelta(days=3)
"""Practice of longer ago is noted as late. Well within the shortest stretch a teacher looks at, whatever the zone."""


class Arrival(NamedTuple):
    """A sound record with its pupil and tool goal found; `fingerprint` is that of its content, whoever it is of."""

    record: Record
    pupil_uuid: UUID
    tool_goal_uuid: UUID
    fingerprint: str

    @property
    def total_key(self) -> TotalKey:
        return (self.pupil_uuid, self.tool_goal_uuid, self.record.occurred_on)


def store_batch(source_uuid: UUID, arrivals: Sequence[Arrival], *, now: datetime) -> list[Outcome]:
    """Store a batch inside the caller's transaction; answers in the order given.

    A later arrival of the same external id in one batch is judged against the earlier one.
    """
    outcomes: list[Outcome] = [Outcome.UNCHANGED] * len(arrivals)
    waves = _split_into_waves(arrivals)
    for wave in waves:
        judged = _store_wave(source_uuid, [arrivals[index] for index in wave], now)
        for index, outcome in zip(wave, judged, strict=True):
            outcomes[index] = outcome
    return outcomes


def _split_into_waves(arrivals: Sequence[Arrival]) -> list[list[int]]:
    """Positions sorted by external id, so that no wave holds the same id twice."""
    order = sorted(range(len(arrivals)), key=lambda index: arrivals[index].record.external_id)
    waves: list[list[int]] = []
    previous, depth = None, 0
    for index in order:
        external_id = arrivals[index].record.external_id
        depth = depth + 1 if external_id == previous else 0
        previous = external_id
        if depth == len(waves):
            waves.append([])
        waves[depth].append(index)
    return waves


def _store_wave(source_uuid: UUID, arrivals: list[Arrival], now: datetime) -> list[Outcome]:
    rows = [_make_row(uuid7(), arrival) for arrival in arrivals]
    stored = _insert(source_uuid, rows, now)
    fresh = [arrival for arrival in arrivals if arrival.record.external_id in stored]
    changes = [(arrival.total_key, contribution_of(arrival.record)) for arrival in fresh]
    judged: dict[str, Outcome] = {}
    if len(fresh) < len(arrivals):
        repeats = [arrival for arrival in arrivals if arrival.record.external_id not in stored]
        judged = _judge_repeats(source_uuid, repeats, now, changes)
    _add_to_totals(changes, now)
    _insert_signals(fresh, {row.external_id: row.uuid for row in rows})
    return [judged.get(arrival.record.external_id, Outcome.STORED) for arrival in arrivals]


def _insert(source_uuid: UUID, rows: list[PracticeRow], now: datetime) -> set[str]:
    """Insert what is new; returns the external ids that were."""
    with prepared_cursor() as cursor:
        cursor.execute(statements.INSERT_RECORDS, [source_uuid, now, write_rows(rows)], prepare=True)
        return {external_id for (external_id,) in cursor.fetchall()}


def _make_row(record_uuid: UUID, arrival: Arrival) -> PracticeRow:
    return make_row(record_uuid, *arrival)


def _judge_repeats(
    source_uuid: UUID, repeats: list[Arrival], now: datetime, changes: list[tuple[TotalKey, Contribution]]
) -> dict[str, Outcome]:
    """Lock what is stored under these ids, judge each version, and correct what a later version corrects."""
    with prepared_cursor() as cursor:
        external_ids = [arrival.record.external_id for arrival in repeats]
        cursor.execute(statements.LOCK_RECORDS, [source_uuid, external_ids], prepare=True)
        known = {row[0]: row[1:] for row in cursor.fetchall()}
    judged: dict[str, Outcome] = {}
    corrections: list[tuple[Arrival, UUID]] = []
    for arrival in repeats:
        record_uuid, version_at, fingerprint, *counted = known[arrival.record.external_id]
        outcome = _judge(arrival, KnownVersion(version_at, fingerprint, counted[0]))
        judged[arrival.record.external_id] = outcome
        if outcome is Outcome.CORRECTED:
            key, before = _counted(counted)
            changes.append((key, before.negated()))
            changes.append((arrival.total_key, contribution_of(arrival.record)))
            corrections.append((arrival, record_uuid))
    if corrections:
        _correct(corrections, now)
    return judged


def _judge(arrival: Arrival, known: KnownVersion) -> Outcome:
    """As `judge_version`; a repeat of what was stored with a fingerprint over the pupil's key is no contradiction."""
    arrived = KnownVersion(arrival.record.version_at, arrival.fingerprint, arrival.pupil_uuid)
    outcome = judge_version(known, arrived)
    if outcome is Outcome.REFUSED and known.fingerprint == take_keyed_fingerprint(arrival.record):
        return Outcome.UNCHANGED
    return outcome


def _counted(row: list[Any]) -> tuple[TotalKey, Contribution]:
    """What a stored row counts for, read back from its own columns."""
    pupil_uuid, tool_goal_uuid, day, state, completion, made, right, practice, access = row
    if state == RecordState.WITHDRAWN:
        return (pupil_uuid, tool_goal_uuid, day), Contribution()
    return (pupil_uuid, tool_goal_uuid, day), Contribution(
        records=1,
        done=1 if completion == "done" else 0,
        items_made=made or 0,
        items_right=right or 0,
        practice_seconds=practice or 0,
        access_seconds=access or 0,
        timed_records=0 if practice is None else 1,
    )


def _correct(corrections: list[tuple[Arrival, UUID]], now: datetime) -> None:
    rows = [_make_row(record_uuid, arrival) for arrival, record_uuid in corrections]
    with prepared_cursor() as cursor:
        cursor.execute(statements.CORRECT_RECORDS, [now, write_rows(rows)])
        cursor.execute(statements.DELETE_SIGNALS, [[record_uuid for _, record_uuid in corrections]])
    uuids = {arrival.record.external_id: record_uuid for arrival, record_uuid in corrections}
    _insert_signals([arrival for arrival, _ in corrections], uuids)


def _add_to_totals(changes: list[tuple[TotalKey, Contribution]], now: datetime) -> None:
    """The one place where daily totals change; what is remembered of earlier days rests on that (learning.overview)."""
    summed = sum_changes(changes)
    if not summed:
        return
    rows = write_rows([(*key, *change) for key, change in summed])
    with prepared_cursor() as cursor:
        cursor.execute(statements.ADD_TO_TOTALS, [rows], prepare=True)
        if any(change.records <= 0 for _, change in summed):
            cursor.execute(statements.DROP_EMPTY_TOTALS, [rows])
        if min(day for (_pupil, _tool_goal, day), _change in summed) < now.date() - PROMPT:
            cursor.execute(statements.NOTE_LATE_PRACTICE, [uuid7(), now])


def _insert_signals(arrivals: list[Arrival], record_uuids: dict[str, UUID]) -> None:
    rows = [
        {
            "uuid": uuid4(),
            "record_id": record_uuids[arrival.record.external_id],
            "pupil_id": arrival.pupil_uuid,
            "tool_goal_id": arrival.tool_goal_uuid,
            "kind": arrival.record.signal.kind,
            "reason": arrival.record.signal.reason,
            "raised_on": arrival.record.occurred_on,
            "raised_at": arrival.record.occurred_at,
        }
        for arrival in arrivals
        if arrival.record.signal is not None and arrival.record.state is RecordState.ACTIVE
    ]
    if rows:
        with prepared_cursor() as cursor:
            cursor.execute(statements.INSERT_SIGNALS, [write_rows(rows)])
