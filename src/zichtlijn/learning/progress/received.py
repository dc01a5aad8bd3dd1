"""Test results that tools sent, as somebody places them in a gradebook (decision 6). Gives facts, decides nothing."""

from collections.abc import Collection, Sequence
from dataclasses import dataclass
from datetime import date
from typing import Final, NewType
from uuid import UUID

from django.db.models import QuerySet

from zichtlijn.core.progress.record import Completion, RecordKind, RecordState
from zichtlijn.learning.progress.models import PracticeRecord
from zichtlijn.tenancy.prepared import prepared_cursor

SentTests = NewType("SentTests", str)
"""That a tool sent test results, and of what; not what came out of them. A JSON list of lists, as the database wrote it
and reads it again: record, pupil, subject, tool, title, local day, whether it is final, whether it was withdrawn."""
_SENT: Final = """
    SELECT coalesce(json_agg(json_build_array(
        record.uuid, record.pupil_id, goal.subject, goal.tool_id, record.exercise, record.occurred_on,
        record.completion <> 'busy', record.state = 'withdrawn'
    ) ORDER BY record.uuid), '[]')::text
    FROM practice_record AS record JOIN tool_goal AS goal ON goal.uuid = record.tool_goal_id
    WHERE record.source_uuid = %s AND record.external_id = ANY(%s) AND record.kind = 'test'
"""


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


def read_sent_tests(source_uuid: UUID, external_ids: Sequence[str]) -> SentTests:
    """The test results a source sent under these ids, as they are now, by record. One prepared statement."""
    with prepared_cursor() as cursor:
        cursor.execute(_SENT, [source_uuid, list(external_ids)], prepare=True)
        row = cursor.fetchone()
    return SentTests(row[0] if row else "[]")


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
