"""The subject of a tool's own goals, where the supplier names it; without one only who sees every subject
sees them.
"""

from collections.abc import Collection
from uuid import UUID

from django.db import transaction

from zichtlijn.core.goals.subjects import subject_code
from zichtlijn.learning.tools.models import ToolGoal


@transaction.atomic
def set_subject(tool_uuid: UUID, refs: Collection[str], subject: str) -> int:
    """Say which subject some goals of a tool belong to; returns how many were found."""
    goals = ToolGoal.objects.filter(tool_id=tool_uuid, ref__in=refs)
    return goals.update(subject=subject_code(subject))
