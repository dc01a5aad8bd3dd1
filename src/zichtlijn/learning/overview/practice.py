"""What pupils of a group did, what was sent about them and what is planned: one statement, prepared once.

It reads daily totals only, never records. Whose pupils these are was decided before (people's access).
"""

from collections import defaultdict
from collections.abc import Collection, Iterable, Mapping
from dataclasses import dataclass
from datetime import date, datetime
from typing import Final, TypeAlias
from uuid import UUID

from msgspec.json import Decoder

from zichtlijn.core.progress.periods import Period
from zichtlijn.core.progress.record import SignalKind
from zichtlijn.learning.progress.queries import Worked
from zichtlijn.learning.signals.facts import SignalFacts
from zichtlijn.tenancy.prepared import Answer, ask
from zichtlijn.tenancy.remembering import remembered

REMEMBERED: Final = 64
"""Answers a process remembers the reading of: those of the groups that are being looked at."""
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
        (SELECT json_build_array(count(*), max(uuid::text)) FROM late_practice),
        json_agg(pupil_place), json_agg(tool_goal_id), json_agg(records), json_agg(timed_records),
        json_agg(practice_seconds), json_agg(access_seconds), json_agg(last_on),
        json_agg(last_on IS NOT DISTINCT FROM last_done_on)
    FROM pair
"""
"""Work as one list per column: hundreds of rows would cost ten times as much.

What came late is part of the answer though nobody reads it: while it stands, so does all practice before the period.
"""
"""Work as one list per column: hundreds of rows would cost ten times as much.

What came late is part of the answer though nobody reads it: while it stands, so does all practice before the period.
"""

_PlanRow: TypeAlias = tuple[UUID, date | None, frozenset[UUID]]
_SignalRow: TypeAlias = tuple[UUID, UUID, SignalKind, UUID, UUID, UUID, str, str, date, datetime | None]
_PLANS: Final = Decoder(list[_PlanRow])
_SIGNALS: Final = Decoder(list[_SignalRow])
_LICENCES: Final = Decoder(list[tuple[UUID, UUID]])
_UUIDS: Final = Decoder(list[UUID])
_COUNTS: Final = Decoder(list[int])
_DAYS: Final = Decoder(list[date])
_FLAGS: Final = Decoder(list[bool])


@dataclass(frozen=True, slots=True)
class Plan:
    """A goal planned on a day, for the whole group or for some `pupils`."""

    goal: UUID
    ends_on: date | None
    pupils: frozenset[UUID] = frozenset()


@dataclass(frozen=True, slots=True, eq=False)
class GroupPractice:
    """What is known of some pupils of a group, before anybody asked what the viewer may see of it.

    One object per answer: while the database says the same, it is the very same one, and what was made of it stands.
    """

    plan: tuple[Plan, ...]
    """Goals planned on the last day of the period, in the teacher's order; not those ended or called treated."""
    worked: Mapping[tuple[UUID, UUID], Worked]
    """Work in the period by (pupil, tool goal), mapped or not, so that nothing stays hidden."""
    signals: tuple[SignalFacts, ...]
    """Newest first."""
    licences: Mapping[UUID, frozenset[UUID]]
    """Tools that a pupil has a licence for, by pupil."""


def list_plan(group_uuid: UUID, on: date) -> list[Plan]:
    """Goals planned in a group on a day, in the teacher's order; without those ended or called treated. One query."""
    (plan,) = ask(f"SELECT ({_PLAN})", {"group": group_uuid, "today": on})
    return _read_plan(plan)


def read_group_practice(
    group_uuid: UUID, pupils: Collection[UUID], period: Period, *, signals_from: date
) -> GroupPractice:
    """Everything about these pupils on the last day of the period; one query, whatever their number."""
    order = tuple(pupils)
    given = {
        "group": group_uuid,
        "pupils": list(order),
        "first_on": period.first_on,
        "today": period.last_on,
        "signals_from": signals_from,
    }
    return _read_practice(order, ask(_PRACTICE, given))


@remembered(REMEMBERED)
def _read_practice(pupils: tuple[UUID, ...], answer: Answer) -> GroupPractice:
    plan, signals, licences, _late, *worked = answer
    return GroupPractice(
        plan=tuple(_read_plan(plan)),
        worked=dict(_read_worked(pupils, *worked)) if worked[0] else {},
        signals=tuple(SignalFacts(*row) for row in _SIGNALS.decode(signals or b"[]")),
        licences=_gather_licences(_LICENCES.decode(licences or b"[]")),
    )


def _read_plan(answer: bytes) -> list[Plan]:
    return [Plan(*row) for row in _PLANS.decode(answer or b"[]")]


def _gather_licences(rows: Iterable[tuple[UUID, UUID]]) -> dict[UUID, frozenset[UUID]]:
    tools: dict[UUID, set[UUID]] = defaultdict(set)
    for pupil, tool in rows:
        tools[pupil].add(tool)
    return {pupil: frozenset(found) for pupil, found in tools.items()}


def _read_worked(
    pupils: tuple[UUID, ...],
    places: bytes,
    tool_goals: bytes,
    records: bytes,
    timed: bytes,
    practice: bytes,
    access: bytes,
    days: bytes,
    done: bytes,
) -> Iterable[tuple[tuple[UUID, UUID], Worked]]:
    pairs = zip([pupils[place - 1] for place in _COUNTS.decode(places)], _UUIDS.decode(tool_goals), strict=True)
    counts = [_COUNTS.decode(column) for column in (records, timed, practice, access)]
    return zip(pairs, map(Worked, *counts, _DAYS.decode(days), _FLAGS.decode(done)), strict=True)
