"""Test results that tools sent, as somebody places them in a gradebook (decision 6). Gives facts, decides nothing."""

from collections.abc import Collection, Sequence
from dataclasses import dataclass
from datetime import date
from typing import Final, NamedTuple
from uuid import UUID

from django.db.models import QuerySet

from zichtlijn.core.progress.record import Completion, RecordKind, RecordState
from zichtlijn.learning.progress.models import PracticeRecord
from zichtlijn.tenancy.prepared import prepared_cursor

_SENT: Final = """
    SELECT record.uuid, record.pupil_id, goal.subject, goal.tool_id, record.exercise, record.occurred_on,
        record.completion <> 'busy', record.state = 'withdrawn'
    FROM practice_record AS record JOIN tool_goal AS goal ON goal.uuid = record.tool_goal_id
    WHERE record.source_uuid = %s AND record.external_id = ANY(%s) AND record.kind = 'test'
    ORDER BY record.uuid
"""


class SentTest(NamedTuple):
    """That a tool sent a test result, and of what; not what came out of it."""

    record_uuid: UUID
    pupil_uuid: UUID
    subject: str
    tool_uuid: UUID
    title: str
    occurred_on: date
    is_final: bool
    is_withdrawn: bool


@dataclass(frozen=True, slots=True)
class ReceivedTest:
    """One result of a test in the tool's own words; never converted (R06)."""

    record_uuid: UUID
    pupil_uuid: UUID
    subject: str
    tool: str
    title: str
    result: str
    occurred_on: date


def list_sent_tests(source_uuid: UUID, external_ids: Sequence[str]) -> list[SentTest]:
    """The test results a source sent under these ids, as they are now, by record. One prepared statement."""
    with prepared_cursor() as cursor:
        cursor.execute(_SENT, [source_uuid, list(external_ids)], prepare=True)
        return [SentTest(*row) for row in cursor.fetchall()]


def list_received_by_record(records: Collection[UUID]) -> dict[UUID, ReceivedTest]:
    """These finished test results in the tools' own words, without those a tool withdrew. One query."""
    rows = _list_active().filter(pk__in=list(records))
    return {row.uuid: _read(row) for row in rows}


def list_received_tests(pupil_uuid: UUID, subject: str, since: date) -> list[ReceivedTest]:
    """Finished test results of a pupil in a subject from a day on, the newest first. One query."""
    rows = _list_tests(pupil_uuid, subject).filter(occurred_on__gte=since)
    return [_read(row) for row in rows.order_by("-occurred_on", "exercise", "uuid")]


def _list_tests(pupil_uuid: UUID, subject: str) -> QuerySet[PracticeRecord]:
    return _list_active().filter(pupil=pupil_uuid, tool_goal__subject=subject)


def _list_active() -> QuerySet[PracticeRecord]:
    """Test results that can be placed: not withdrawn, and not of a pupil who is still at it."""
    tests = PracticeRecord.objects.filter(kind=RecordKind.TEST, state=RecordState.ACTIVE)
    return tests.exclude(completion=Completion.BUSY).select_related("tool_goal__tool")


def _read(row: PracticeRecord) -> ReceivedTest:
    return ReceivedTest(
        row.uuid,
        row.pupil_id,
        row.tool_goal.subject,
        row.tool_goal.tool.name,
        row.exercise,
        row.result,
        row.occurred_on,
    )
