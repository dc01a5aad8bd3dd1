"""Storing practice records with their daily totals and signals, a batch in one transaction (decisions 15, 16).

The order of locks is the same for every writer: records by external id, then records to correct by external id, then
totals by key. So writers wait for each other but never in a circle.
"""

from collections.abc import Iterable, Iterator, Mapping, Sequence
from contextlib import ExitStack
from datetime import datetime, timedelta
from typing import Any, Final, NamedTuple
from uuid import UUID

from msgspec import structs
from uuid_utils.compat import uuid4, uuid7

from zichtlijn.core.progress.identity import KnownVersion, judge_version, take_keyed_fingerprint
from zichtlijn.core.progress.record import Outcome, Record, RecordState
from zichtlijn.core.progress.totals import Contribution, TotalKey, contribution_of, sum_changes
from zichtlijn.learning.progress import statements
from zichtlijn.learning.progress.rows import PracticeRow, TotalRow, make_row, write_rows
from zichtlijn.tenancy.prepared import prepared_cursor

PROMPT: Final = timedelta(days=3)
"""Practice of longer ago is noted as late. Well within the shortest stretch a teacher looks at, whatever the zone."""
SENT_AT_ONCE: Final = 500
"""Records: while the database writes these, the next are made ready."""
Change = tuple[TotalKey, Contribution]
"""What a record, or a batch, changes in one daily total."""


class Arrival(NamedTuple):
    """A sound record with its pupil and tool goal found."""

    record: Record
    pupil_uuid: UUID
    tool_goal_uuid: UUID

    @property
    def total_key(self) -> TotalKey:
        return (self.pupil_uuid, self.tool_goal_uuid, self.record.occurred_on)


Repeat = tuple[Arrival, PracticeRow]
"""An arrival under an id that is stored already, with the row it would have been."""


class Judged(NamedTuple):
    """What became of an arrival, and the stored record it is a version of."""

    outcome: Outcome
    record_uuid: UUID


def store_batch(source_uuid: UUID, arrivals: Sequence[Arrival], *, now: datetime) -> list[Judged]:
    """Store a batch inside the caller's transaction; answers in the order given.

    A later arrival of the same external id in one batch is judged against the earlier one.
    """
    judged: dict[int, Judged] = {}
    for wave in _split_into_waves(arrivals):
        judged |= zip(wave, _store_wave(source_uuid, [arrivals[index] for index in wave], now), strict=True)
    return [judged[index] for index in range(len(arrivals))]


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


def _store_wave(source_uuid: UUID, arrivals: list[Arrival], now: datetime) -> list[Judged]:
    rows: list[PracticeRow] = []
    with ExitStack() as opened:
        cursors = []
        for part in _split(arrivals):
            made = [make_row(uuid7(), *arrival) for arrival in part]
            cursor = opened.enter_context(prepared_cursor())
            cursor.execute(statements.INSERT_RECORDS, [source_uuid, now, write_rows(made)], prepare=True)
            cursors.append(cursor)
            rows += made
        # Worked out while the database writes: mostly everything is new.
        fresh, summed = arrivals, sum_changes(_list_contributions(arrivals))
        judged = {row.external_id: Judged(Outcome.STORED, row.uuid) for row in rows}
        stored = {external_id for cursor in cursors for (external_id,) in cursor.fetchall()}
    if len(stored) < len(arrivals):
        fresh = [arrival for arrival in arrivals if arrival.record.external_id in stored]
        changes = _list_contributions(fresh)
        repeats = [pair for pair in zip(arrivals, rows, strict=True) if pair[1].external_id not in stored]
        judged |= _judge_repeats(source_uuid, repeats, now, changes)
        summed = sum_changes(changes)
    _add_to_totals(summed, now)
    _insert_signals(fresh, judged)
    return [judged[arrival.record.external_id] for arrival in arrivals]


def _list_contributions(arrivals: Iterable[Arrival]) -> list[Change]:
    return [(arrival.total_key, contribution_of(arrival.record)) for arrival in arrivals]


def _split(arrivals: Sequence[Arrival]) -> Iterator[Sequence[Arrival]]:
    return (arrivals[first : first + SENT_AT_ONCE] for first in range(0, len(arrivals), SENT_AT_ONCE))


def _judge_repeats(source_uuid: UUID, repeats: list[Repeat], now: datetime, changes: list[Change]) -> dict[str, Judged]:
    """Lock what is stored under these ids, judge each version, and correct what a later version corrects."""
    with prepared_cursor() as cursor:
        external_ids = [row.external_id for _, row in repeats]
        cursor.execute(statements.LOCK_RECORDS, [source_uuid, external_ids], prepare=True)
        known = {row[0]: row[1:] for row in cursor.fetchall()}
    judged: dict[str, Judged] = {}
    corrections: list[Repeat] = []
    for arrival, row in repeats:
        record_uuid, version_at, fingerprint, *counted = known[row.external_id]
        outcome = _judge(arrival, row, KnownVersion(version_at, fingerprint, counted[0]))
        judged[row.external_id] = Judged(outcome, record_uuid)
        if outcome is Outcome.CORRECTED:
            key, before = _counted(counted)
            changes.append((key, before.negated()))
            changes.append((arrival.total_key, contribution_of(arrival.record)))
            corrections.append((arrival, structs.replace(row, uuid=record_uuid)))
    if corrections:
        _correct(corrections, judged, now)
    return judged


def _judge(arrival: Arrival, row: PracticeRow, known: KnownVersion) -> Outcome:
    """As `judge_version`; a repeat of what was stored with a fingerprint over the pupil's key is no contradiction."""
    outcome = judge_version(known, KnownVersion(row.version_at, row.content_hash, row.pupil_id))
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


def _correct(corrections: list[Repeat], judged: Mapping[str, Judged], now: datetime) -> None:
    rows = [row for _, row in corrections]
    with prepared_cursor() as cursor:
        cursor.execute(statements.CORRECT_RECORDS, [now, write_rows(rows)])
        cursor.execute(statements.DELETE_SIGNALS, [[row.uuid for row in rows]])
    _insert_signals([arrival for arrival, _ in corrections], judged)


def _add_to_totals(summed: Sequence[Change], now: datetime) -> None:
    """The one place where daily totals change; what is remembered of earlier days rests on that (learning.overview)."""
    if not summed:
        return
    rows = write_rows([TotalRow(*key, *change) for key, change in summed])
    with prepared_cursor() as cursor:
        cursor.execute(statements.ADD_TO_TOTALS, [rows], prepare=True)
        if any(change.records <= 0 for _, change in summed):
            cursor.execute(statements.DROP_EMPTY_TOTALS, [rows])
        if min(day for (_pupil, _tool_goal, day), _change in summed) < now.date() - PROMPT:
            cursor.execute(statements.NOTE_LATE_PRACTICE, [uuid7(), now])


def _insert_signals(arrivals: Sequence[Arrival], judged: Mapping[str, Judged]) -> None:
    rows = [
        {
            "uuid": uuid4(),
            "record_id": judged[arrival.record.external_id].record_uuid,
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
