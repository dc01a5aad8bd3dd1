"""The set-based reading of the overview against a naive reading in Python, and its budget of queries."""

import random
from collections import defaultdict
from datetime import date, timedelta
from uuid import UUID

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext

from tests.practice import (
    connect,
    deliver,
    license_pupils,
    make_framework,
    make_goal,
    make_record,
    make_tool,
    make_tool_goal,
    map_to,
    sent,
)
from tests.world import make_group, make_pupil
from zichtlijn.core.goals.mapping import MappingStatus
from zichtlijn.core.progress.cells import Evidence
from zichtlijn.core.progress.grid import Coverage, GridColumn, Practised, judge_grid
from zichtlijn.core.progress.periods import Period, PeriodKind, get_period
from zichtlijn.core.progress.record import Completion, RecordState, SignalKind
from zichtlijn.learning.models import DayTotal, PracticeRecord, Signal
from zichtlijn.learning.overview.cell_evidence import CellFeeds, read_cell_evidence
from zichtlijn.learning.overview.practice import GroupPractice, read_group_practice
from zichtlijn.learning.overview.queries import get_catalogue
from zichtlijn.learning.progress.queries import list_evidence, list_work_of_pupil
from zichtlijn.learning.signals.past import read_past
from zichtlijn.tenancy.models import Board

TODAY = date(2026, 11, 17)
NO_GROUP = UUID(int=1)


def _read(pupils: list[UUID], period: Period, signals_from: date = TODAY) -> GroupPractice:
    """What is known of pupils, whatever is planned in their group."""
    return read_group_practice(NO_GROUP, pupils, period, signals_from=signals_from)


def _build_random_world(seed: int) -> tuple[list[UUID], dict[UUID, UUID]]:
    """Pupils and tool goals (with their tools) with chance practice over a year; some of it withdrawn."""
    chance = random.Random(seed)
    group = make_group()
    pupils = [make_pupil(group=group) for _ in range(4)]
    tools = [make_tool(f"Tool {seed} {n}") for n in range(3)]
    sources = [connect(tool, group.location) for tool in tools]
    tool_goals = [make_tool_goal(tools[n % 3], f"Hoofdstuk {n}") for n in range(6)]
    records = defaultdict(list)
    for _ in range(chance.randint(20, 120)):
        place = chance.randrange(6)
        record = make_record(
            chance.choice(pupils),
            tool_goals[place],
            TODAY - timedelta(days=int(chance.expovariate(1 / 30)) % 400),
            chance.choice([None, 0, 5, 15, 40]),
            access_seconds=chance.choice([None, None, 600]),
            completion=chance.choice(list(Completion)),
            state=chance.choice([RecordState.ACTIVE] * 5 + [RecordState.WITHDRAWN]),
            signal=chance.choice([None, None, None, sent(chance.choice(list(SignalKind)))]),
        )
        records[place % 3].append(record)
    for place, found in records.items():
        deliver(sources[place], *found)
    return [pupil.uuid for pupil in pupils], {one.uuid: one.tool_id for one in tool_goals}


def _read_naively(pupils: list[UUID], tool_by_goal: dict[UUID, UUID], period: Period) -> dict[UUID, set[Evidence]]:
    """Evidence from the records themselves, one by one."""
    by_pair: dict[tuple[UUID, UUID], list[PracticeRecord]] = defaultdict(list)
    for record in PracticeRecord.objects.filter(state=RecordState.ACTIVE.value):
        by_pair[record.pupil_id, record.tool_goal_id].append(record)
    found: dict[UUID, set[Evidence]] = defaultdict(set)
    for (pupil, tool_goal), records in by_pair.items():
        if pupil not in pupils:
            continue
        last_on = max(one.occurred_on for one in records)
        inside = [one for one in records if period.contains(one.occurred_on)]
        found[pupil].add(
            Evidence(
                tool_goal=tool_goal,
                tool=tool_by_goal[tool_goal],
                last_on=last_on,
                is_done_on_last=any(
                    one.completion == Completion.DONE.value for one in records if one.occurred_on == last_on
                ),
                records=len(inside),
                timed_records=sum(one.practice_seconds is not None for one in inside),
                practice_seconds=sum(one.practice_seconds or 0 for one in inside),
                access_seconds=sum(one.access_seconds or 0 for one in inside),
            )
        )
    return found


@pytest.mark.parametrize("seed", range(8))
@pytest.mark.parametrize("kind", PeriodKind)
def test_evidence_is_what_the_records_say(linden: Board, seed: int, kind: PeriodKind) -> None:
    pupils, tool_by_goal = _build_random_world(seed)
    period = get_period(kind, TODAY)
    asked = pupils[:3]
    found = list_evidence(asked, tool_by_goal, _read(asked, period).worked, TODAY)
    naive = _read_naively(asked, tool_by_goal, period)
    assert {pupil: set(evidence) for pupil, evidence in found.items()} == naive


@pytest.mark.parametrize("seed", range(6))
@pytest.mark.parametrize("kind", PeriodKind)
def test_cells_rest_on_the_period_else_on_their_last_day(linden: Board, seed: int, kind: PeriodKind) -> None:
    """The little that is fetched for a grid says the same as all evidence there is."""
    pupils, tool_by_goal = _build_random_world(seed)
    feeds = list(tool_by_goal.items())
    grid = [GridColumn(UUID(int=place), dict(feeds[place : place + 3])) for place in range(5)]
    period = get_period(kind, TODAY)
    practice = _read(pupils, period)
    asked = CellFeeds(tuple(pupils), tuple(column.tool_by_goal for column in grid), practice)
    every = Practised(list_evidence(pupils, tool_by_goal, practice.worked, TODAY))
    least = Practised(read_cell_evidence(asked, period).by_pupil)
    expected, found = (judge_grid(pupils, grid, practised, Coverage(), today=TODAY) for practised in (every, least))
    assert found.keys() == expected.keys()
    for place, cell in found.items():
        assert cell._replace(tools=()) == expected[place]._replace(tools=())
        assert set(cell.tools) <= set(expected[place].tools)


def test_records_come_newest_first_without_withdrawn_ones(linden: Board) -> None:
    pupils, tool_by_goal = _build_random_world(1)
    past = read_past(pupils[0], tool_by_goal)
    for tool_goal, records in past.records.items():
        days = [one.occurred_on for one in records]
        assert days == sorted(days, reverse=True)
        rows = PracticeRecord.objects.filter(pupil_id=pupils[0], tool_goal_id=tool_goal, state="active")
        assert {one.uuid for one in records} == {row.uuid for row in rows}
    signals = Signal.objects.filter(pupil_id=pupils[0])
    assert {(one.uuid, one.tool, one.exercise) for one in past.signals} == {
        (row.uuid, tool_by_goal[row.tool_goal_id], row.record.exercise) for row in signals
    }
    assert read_past(pupils[0], {}).records == {}


@pytest.mark.parametrize("kind", PeriodKind)
def test_the_work_of_one_pupil_is_that_of_the_whole_group_at_every_tool_goal(linden: Board, kind: PeriodKind) -> None:
    pupils, tool_by_goal = _build_random_world(3)
    period = get_period(kind, TODAY)
    for pupil in pupils:
        found = list_work_of_pupil(pupil, period)
        expected = list_evidence([pupil], tool_by_goal, _read([pupil], period).worked, TODAY)
        assert set(found) == set(expected.get(pupil, []))


def test_signals_of_the_days_asked_only(linden: Board) -> None:
    pupils, _ = _build_random_world(2)
    first_on = TODAY - timedelta(days=13)
    found = _read(pupils[:2], get_period(PeriodKind.SCHOOL_YEAR, TODAY), first_on).signals
    rows = Signal.objects.filter(pupil_id__in=pupils[:2], raised_on__gte=first_on)
    assert {one.uuid for one in found} == {row.uuid for row in rows}
    assert [one.raised_on for one in found] == sorted((one.raised_on for one in found), reverse=True)


def test_a_licence_counts_on_its_days(linden: Board) -> None:
    tool, pupil = make_tool("Oefenbos"), make_pupil()
    license_pupils(tool, pupil)
    today, before = (get_period(PeriodKind.FIVE_SCHOOL_DAYS, day) for day in (TODAY, date(2026, 7, 31)))
    assert _read([pupil.uuid], today).licences == {pupil.uuid: frozenset({tool.uuid})}
    assert _read([pupil.uuid], before).licences == {}


def test_the_catalogue_holds_what_lies_below_a_branch_and_above_what_was_practised(linden: Board) -> None:
    version = make_framework()
    meten = make_goal(version, "M", "meten")
    tijd, lengte, geld = (make_goal(version, f"M{n}", name, meten) for n, name in enumerate(("tijd", "lengte", "geld")))
    klok = make_goal(version, "M0a", "klok", tijd)
    uren = make_goal(version, "M0a1", "hele uren", klok, lengte)
    tool = make_tool("Stapwerk")
    klok_1, lengte_1 = make_tool_goal(tool, "Klok 1", uren), make_tool_goal(tool, "Lengte 1", lengte)
    suggested = make_tool_goal(tool, "Geld 1")
    map_to(suggested, geld, status=MappingStatus.SUGGESTED)

    found = get_catalogue([tijd.uuid], [suggested.uuid])
    assert set(found.goals) == {meten.uuid, tijd.uuid, klok.uuid, uren.uuid, lengte.uuid}
    assert [one.uuid for one in found.list_tool_goals(tijd.uuid)] == [klok_1.uuid]
    assert {one.uuid for one in found.list_tool_goals(meten.uuid)} == {klok_1.uuid, lengte_1.uuid}
    assert found.tool_goals[suggested.uuid].links == ()
    assert found.get_lineage(uren.uuid) == (meten.uuid, tijd.uuid, klok.uuid, uren.uuid)

    from_practice = get_catalogue([], [klok_1.uuid])
    assert set(from_practice.goals) == {meten.uuid, tijd.uuid, klok.uuid, uren.uuid, lengte.uuid}
    assert geld.uuid not in from_practice.goals


@pytest.mark.parametrize(("since", "queries"), [(0, 3), (10, 4), (70, 4)])
@pytest.mark.parametrize(("pupil_count", "goal_count", "years"), [(2, 2, 1), (30, 24, 3)])
def test_reading_costs_the_same_queries_whatever_the_size(
    linden: Board, pupil_count: int, goal_count: int, years: int, since: int, queries: int
) -> None:
    """One more when a cell has no work in the period, however long ago it was."""
    group = make_group()
    pupils = [make_pupil(group=group).uuid for _ in range(pupil_count)]
    version, tool = make_framework(), make_tool("Stapwerk")
    goals = [make_goal(version, f"G{n}", f"doel {n}") for n in range(goal_count)]
    tool_by_goal = {make_tool_goal(tool, f"Les {n}", goal).uuid: tool.uuid for n, goal in enumerate(goals)}
    DayTotal.objects.bulk_create(
        DayTotal(
            pupil_id=pupil,
            tool_goal_id=tool_goal,
            day=TODAY - timedelta(days=30 * n + since),
            records=1,
            done=0,
            items_made=0,
            items_right=0,
            practice_seconds=60,
            access_seconds=0,
            timed_records=1,
        )
        for pupil in pupils
        for tool_goal in tool_by_goal
        for n in range(12 * years)
    )
    with CaptureQueriesContext(
        connection,
    ) as spent:
        period = get_period(PeriodKind.FIVE_SCHOOL_DAYS, TODAY)
        practice = _read(pupils, period)
        get_catalogue([goal.uuid for goal in goals], {tool_goal for _, tool_goal in practice.worked})
        evidence = list_evidence(pupils, tool_by_goal, practice.worked, TODAY)
        read_cell_evidence(CellFeeds(tuple(pupils), (tool_by_goal,), practice), period)
    assert len(spent) == queries
    assert sum(map(len, evidence.values())) == pupil_count * goal_count
