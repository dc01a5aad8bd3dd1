"""Naming the exam classes of a location. Whether the actor may is asked by the caller."""

from collections.abc import Collection
from datetime import datetime
from uuid import UUID

from django.db import connection, transaction

from zichtlijn.core.kernel.actor import Actor
from zichtlijn.grading.release.actions import follow_roster
from zichtlijn.grading.release.exam_classes import list_exam_classes
from zichtlijn.grading.release.school_models import ExamClasses
from zichtlijn.journal.audit.actions import record_act


@transaction.atomic
def set_exam_classes(location: UUID, classes: Collection[UUID], *, actor: Actor, now: datetime) -> int:
    """Let these be the exam classes, from tomorrow; what waits is planned again. How many plans changed."""
    before = list_exam_classes([location])
    ExamClasses.objects.create(location_id=location, classes=sorted(classes), set_at=now, set_by=actor.uuid)
    moved = follow_roster(_list_placed_in(before ^ frozenset(classes)), now=now)
    detail = {"classes": len(classes), "moved": moved}
    record_act("release.set_exam_classes", actor=actor, now=now, about=("location", location), detail=detail)
    return moved


def _list_placed_in(classes: Collection[UUID]) -> list[UUID]:
    """Pupils who stand in one of these classes for the release."""
    named = [f"class:{uuid}" for uuid in classes]
    with connection.cursor() as cursor:
        cursor.execute("SELECT DISTINCT pupil_id FROM release_placing WHERE groups && %s::varchar[]", [named])
        return [pupil for (pupil,) in cursor.fetchall()]
