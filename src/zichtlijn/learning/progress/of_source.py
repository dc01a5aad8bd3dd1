"""Every record of one source as it was delivered, page by page, for who takes its data along (R17)."""

from typing import Final
from uuid import UUID

from zichtlijn.core.progress.record import (
    Completion,
    PupilRef,
    Record,
    RecordKind,
    RecordState,
    SignalKind,
    SuppliedSignal,
    ToolGoalRef,
)
from zichtlijn.learning.progress.models import PracticeRecord

OWN_SCHEME: Final = "uuid"


def list_records_after(source_uuid: UUID, external_id: str, *, most: int) -> list[Record]:
    """At most `most` records of a source whose id comes after `external_id`, in that order; withdrawn ones too.

    Pupils by our own key. One query, one step into an index.
    """
    rows = PracticeRecord.objects.filter(source_uuid=source_uuid, external_id__gt=external_id)
    return [_read(row) for row in rows.select_related("tool_goal", "signal").order_by("external_id")[:most]]


def _read(row: PracticeRecord) -> Record:
    signal = getattr(row, "signal", None)
    return Record(
        external_id=row.external_id,
        version_at=row.version_at,
        pupil=PupilRef(OWN_SCHEME, str(row.pupil_id)),
        tool_goal=ToolGoalRef(row.tool_goal.ref, row.tool_goal.title),
        exercise=row.exercise,
        result=row.result,
        occurred_on=row.occurred_on,
        occurred_at=row.occurred_at,
        kind=RecordKind(row.kind),
        state=RecordState(row.state),
        completion=Completion(row.completion),
        items_made=row.items_made,
        items_right=row.items_right,
        practice_seconds=row.practice_seconds,
        access_seconds=row.access_seconds,
        explanation_seconds=row.explanation_seconds,
        signal=SuppliedSignal(SignalKind(signal.kind), signal.reason) if signal else None,
        context=tuple((row.context or {}).items()),
    )
