"""Goals of a tool that nobody put under a goal of the school, and how many records stand there (product.md §2.15).

Only of tools some of whose goals are mapped: one without any mapping is shown by its own goals, as the school chose.
"""

from collections import defaultdict
from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date
from typing import Final
from uuid import UUID

from zichtlijn.core.goals.mapping import MappingStatus
from zichtlijn.core.progress.record import RecordState
from zichtlijn.tenancy.prepared import prepared_cursor

MOST_GOALS: Final = 20
"""Goals of one tool that are looked into; one step into an index for each and every pupil."""
_UNMAPPED: Final = """
    WITH confirmed AS (
        SELECT tool_goal.tool_id, tool_goal.uuid FROM goal_mapping
        JOIN tool_goal ON tool_goal.uuid = goal_mapping.tool_goal_id WHERE status = %(confirmed)s
    ), unmapped AS (
        SELECT tool_id, uuid, ref, row_number() OVER (PARTITION BY tool_id ORDER BY ref) AS nth FROM tool_goal
        WHERE tool_id IN (SELECT tool_id FROM confirmed) AND uuid NOT IN (SELECT uuid FROM confirmed)
    )
    SELECT source.uuid, unmapped.ref, counted.records
    FROM source
    JOIN unmapped ON unmapped.tool_id = source.tool_id AND unmapped.nth <= %(most)s
    CROSS JOIN LATERAL (
        SELECT count(*) AS records
        FROM (
            SELECT DISTINCT pupil_id FROM enrolment
            WHERE location_id = source.location_id AND (ends_on IS NULL OR ends_on > %(on)s)
        ) AS pupil
        JOIN practice_record ON practice_record.pupil_id = pupil.pupil_id
            AND practice_record.tool_goal_id = unmapped.uuid
        WHERE practice_record.source_uuid = source.uuid AND practice_record.state = %(active)s
    ) AS counted
    WHERE source.uuid = ANY(%(sources)s) AND counted.records > 0
    ORDER BY source.uuid, unmapped.ref
"""


@dataclass(frozen=True, slots=True)
class Unmapped:
    """The tool's own codes without a goal, and how many records of pupils who are here now stand under them."""

    refs: tuple[str, ...]
    records: int


def find_unmapped(source_uuids: Iterable[UUID], on: date) -> dict[UUID, Unmapped]:
    """Per source what stands under no goal; a source where all does is absent. One query."""
    given = {
        "confirmed": MappingStatus.CONFIRMED.value,
        "active": RecordState.ACTIVE.value,
        "most": MOST_GOALS,
        "on": on,
        "sources": list(source_uuids),
    }
    found: dict[UUID, list[tuple[str, int]]] = defaultdict(list)
    with prepared_cursor() as cursor:
        for source_uuid, ref, records in cursor.execute(_UNMAPPED, given, prepare=True):
            found[source_uuid].append((ref, records))
    return {
        uuid: Unmapped(tuple(ref for ref, _ in rows), sum(records for _, records in rows))
        for uuid, rows in found.items()
    }
