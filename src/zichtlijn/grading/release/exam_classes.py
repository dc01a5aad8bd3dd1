"""Which classes of a location are exam classes: a policy can name them, and no roster tells (R31)."""

from collections.abc import Collection
from uuid import UUID

from zichtlijn.grading.release.school_models import ExamClasses


def list_exam_classes(locations: Collection[UUID]) -> frozenset[UUID]:
    """The classes these locations named last. One query, none without locations."""
    if not locations:
        return frozenset()
    rows = ExamClasses.objects.filter(location__in=list(locations)).order_by("location_id", "-set_at")
    return frozenset(uuid for row in rows.distinct("location_id") for uuid in row.classes)
