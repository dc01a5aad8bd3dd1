"""Reading practice in sets: a page costs the same number of queries whatever its pupils, goals and years.

The grid reads daily totals only, never records. Whose pupils these are was decided before (people's access).
"""

from collections import defaultdict
from collections.abc import Collection, Mapping
from datetime import date
from itertools import starmap
from typing import Final, NamedTuple
from uuid import UUID

from django.db import connection

from zichtlijn.core.progress.cells import Evidence
from zichtlijn.core.progress.periods import Period

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

_WORK_OF_PUPIL: Final = """
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
    SELECT tool_goal.uuid, tool_goal.tool_id, latest.day, latest.done > 0,
        spent.records, spent.timed_records, spent.practice_seconds, spent.access_seconds
    FROM worked
    JOIN tool_goal ON tool_goal.uuid = worked.tool_goal_id
    CROSS JOIN LATERAL (
        SELECT day, done FROM day_total
        WHERE pupil_id = %(pupil)s AND tool_goal_id = tool_goal.uuid AND day <= %(last_on)s
        ORDER BY day DESC LIMIT 1
    ) AS latest
    CROSS JOIN LATERAL (
        SELECT coalesce(sum(records), 0) AS records, coalesce(sum(timed_records), 0) AS timed_records,
            coalesce(sum(practice_seconds), 0) AS practice_seconds, coalesce(sum(access_seconds), 0) AS access_seconds
        FROM day_total
        WHERE pupil_id = %(pupil)s AND tool_goal_id = tool_goal.uuid AND day BETWEEN %(first_on)s AND %(last_on)s
    ) AS spent
"""
"""Steps from one tool goal to the next in the primary key, instead of reading every day."""


class Worked(NamedTuple):
    """What a pupil did on a tool goal in a period; times in seconds, and the last day where that was read too."""

    records: int
    timed_records: int
    practice_seconds: int
    access_seconds: int
    last_on: date | None = None
    is_done_on_last: bool = False


NOTHING: Final = Worked(0, 0, 0, 0)
WorkByPair = Mapping[tuple[UUID, UUID], Worked]


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


def list_work_of_pupil(pupil: UUID, period: Period) -> list[Evidence]:
    """Everything a pupil ever worked on, with what was done in the period; the last day up to the period's end.

    One query that costs no more after ten years than after one.
    """
    with connection.cursor() as cursor:
        cursor.execute(_WORK_OF_PUPIL, {"pupil": pupil, "first_on": period.first_on, "last_on": period.last_on})
        return list(starmap(Evidence, cursor.fetchall()))
