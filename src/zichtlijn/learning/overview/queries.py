"""Reading the part of the goals a page is about: one query whatever the size of the frameworks."""

from collections.abc import Collection, Iterable, Mapping
from itertools import starmap
from typing import Any, Final
from uuid import UUID

from msgspec.json import Decoder

from zichtlijn.core.goals.mapping import AssociationType, MappingStatus, MappingType
from zichtlijn.core.goals.subjects import subject_code
from zichtlijn.core.goals.tree import GoalTree
from zichtlijn.core.progress.tools import Answer, TimeKind, ToolState
from zichtlijn.learning.overview.facts import Catalogue, GoalNode, ToolGoalNode, ToolNode
from zichtlijn.learning.tools.models import Tool
from zichtlijn.tenancy.prepared import ask
from zichtlijn.tenancy.remembering import remembered

_CATALOGUE: Final = """
    WITH RECURSIVE in_force AS NOT MATERIALIZED (
        SELECT association.origin_id, association.destination_id, association.position
        FROM goal_association AS association
        JOIN goal ON goal.uuid = association.origin_id
        JOIN goal_revision AS revision ON revision.uuid = goal.current_id
        WHERE association.kind = %(is_child_of)s AND association.version_id = revision.version_id
    ), below AS (
        SELECT uuid FROM unnest(%(branches)s::uuid[]) AS branch (uuid)
        UNION
        SELECT in_force.origin_id FROM in_force JOIN below ON in_force.destination_id = below.uuid
    ), above AS (
        SELECT uuid FROM below
        UNION
        SELECT goal_id FROM goal_mapping WHERE tool_goal_id = ANY(%(tool_goals)s) AND status = %(confirmed)s
        UNION
        SELECT in_force.destination_id FROM in_force JOIN above ON in_force.origin_id = above.uuid
        WHERE in_force.destination_id IS NOT NULL
    ), above_it AS (
        SELECT above.uuid, array_agg(in_force.destination_id ORDER BY in_force.position) AS parents
        FROM above JOIN in_force ON in_force.origin_id = above.uuid
        WHERE in_force.destination_id IS NOT NULL GROUP BY above.uuid
    ), shown AS (
        SELECT uuid, ref, title, subject, tool_id FROM tool_goal
        WHERE tool_id IN (SELECT uuid FROM tool WHERE state = %(live)s) AND (
            uuid = ANY(%(tool_goals)s) OR uuid IN (
                SELECT tool_goal_id FROM goal_mapping
                WHERE goal_id IN (SELECT uuid FROM above) AND status = %(confirmed)s
            )
        )
    )
    SELECT
        (
            SELECT json_agg(json_build_array(
                goal.uuid, revision.code, revision.title, revision.short_title, revision.subject, goal.position,
                coalesce(above_it.parents, '{}')
            ))
            FROM above
            JOIN goal ON goal.uuid = above.uuid
            JOIN goal_revision AS revision ON revision.uuid = goal.current_id
            LEFT JOIN above_it ON above_it.uuid = goal.uuid
        ),
        (
            SELECT json_agg(json_build_array(
                shown.uuid, shown.title, shown.ref, shown.subject, shown.tool_id,
                ARRAY(
                    SELECT json_build_array(goal_id, kind) FROM goal_mapping
                    WHERE tool_goal_id = shown.uuid AND status = %(confirmed)s ORDER BY goal_id
                )
            ) ORDER BY shown.ref, shown.uuid)
            FROM shown
        ),
        (SELECT json_agg(tool) FROM tool WHERE state = %(live)s)
"""

_GOALS: Final = Decoder(list[tuple[UUID, str, str, str, str, int, tuple[UUID, ...]]])
_TOOL_GOALS: Final = Decoder(list[tuple[UUID, str, str, str, UUID, tuple[tuple[UUID, MappingType], ...]]])
_TOOLS: Final = Decoder(list[dict[str, Any]])
REMEMBERED: Final = 32
"""Catalogues a process remembers the reading of: a school's groups share a few."""


def get_catalogue(branches: Collection[UUID], tool_goals: Collection[UUID]) -> Catalogue:
    """Everything below the branches, everything above what the tool goals touch, what is mapped there, all live tools.

    One query.
    """
    given: dict[str, str | list[UUID]] = {
        "is_child_of": AssociationType.IS_CHILD_OF.value,
        "confirmed": MappingStatus.CONFIRMED.value,
        "live": ToolState.LIVE.value,
        "branches": list(branches),
        "tool_goals": list(tool_goals),
    }
    return _read_catalogue(*ask(_CATALOGUE, given))


@remembered(REMEMBERED)
def _read_catalogue(goal_rows: bytes, tool_goal_rows: bytes, tool_rows: bytes) -> Catalogue:
    goals = sorted(
        starmap(_read_goal, _GOALS.decode(goal_rows or b"[]")), key=lambda node: (node.position, node.name, node.uuid)
    )
    tools = map(_read_tool, _TOOLS.decode(tool_rows or b"[]"))
    return Catalogue(
        goals={goal.uuid: goal for goal in goals},
        tool_goals={one.uuid: one for one in starmap(_read_tool_goal, _TOOL_GOALS.decode(tool_goal_rows or b"[]"))},
        tools={tool.uuid: tool for tool in _sort_tools(tools)},
        tree=GoalTree({goal.uuid: goal.parents for goal in goals}),
    )


def list_tools() -> list[ToolNode]:
    """All live tools by name, capitals or not; one query."""
    return _sort_tools(map(_read_tool, Tool.objects.filter(state=ToolState.LIVE).values()))


def find_tool(slug: str) -> ToolNode | None:
    """A live tool."""
    row = Tool.objects.filter(slug=slug, state=ToolState.LIVE).values().first()
    return _read_tool(row) if row else None


def _sort_tools(tools: Iterable[ToolNode]) -> list[ToolNode]:
    return sorted(tools, key=lambda tool: (tool.name.casefold(), tool.slug))


def _read_goal(
    uuid: UUID, code: str, title: str, short_title: str, subject: str, position: int, parents: tuple[UUID, ...]
) -> GoalNode:
    return GoalNode(uuid, code, title, short_title, subject_code(subject), position, parents)


def _read_tool_goal(
    uuid: UUID, title: str, ref: str, subject: str, tool: UUID, links: tuple[tuple[UUID, MappingType], ...]
) -> ToolGoalNode:
    return ToolGoalNode(uuid, title or ref, subject_code(subject), tool, links)


def _read_tool(row: Mapping[str, Any]) -> ToolNode:
    uuid = row["uuid"]
    return ToolNode(
        uuid=uuid if isinstance(uuid, UUID) else UUID(uuid),
        slug=row["slug"],
        name=row["name"],
        supplier=row["supplier"],
        score_explanation=row["score_explanation"],
        time_kind=TimeKind(row["time_kind"]),
        tests_again_later=Answer(row["tests_again_later"]),
        adapts_to_pupil=Answer(row["adapts_to_pupil"]),
        shows_score_to_pupil=Answer(row["shows_score_to_pupil"]),
        is_licensed_per_pupil=row["is_licensed_per_pupil"],
        launch_address=row["launch_address"],
    )
