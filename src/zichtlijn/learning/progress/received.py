"""Test results that tools sent, as somebody places them in a gradebook (decision 6). Gives facts, decides nothing."""

from collections.abc import Collection
from dataclasses import dataclass
from datetime import date
from typing import Final
from uuid import UUID

from django.db.models import QuerySet
from psycopg import sql

from zichtlijn.core.progress.record import Completion, RecordKind, RecordState
from zichtlijn.learning.progress.models import PracticeRecord

SENT_TESTS: Final = sql.SQL("""
    SELECT record.uuid, record.pupil_id, goal.subject, goal.tool_id AS tool, record.exercise AS title,
        record.occurred_on, record.completion <> 'busy' AS is_final, record.state = 'withdrawn' AS is_withdrawn
    FROM practice_record AS record JOIN tool_goal AS goal ON goal.uuid = record.tool_goal_id
    WHERE record.kind = 'test' AND record.uuid = ANY(
        ARRAY(SELECT listed::uuid FROM json_array_elements_text(%s::json) AS listed))
""")
"""Which of the records in a JSON list are test results that a tool sent, and of what; not what came out of them.

To be a part of the statement that receives them, so that a large batch never leaves the database.
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
