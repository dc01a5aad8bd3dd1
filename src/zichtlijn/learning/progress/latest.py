"""The newest record of each pupil on each tool goal, and which tools a pupil ever used: for a page about one goal.

One step into an index per pair, so that years cost nothing extra. Whose pupils these are was decided before.
"""

from collections import defaultdict
from collections.abc import Collection
from typing import Final
from uuid import UUID

from django.db import connection

from zichtlijn.core.progress.record import RecordState
from zichtlijn.learning.progress.facts import PracticeFacts, read_record
from zichtlijn.learning.progress.models import PracticeRecord

_LATEST: Final = """
    SELECT latest.*
    FROM unnest(%(pupils)s::uuid[]) AS pupil (uuid)
    CROSS JOIN unnest(%(tool_goals)s::uuid[]) AS tool_goal (uuid)
    CROSS JOIN LATERAL (
        SELECT * FROM practice_record
        WHERE pupil_id = pupil.uuid AND tool_goal_id = tool_goal.uuid AND state = %(active)s
        ORDER BY occurred_on DESC, occurred_at DESC NULLS LAST, received_at DESC
        LIMIT 1
    ) AS latest
    UNION
    SELECT * FROM practice_record WHERE uuid = ANY(%(named)s::uuid[]) AND state = %(active)s
"""
_USED: Final = """
    SELECT pupil.uuid, tool.uuid
    FROM unnest(%(pupils)s::uuid[]) AS pupil (uuid)
    CROSS JOIN unnest(%(tools)s::uuid[]) AS tool (uuid)
    WHERE EXISTS (
        SELECT FROM tool_goal JOIN day_total ON day_total.tool_goal_id = tool_goal.uuid
        WHERE tool_goal.tool_id = tool.uuid AND day_total.pupil_id = pupil.uuid
    )
"""


def list_latest_records(
    pupils: Collection[UUID], tool_goals: Collection[UUID], named: Collection[UUID] = ()
) -> dict[UUID, list[PracticeFacts]]:
    """By pupil the newest record on each tool goal, and the records named; newest first; one query."""
    given = {
        "pupils": list(pupils),
        "tool_goals": list(tool_goals),
        "named": list(named),
        "active": RecordState.ACTIVE.value,
    }
    found: dict[UUID, list[PracticeFacts]] = defaultdict(list)
    for row in PracticeRecord.objects.raw(_LATEST, given):
        found[row.pupil_id].append(read_record(row))
    for records in found.values():
        records.sort(key=_when, reverse=True)
    return dict(found)


def list_used_tools(pupils: Collection[UUID], tools: Collection[UUID]) -> frozenset[tuple[UUID, UUID]]:
    """Pairs of pupil and tool in which the pupil ever worked, on whatever goal; one query."""
    with connection.cursor() as cursor:
        cursor.execute(_USED, {"pupils": list(pupils), "tools": list(tools)})
        return frozenset((pupil, tool) for pupil, tool in cursor.fetchall())


def _when(record: PracticeFacts) -> tuple[object, ...]:
    return record.occurred_on, record.occurred_at.timestamp() if record.occurred_at else 0.0, record.uuid
