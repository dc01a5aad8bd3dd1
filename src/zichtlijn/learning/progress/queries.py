"""Reading practice in sets: a page costs the same number of queries whatever its pupils, goals and years.

The grid reads daily totals only, never records. Whose pupils these are was decided before (people's access).
"""

from collections import defaultdict
from collections.abc import Collection, Iterable, Mapping
from dataclasses import dataclass
from datetime import date
from typing import Final
from uuid import UUID

from django.db import connection

from zichtlijn.core.progress.cells import Evidence
from zichtlijn.core.progress.periods import Period
from zichtlijn.core.progress.record import RecordState
from zichtlijn.learning.progress.facts import PracticeFacts, read_record
from zichtlijn.learning.progress.models import PracticeRecord

MOST_RECORDS_PER_TOOL_GOAL: Final = 20
"""How many records of one tool goal a pupil's page shows; older ones are counted as days, not listed."""

_WORKED_IN_PERIOD: Final = """
    SELECT pupil_id, tool_goal_id,
        sum(records), sum(timed_records), sum(practice_seconds), sum(access_seconds)
    FROM day_total
    WHERE pupil_id = ANY(%s) AND day BETWEEN %s AND %s
    GROUP BY pupil_id, tool_goal_id
"""
_LAST_WORKED: Final = """
    SELECT pupil.uuid, tool_goal.uuid, latest.day, latest.done > 0
    FROM unnest(%s::uuid[]) AS pupil (uuid)
    CROSS JOIN unnest(%s::uuid[]) AS tool_goal (uuid)
    CROSS JOIN LATERAL (
        SELECT day, done FROM day_total
        WHERE pupil_id = pupil.uuid AND tool_goal_id = tool_goal.uuid AND day <= %s
        ORDER BY day DESC LIMIT 1
    ) AS latest
"""
"""One step into the primary key per pair, so that ten years of practice cost as much as one."""

_EVER_WORKED: Final = """
    WITH RECURSIVE worked AS (
        (SELECT tool_goal_id FROM day_total WHERE pupil_id = %(pupil)s ORDER BY tool_goal_id LIMIT 1)
        UNION ALL
        SELECT (
            SELECT day_total.tool_goal_id FROM day_total
            WHERE pupil_id = %(pupil)s AND day_total.tool_goal_id > worked.tool_goal_id
            ORDER BY day_total.tool_goal_id LIMIT 1
        )
        FROM worked WHERE worked.tool_goal_id IS NOT NULL
    )
    SELECT tool_goal_id FROM worked WHERE tool_goal_id IS NOT NULL
"""
"""Steps from one tool goal to the next in the primary key, instead of reading every day."""


@dataclass(frozen=True, slots=True)
class Worked:
    """What a pupil did on a tool goal in a period; times in seconds."""

    records: int
    timed_records: int
    practice_seconds: int
    access_seconds: int


NOTHING: Final = Worked(0, 0, 0, 0)
WorkByPair = Mapping[tuple[UUID, UUID], Worked]


def list_worked(pupils: Collection[UUID], period: Period) -> dict[tuple[UUID, UUID], Worked]:
    """Work in the period by (pupil, tool goal), mapped or not, so that nothing stays hidden; one query."""
    with connection.cursor() as cursor:
        cursor.execute(_WORKED_IN_PERIOD, [list(pupils), period.first_on, period.last_on])
        return {(pupil, tool_goal): Worked(*counts) for pupil, tool_goal, *counts in cursor.fetchall()}


def list_evidence(
    pupils: Collection[UUID], tool_by_goal: Mapping[UUID, UUID], worked: WorkByPair, today: date
) -> dict[UUID, list[Evidence]]:
    """Evidence by pupil on the tool goals given (with their tools), the last day of all time; one query."""
    found: dict[UUID, list[Evidence]] = defaultdict(list)
    with connection.cursor() as cursor:
        cursor.execute(_LAST_WORKED, [list(pupils), list(tool_by_goal), today])
        for pupil, tool_goal, last_on, is_done_on_last in cursor.fetchall():
            work = worked.get((pupil, tool_goal), NOTHING)
            found[pupil].append(
                Evidence(
                    tool_goal=tool_goal,
                    tool=tool_by_goal[tool_goal],
                    last_on=last_on,
                    is_done_on_last=is_done_on_last,
                    records=work.records,
                    timed_records=work.timed_records,
                    practice_seconds=work.practice_seconds,
                    access_seconds=work.access_seconds,
                )
            )
    return dict(found)


def list_records(pupil: UUID, tool_goals: Iterable[UUID]) -> dict[UUID, list[PracticeFacts]]:
    """The newest records of a pupil by tool goal, at most `MOST_RECORDS_PER_TOOL_GOAL` each; one query."""
    wanted = list(tool_goals)
    if not wanted:
        return {}
    rows = PracticeRecord.objects.raw(
        """
        SELECT latest.*
        FROM unnest(%s::uuid[]) AS tool_goal (uuid)
        CROSS JOIN LATERAL (
            SELECT * FROM practice_record
            WHERE pupil_id = %s AND tool_goal_id = tool_goal.uuid AND state = %s
            ORDER BY occurred_on DESC, occurred_at DESC NULLS LAST, received_at DESC
            LIMIT %s
        ) AS latest
        """,
        [wanted, pupil, RecordState.ACTIVE.value, MOST_RECORDS_PER_TOOL_GOAL],
    )
    found: dict[UUID, list[PracticeFacts]] = defaultdict(list)
    for row in rows:
        found[row.tool_goal_id].append(read_record(row))
    return dict(found)


def list_tool_goals_of_pupil(pupil: UUID) -> frozenset[UUID]:
    """Every tool goal a pupil ever worked on; one query that costs no more after ten years than after one."""
    with connection.cursor() as cursor:
        cursor.execute(_EVER_WORKED, {"pupil": pupil})
        return frozenset(tool_goal for (tool_goal,) in cursor.fetchall())
