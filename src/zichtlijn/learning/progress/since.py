"""Records of some pupils since a day, for looking back at a plan. Whose pupils these are was decided before."""

from collections import defaultdict
from collections.abc import Collection
from datetime import date
from typing import Final
from uuid import UUID

from django.db.models import F

from zichtlijn.core.progress.record import RecordState
from zichtlijn.learning.progress.facts import PracticeFacts, read_record
from zichtlijn.learning.progress.models import PracticeRecord

MOST_RECORDS: Final = 600
"""How many records a look-back reads; the newest are kept."""


def list_records_since(
    pupils: Collection[UUID], tool_goals: Collection[UUID], since: date, today: date
) -> dict[UUID, list[PracticeFacts]]:
    """By pupil what was done on these tool goals from `since` up to and including `today`, newest first; one query."""
    rows = PracticeRecord.objects.filter(
        pupil__in=list(pupils),
        tool_goal__in=list(tool_goals),
        state=RecordState.ACTIVE.value,
        occurred_on__range=(since, today),
    ).order_by("-occurred_on", F("occurred_at").desc(nulls_last=True), "-received_at")
    found: dict[UUID, list[PracticeFacts]] = defaultdict(list)
    for row in rows[:MOST_RECORDS]:
        found[row.pupil_id].append(read_record(row))
    return dict(found)
