"""Test results that tools sent, as somebody places them in a gradebook (decision 6). Gives facts, decides nothing."""

from dataclasses import dataclass
from datetime import date
from uuid import UUID

from django.db.models import QuerySet

from zichtlijn.core.progress.record import RecordKind, RecordState
from zichtlijn.learning.progress.models import PracticeRecord


@dataclass(frozen=True, slots=True)
class ReceivedTest:
    """One result of a test in the tool's own words; never converted (R06)."""

    record_uuid: UUID
    pupil_uuid: UUID
    tool: str
    title: str
    result: str
    occurred_on: date


def find_received_test(record_uuid: UUID, pupil_uuid: UUID, subject: str) -> ReceivedTest | None:
    """The test result of this pupil in a subject, unless the tool withdrew it."""
    row = _list_tests(pupil_uuid, subject).filter(pk=record_uuid).first()
    return _read(row) if row else None


def list_received_tests(pupil_uuid: UUID, subject: str, since: date) -> list[ReceivedTest]:
    """Test results of a pupil in a subject from a day on, the newest first. One query."""
    rows = _list_tests(pupil_uuid, subject).filter(occurred_on__gte=since)
    return [_read(row) for row in rows.order_by("-occurred_on", "exercise", "uuid")]


def _list_tests(pupil_uuid: UUID, subject: str) -> QuerySet[PracticeRecord]:
    tests = PracticeRecord.objects.filter(pupil=pupil_uuid, kind=RecordKind.TEST, state=RecordState.ACTIVE)
    return tests.filter(tool_goal__subject=subject).select_related("tool_goal__tool")


def _read(row: PracticeRecord) -> ReceivedTest:
    return ReceivedTest(row.uuid, row.pupil_id, row.tool_goal.tool.name, row.exercise, row.result, row.occurred_on)
