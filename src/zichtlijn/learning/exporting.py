"""Everything the learning app holds, row by row, as delivered: no totals, no averages (R06, R17)."""

from collections.abc import Iterator
from typing import Any
from uuid import UUID

from django.db.models import QuerySet

from zichtlijn.core.progress.record import RecordKind
from zichtlijn.learning.goals.models import Framework, FrameworkVersion, Goal, GoalRevision, Mapping, TreatedGoal
from zichtlijn.learning.licences.models import Licence
from zichtlijn.learning.plans.models import PlannedGoal, PlannedPupil, PupilReply
from zichtlijn.learning.progress.models import PracticeRecord
from zichtlijn.learning.signals.models import Signal
from zichtlijn.learning.tools.models import Tool, ToolGoal

Row = tuple[str, dict[str, Any]]


def list_learning_rows() -> Iterator[Row]:
    """(kind, columns) of everything, parents before children."""
    yield from _rows("tool", Tool.objects.order_by("slug"))
    yield from _rows("tool_goal", ToolGoal.objects.order_by("uuid"))
    yield from _rows("framework", Framework.objects.order_by("slug"))
    yield from _rows("framework_version", FrameworkVersion.objects.order_by("uuid"))
    yield from _rows("goal", Goal.objects.order_by("uuid"))
    yield from _rows("goal_revision", GoalRevision.objects.order_by("uuid"))
    yield from _rows("mapping", Mapping.objects.order_by("uuid"))
    yield from _rows("treated_goal", TreatedGoal.objects.order_by("treated_at", "uuid"))
    yield from _rows("planned_goal", PlannedGoal.objects.order_by("planned_at", "uuid"))
    yield from _rows("planned_pupil", PlannedPupil.objects.order_by("uuid"))
    yield from _rows("pupil_reply", PupilReply.objects.order_by("uuid"))
    yield from _rows("licence", Licence.objects.order_by("uuid"))
    yield from _rows("practice_record", PracticeRecord.objects.order_by("uuid"))
    yield from _rows("signal", Signal.objects.order_by("uuid"))


def list_practice_rows(pupil_uuid: UUID, *, has_tests: bool = True) -> Iterator[Row]:
    """(kind, columns) of one pupil's practice, with the tools it is of.

    Without tests nothing tells of them: no record, no signal that came with one, no exercise of a tool that is only in
    them.
    """
    records = PracticeRecord.objects.filter(pupil_id=pupil_uuid)
    signals = Signal.objects.filter(pupil_id=pupil_uuid)
    exercises = ToolGoal.objects.all()
    if not has_tests:
        records = records.exclude(kind=RecordKind.TEST)
        signals = signals.filter(record__in=records)
        exercises = exercises.filter(uuid__in=records.values("tool_goal"))
    yield from _rows("tool", Tool.objects.order_by("slug"))
    yield from _rows("tool_goal", exercises.order_by("uuid"))
    yield from _rows("licence", Licence.objects.filter(pupil_id=pupil_uuid).order_by("uuid"))
    yield from _rows("planned_goal", PlannedGoal.objects.filter(pupils__pupil_id=pupil_uuid).order_by("uuid"))
    yield from _rows("pupil_reply", PupilReply.objects.filter(pupil_id=pupil_uuid).order_by("uuid"))
    yield from _rows("practice_record", records.order_by("uuid"))
    yield from _rows("signal", signals.order_by("uuid"))


def _rows(kind: str, rows: QuerySet[Any]) -> Iterator[Row]:
    return ((kind, row) for row in rows.values().iterator(chunk_size=2_000))
