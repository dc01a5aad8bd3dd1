"""Rows of practice as values the rules and screens read; nothing here adds or compares scores (R06)."""

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date, datetime
from uuid import UUID

from zichtlijn.core.progress.record import Completion, RecordKind
from zichtlijn.learning.progress.models import PracticeRecord


@dataclass(frozen=True, slots=True)
class PracticeFacts:
    """One record as delivered. Durations in seconds, counts in items; None: not supplied (R04)."""

    uuid: UUID
    tool_goal: UUID
    kind: RecordKind
    completion: Completion
    exercise: str
    result: str
    occurred_on: date
    occurred_at: datetime | None
    items_made: int | None
    items_right: int | None
    practice_seconds: int | None
    access_seconds: int | None
    explanation_seconds: int | None
    context: Mapping[str, str]


def read_record(row: PracticeRecord) -> PracticeFacts:
    return PracticeFacts(
        uuid=row.uuid,
        tool_goal=row.tool_goal_id,
        kind=RecordKind(row.kind),
        completion=Completion(row.completion),
        exercise=row.exercise,
        result=row.result,
        occurred_on=row.occurred_on,
        occurred_at=row.occurred_at,
        items_made=row.items_made,
        items_right=row.items_right,
        practice_seconds=row.practice_seconds,
        access_seconds=row.access_seconds,
        explanation_seconds=row.explanation_seconds,
        context=row.context or {},
    )
