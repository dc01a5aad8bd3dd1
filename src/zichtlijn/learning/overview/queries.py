"""Reading the part of the goals a page is about: two queries whatever the size of the frameworks, one for tools."""

from collections.abc import Collection
from dataclasses import dataclass
from datetime import date
from typing import Final
from uuid import UUID

from django.db import connection

from zichtlijn.core.goals.mapping import AssociationType, MappingStatus, MappingType
from zichtlijn.core.goals.subjects import subject_code
from zichtlijn.core.goals.tree import GoalTree
from zichtlijn.core.progress.tools import Answer, TimeKind
from zichtlijn.learning.goals.models import PlannedGoal
from zichtlijn.learning.overview.facts import Catalogue, GoalNode, ToolGoalNode, ToolNode
from zichtlijn.learning.tools.models import Tool

_GOALS: Final = """
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
    )
    SELECT goal.uuid, revision.code, revision.title, revision.short_title, revision.subject, goal.position,
        ARRAY(
            SELECT destination_id FROM in_force
            WHERE in_force.origin_id = goal.uuid AND destination_id IS NOT NULL ORDER BY position
        )
    FROM above
    JOIN goal ON goal.uuid = above.uuid
    JOIN goal_revision AS revision ON revision.uuid = goal.current_id
"""
_TOOL_GOALS: Final = """
    SELECT tool_goal.uuid, tool_goal.title, tool_goal.ref, tool_goal.subject, tool_goal.tool_id,
        array_remove(array_agg(mapping.goal_id ORDER BY mapping.goal_id), NULL),
        array_remove(array_agg(mapping.kind ORDER BY mapping.goal_id), NULL)
    FROM tool_goal
    LEFT JOIN goal_mapping AS mapping ON mapping.tool_goal_id = tool_goal.uuid AND mapping.status = %(confirmed)s
    WHERE tool_goal.uuid = ANY(%(tool_goals)s) OR tool_goal.uuid IN (
        SELECT tool_goal_id FROM goal_mapping WHERE goal_id = ANY(%(goals)s) AND status = %(confirmed)s
    )
    GROUP BY tool_goal.uuid
    ORDER BY tool_goal.ref, tool_goal.uuid
"""


@dataclass(frozen=True, slots=True)
class Plan:
    """A goal planned for a group on a day."""

    goal: UUID
    ends_on: date | None


def list_plan(group_uuid: UUID, on: date) -> list[Plan]:
    """Goals planned for a group on a day, in the teacher's order; one query."""
    rows = PlannedGoal.objects.on(on).filter(group_uuid=group_uuid).order_by("position", "planned_at", "uuid")
    return [Plan(goal, ends_on) for goal, ends_on in rows.values_list("goal_id", "ends_on")]


def get_catalogue(branches: Collection[UUID], tool_goals: Collection[UUID]) -> Catalogue:
    """Everything below the branches, everything above what the tool goals touch, and what is mapped there.

    Three queries.
    """
    goals = _read_goals(branches, tool_goals)
    return Catalogue(
        goals=goals,
        tool_goals=_read_tool_goals(list(goals), tool_goals),
        tools={tool.uuid: tool for tool in list_tools()},
        tree=GoalTree({goal.uuid: goal.parents for goal in goals.values()}),
    )


def list_tools() -> list[ToolNode]:
    """All tools by name, capitals or not; one query."""
    return sorted(map(_read_tool, Tool.objects.all()), key=lambda tool: (tool.name.casefold(), tool.slug))


def find_tool(slug: str) -> ToolNode | None:
    row = Tool.objects.filter(slug=slug).first()
    return _read_tool(row) if row else None


def _read_goals(branches: Collection[UUID], tool_goals: Collection[UUID]) -> dict[UUID, GoalNode]:
    given: dict[str, str | list[UUID]] = {
        "is_child_of": AssociationType.IS_CHILD_OF.value,
        "confirmed": MappingStatus.CONFIRMED.value,
        "branches": list(branches),
        "tool_goals": list(tool_goals),
    }
    with connection.cursor() as cursor:
        cursor.execute(_GOALS, given)
        nodes = [
            GoalNode(uuid, code, title, short_title, subject_code(subject), position, tuple(parents))
            for uuid, code, title, short_title, subject, position, parents in cursor.fetchall()
        ]
    nodes.sort(key=lambda node: (node.position, node.name, node.uuid))
    return {node.uuid: node for node in nodes}


def _read_tool_goals(goals: Collection[UUID], tool_goals: Collection[UUID]) -> dict[UUID, ToolGoalNode]:
    given: dict[str, str | list[UUID]] = {
        "confirmed": MappingStatus.CONFIRMED.value,
        "goals": list(goals),
        "tool_goals": list(tool_goals),
    }
    with connection.cursor() as cursor:
        cursor.execute(_TOOL_GOALS, given)
        return {
            uuid: ToolGoalNode(
                uuid=uuid,
                name=title or ref,
                subject=subject_code(subject),
                tool=tool,
                links=tuple(zip(linked, map(MappingType, kinds), strict=True)),
            )
            for uuid, title, ref, subject, tool, linked, kinds in cursor.fetchall()
        }


def _read_tool(row: Tool) -> ToolNode:
    return ToolNode(
        uuid=row.uuid,
        slug=row.slug,
        name=row.name,
        supplier=row.supplier,
        score_explanation=row.score_explanation,
        time_kind=TimeKind(row.time_kind),
        tests_again_later=Answer(row.tests_again_later),
        shows_score_to_pupil=Answer(row.shows_score_to_pupil),
        is_licensed_per_pupil=row.is_licensed_per_pupil,
    )
