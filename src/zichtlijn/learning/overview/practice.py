"""What pupils of a group did, what was sent about them and what is planned: two statements, prepared once.

The grid reads daily totals only, never records. Whose pupils these are was decided before (people's access).
"""

from collections import defaultdict
from collections.abc import Collection, Mapping, Sequence
from dataclasses import dataclass
from datetime import date, datetime
from itertools import accumulate
from typing import Any, Final
from uuid import UUID

from zichtlijn.core.progress.cells import Evidence
from zichtlijn.core.progress.periods import Period
from zichtlijn.core.progress.record import SignalKind
from zichtlijn.learning.progress.queries import Worked
from zichtlijn.learning.signals.facts import SignalFacts
from zichtlijn.tenancy.prepared import prepared_cursor

_PLAN: Final = """
    SELECT json_agg(json_build_array(
        plan.goal_id, plan.ends_on, ARRAY(SELECT pupil_id FROM planned_pupil WHERE plan_id = plan.uuid)
    ) ORDER BY plan.position, plan.planned_at, plan.uuid)
    FROM planned_goal AS plan
    WHERE plan.group_uuid = %(group)s AND plan.verdict = ''
        AND plan.starts_on <= %(today)s AND (plan.ends_on IS NULL OR plan.ends_on > %(today)s)
        AND NOT EXISTS (
            SELECT FROM treated_goal AS treated
            WHERE treated.group_uuid = plan.group_uuid AND treated.goal_id = plan.goal_id
                AND treated.treated_at >= plan.planned_at AND treated.undone_at IS NULL
        )
"""
_PRACTICE: Final = f"""
    WITH pair AS (
        SELECT array_position(%(pupils)s::uuid[], pupil_id) AS pupil_place, tool_goal_id,
            sum(records) AS records, sum(timed_records) AS timed_records,
            sum(practice_seconds) AS practice_seconds, sum(access_seconds) AS access_seconds,
            max(day) AS last_on, max(day) FILTER (WHERE done > 0) AS last_done_on
        FROM day_total
        WHERE pupil_id = ANY(%(pupils)s) AND day BETWEEN %(first_on)s AND %(today)s
        GROUP BY pupil_id, tool_goal_id
    )
    SELECT
        ({_PLAN}),
        (
            SELECT json_agg(json_build_array(
                signal.uuid, signal.pupil_id, signal.kind, signal.tool_goal_id, tool_goal.tool_id, signal.record_id,
                signal.reason, record.exercise, signal.raised_on, signal.raised_at
            ) ORDER BY signal.raised_on DESC, signal.raised_at DESC, signal.uuid)
            FROM signal
            JOIN tool_goal ON tool_goal.uuid = signal.tool_goal_id
            JOIN practice_record AS record ON record.uuid = signal.record_id
            WHERE signal.pupil_id = ANY(%(pupils)s) AND signal.raised_on BETWEEN %(signals_from)s AND %(today)s
        ),
        (
            SELECT json_agg(json_build_array(pupil_id, tool_id)) FROM licence
            WHERE pupil_id = ANY(%(pupils)s) AND starts_on <= %(today)s AND (ends_on IS NULL OR ends_on > %(today)s)
        ),
        array_agg(pupil_place), array_agg(tool_goal_id), array_agg(records), array_agg(timed_records),
        array_agg(practice_seconds), array_agg(access_seconds), array_agg(last_on),
        array_agg(last_on IS NOT DISTINCT FROM last_done_on)
    FROM pair
"""
"""Work as one list per column: hundreds of rows would cost ten times as much."""
_LAST_WORKED: Final = """
    SELECT asked.cell, asked.first + latest.place - 1, latest.day, latest.is_done
    FROM (
        SELECT cell,
            (%(pupils)s::uuid[])[cell / %(columns)s::int + 1] AS pupil,
            (%(ends)s::int[])[cell %% %(columns)s::int + 1] + 1 AS first,
            (%(ends)s::int[])[cell %% %(columns)s::int + 2] AS last
        FROM unnest(%(cells)s::int[]) AS cell
    ) AS asked
    CROSS JOIN LATERAL (
        SELECT feed.place, total.day, total.done > 0 AS is_done
        FROM unnest((%(tool_goals)s::uuid[])[asked.first:asked.last]) WITH ORDINALITY AS feed (tool_goal, place)
        CROSS JOIN LATERAL (
            SELECT day, done FROM day_total
            WHERE pupil_id = asked.pupil AND tool_goal_id = feed.tool_goal AND day <= %(today)s
            ORDER BY day DESC LIMIT 1
        ) AS total
        ORDER BY total.day DESC FETCH FIRST 1 ROW WITH TIES
    ) AS latest
"""
"""One step into the primary key per pupil and tool goal, so that ten years of practice cost as much as one."""


@dataclass(frozen=True, slots=True)
class Plan:
    """A goal planned on a day, for the whole group or for some `pupils`."""

    goal: UUID
    ends_on: date | None
    pupils: frozenset[UUID] = frozenset()


@dataclass(frozen=True, slots=True)
class GroupPractice:
    """What is known of some pupils of a group, before anybody asked what the viewer may see of it."""

    plan: tuple[Plan, ...]
    """Goals planned on the last day of the period, in the teacher's order; not those ended or called treated."""
    worked: dict[tuple[UUID, UUID], Worked]
    """Work in the period by (pupil, tool goal), mapped or not, so that nothing stays hidden."""
    signals: tuple[SignalFacts, ...]
    """Newest first."""
    licences: Mapping[UUID, frozenset[UUID]]
    """Tools that a pupil has a licence for, by pupil."""


def list_plan(group_uuid: UUID, on: date) -> list[Plan]:
    """Goals planned in a group on a day, in the teacher's order; without those ended or called treated. One query."""
    with prepared_cursor() as cursor:
        cursor.execute(f"SELECT ({_PLAN})", {"group": group_uuid, "today": on}, prepare=True)
        (rows,) = cursor.fetchone() or (None,)
    return [_read_plan(*row) for row in rows or ()]


def read_group_practice(
    group_uuid: UUID, pupils: Collection[UUID], period: Period, *, signals_from: date
) -> GroupPractice:
    """Everything about these pupils on the last day of the period; one query, whatever their number."""
    order = list(pupils)
    given = {
        "group": group_uuid,
        "pupils": order,
        "first_on": period.first_on,
        "today": period.last_on,
        "signals_from": signals_from,
    }
    with prepared_cursor() as cursor:
        cursor.execute(_PRACTICE, given, prepare=True, binary=True)
        plan, signals, licences, *worked = (rows or [] for rows in cursor.fetchone() or ())
    tools: dict[UUID, set[UUID]] = defaultdict(set)
    for pupil, tool in licences:
        tools[UUID(pupil)].add(UUID(tool))
    return GroupPractice(
        plan=tuple(_read_plan(*row) for row in plan),
        worked=_read_worked(worked, order),
        signals=tuple(_read_signal(*row) for row in signals),
        licences={pupil: frozenset(found) for pupil, found in tools.items()},
    )


def list_cell_evidence(
    pupils: Sequence[UUID],
    columns: Sequence[Mapping[UUID, UUID]],
    worked: Mapping[tuple[UUID, UUID], Worked],
    today: date,
) -> dict[UUID, list[Evidence]]:
    """By pupil the evidence that cells rest on, for columns given as tool goals with their tools. One query.

    That is the work of the period, and where a cell has none, its last day worked. `worked` is that of
    `read_group_practice`, in a period that ends `today`.
    """
    feeds = [feed for column in columns for feed in column.items()]
    columns_of: dict[UUID, list[int]] = defaultdict(list)
    for place, column in enumerate(columns):
        for tool_goal in column:
            columns_of[tool_goal].append(place)
    tools, found = dict(feeds), defaultdict(list)
    empty = set(range(len(pupils) * len(columns)))
    first_cell = {pupil: place * len(columns) for place, pupil in enumerate(pupils)}
    for (pupil, tool_goal), work in worked.items():
        if tool_goal in columns_of and work.last_on is not None:
            found[pupil].append(_read_evidence(tool_goal, tools[tool_goal], work.last_on, work))
            empty.difference_update(first_cell[pupil] + place for place in columns_of[tool_goal])
    ends = [0, *accumulate(map(len, columns))]
    for cell, feed, last_on, is_done in _list_last_worked(pupils, feeds, ends, sorted(empty), today):
        found[pupils[cell // len(columns)]].append(Evidence(*feeds[feed - 1], last_on, is_done))
    return dict(found)


def _list_last_worked(
    pupils: Sequence[UUID], feeds: Sequence[tuple[UUID, UUID]], ends: Sequence[int], cells: Sequence[int], today: date
) -> list[tuple[int, int, date, bool]]:
    """Cell, place of the tool goal among the feeds (from 1), day, done: of the last day of each cell, with ties."""
    given = {
        "pupils": list(pupils),
        "tool_goals": [tool_goal for tool_goal, _tool in feeds],
        "ends": list(ends),
        "columns": max(len(ends) - 1, 1),
        "cells": list(cells),
        "today": today,
    }
    with prepared_cursor() as cursor:
        return cursor.execute(_LAST_WORKED, given, prepare=True, binary=True).fetchall()


def _read_evidence(tool_goal: UUID, tool: UUID, last_on: date, work: Worked) -> Evidence:
    return Evidence(
        tool_goal,
        tool,
        last_on,
        work.is_done_on_last,
        work.records,
        work.timed_records,
        work.practice_seconds,
        work.access_seconds,
    )


def _read_plan(goal: str, ends_on: str | None, pupils: list[str]) -> Plan:
    return Plan(UUID(goal), None if ends_on is None else date.fromisoformat(ends_on), frozenset(map(UUID, pupils)))


def _read_worked(columns: list[list[Any]], pupils: Sequence[UUID]) -> dict[tuple[UUID, UUID], Worked]:
    return {(pupils[place - 1], tool_goal): Worked(*counts) for place, tool_goal, *counts in zip(*columns, strict=True)}


def _read_signal(
    uuid: str,
    pupil: str,
    kind: str,
    tool_goal: str,
    tool: str,
    record: str,
    reason: str,
    exercise: str,
    raised_on: str,
    raised_at: str | None,
) -> SignalFacts:
    return SignalFacts(
        uuid=UUID(uuid),
        pupil=UUID(pupil),
        kind=SignalKind(kind),
        tool_goal=UUID(tool_goal),
        tool=UUID(tool),
        record=UUID(record),
        reason=reason,
        exercise=exercise,
        raised_on=date.fromisoformat(raised_on),
        raised_at=None if raised_at is None else datetime.fromisoformat(raised_at),
    )
