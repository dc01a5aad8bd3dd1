"""Which test results of tools wait to be placed by the teacher of a subject. Whose gradebook it is was asked before."""

from collections.abc import Collection
from dataclasses import dataclass
from datetime import date
from uuid import UUID

from django.db.models import Exists, F, OuterRef

from zichtlijn.grading.gradebook.models import ResultVersion
from zichtlijn.grading.received.models import ReceivedResult
from zichtlijn.learning.progress.received import list_received_by_record


@dataclass(frozen=True, slots=True)
class ReceivedSource:
    """A test of a tool, as results are grouped for placing."""

    tool_uuid: UUID
    test: str


@dataclass(frozen=True, slots=True)
class WaitingResult:
    """A result of a tool that stands in no cell yet, in the tool's own words."""

    record_uuid: UUID
    pupil: UUID
    source: ReceivedSource
    tool: str
    words: str
    occurred_on: date


def list_waiting_results(subject: str, pupils: Collection[UUID]) -> list[WaitingResult]:
    """Finished results of these pupils in a subject that wait, by test and day. Two queries."""
    placed = ResultVersion.objects.filter(record_uuid=OuterRef("pk"), cell__current=F("uuid"))
    rows = ReceivedResult.objects.filter(
        ~Exists(placed), subject=subject, pupil__in=pupils, is_final=True, is_withdrawn=False
    )
    known = list(rows.order_by("test", "tool_uuid", "occurred_on", "record_uuid"))
    words = list_received_by_record([row.record_uuid for row in known])
    return [
        WaitingResult(
            row.record_uuid,
            row.pupil_id,
            ReceivedSource(row.tool_uuid, row.test),
            words[row.record_uuid].tool,
            words[row.record_uuid].result,
            row.occurred_on,
        )
        for row in known
        if row.record_uuid in words
    ]


def list_changed(records: Collection[UUID]) -> frozenset[UUID]:
    """Which of these placed results a tool changed since, so that a teacher should look. One query."""
    rows = ReceivedResult.objects.filter(pk__in=records, changed_at__isnull=False)
    return frozenset(rows.values_list("record_uuid", flat=True))
