"""What a cell of the overview says: examples of every state, and the guarantees of docs/rules/overview.md."""

from datetime import date, timedelta
from uuid import UUID

from hypothesis import given
from hypothesis import strategies as st

from zichtlijn.core.progress.cells import (
    LONG_NOT_SEEN,
    Cell,
    CellState,
    Evidence,
    RaisedSignal,
    judge_cell,
)
from zichtlijn.core.progress.record import SignalKind

TODAY = date(2026, 11, 17)
STAPWERK, OEFENBOS = UUID(int=1), UUID(int=2)
CLOCK, CALENDAR = UUID(int=11), UUID(int=12)


def worked(tool_goal: UUID = CLOCK, tool: UUID = STAPWERK, minutes: int = 15, **changes: object) -> Evidence:
    facts: dict[str, object] = {
        "last_on": TODAY,
        "is_done_on_last": False,
        "records": 1,
        "timed_records": 1,
        "practice_seconds": minutes * 60,
    }
    return Evidence(tool_goal=tool_goal, tool=tool, **(facts | changes))  # type: ignore[arg-type]


def raised(kind: SignalKind, tool: UUID = STAPWERK, tool_goal: UUID = CLOCK) -> RaisedSignal:
    return RaisedSignal(kind, tool_goal, tool, TODAY)


def judge(*evidence: Evidence, signals: tuple[RaisedSignal, ...] = (), is_covered: bool = True) -> Cell:
    return judge_cell(evidence, signals, is_covered=is_covered, today=TODAY)


tool_goals = st.sampled_from([UUID(int=n) for n in range(11, 16)])


@st.composite
def evidences(draw: st.DrawFn) -> Evidence:
    """Evidence as the totals can hold it; the tool follows from the tool goal."""
    tool_goal = draw(tool_goals)
    records = draw(st.integers(0, 40))
    timed = draw(st.integers(0, records))
    return Evidence(
        tool_goal=tool_goal,
        tool=UUID(int=1 + tool_goal.int % 3),
        last_on=TODAY - timedelta(days=draw(st.integers(0, 400))),
        is_done_on_last=draw(st.booleans()),
        records=records,
        timed_records=timed,
        practice_seconds=draw(st.integers(0, 9000)) if timed else 0,
        access_seconds=draw(st.integers(0, 9000)) if records else 0,
    )


signals_of = st.lists(
    st.builds(RaisedSignal, st.sampled_from(SignalKind), tool_goals, st.just(STAPWERK), st.just(TODAY)),
    max_size=4,
)


def test_not_yet_and_no_data_are_different_things() -> None:
    assert judge(is_covered=True).state is CellState.NOT_YET
    assert judge(is_covered=False).state is CellState.NO_DATA


def test_evidence_counts_even_when_no_licence_is_known() -> None:
    assert judge(worked(), is_covered=False).state is CellState.BUSY


def test_r18_stuck_before_fast_before_new_before_done_before_busy() -> None:
    done = worked(is_done_on_last=True)
    every = tuple(raised(kind) for kind in (SignalKind.NEW, SignalKind.FAST, SignalKind.STUCK))
    assert judge(done, signals=every).state is CellState.STUCK
    assert judge(done, signals=every[:2]).state is CellState.FAST
    assert judge(done, signals=every[:1]).state is CellState.NEW
    assert judge(done).state is CellState.DONE
    assert judge(worked()).state is CellState.BUSY


def test_the_leading_signal_names_the_tool_that_sent_it() -> None:
    cell = judge(worked(), worked(CALENDAR, OEFENBOS), signals=(raised(SignalKind.STUCK, OEFENBOS),))
    assert cell.tools == (OEFENBOS,)
    assert judge(worked(), worked(CALENDAR, OEFENBOS)).tools == (STAPWERK, OEFENBOS)


def test_r14_minutes_are_practice_time_only_and_access_time_stands_apart() -> None:
    klokmaker = worked(CALENDAR, OEFENBOS, timed_records=0, practice_seconds=0, access_seconds=720)
    cell = judge(worked(minutes=15), klokmaker)
    assert (cell.practice_seconds, cell.access_seconds, cell.has_untimed) == (900, 720, True)


def test_r04_time_that_was_not_supplied_is_not_zero() -> None:
    assert judge(worked(timed_records=0, practice_seconds=0)).practice_seconds is None
    assert judge(worked(minutes=0)).practice_seconds == 0


def test_decision_17_a_tool_goal_under_two_goals_counts_once() -> None:
    once = worked(minutes=15)
    assert judge(once, once, worked(CALENDAR, minutes=9)).practice_seconds == 24 * 60


def test_r16_long_not_seen_after_eight_weeks() -> None:
    old = worked(last_on=TODAY - LONG_NOT_SEEN, records=0, timed_records=0, practice_seconds=0)
    assert not judge(old).is_long_not_seen
    older = worked(last_on=date(2026, 9, 8), records=0, timed_records=0, practice_seconds=0, is_done_on_last=True)
    cell = judge(older)
    assert (cell.state, cell.is_long_not_seen, cell.is_in_period) == (CellState.DONE, True, False)
    assert cell.practice_seconds is None
    assert not judge(older, worked(CALENDAR)).is_long_not_seen


def test_work_of_the_period_decides_done_or_busy_before_older_work() -> None:
    old_and_done = worked(last_on=date(2026, 9, 8), records=0, timed_records=0, is_done_on_last=True)
    assert judge(old_and_done, worked(CALENDAR)).state is CellState.BUSY


@given(st.lists(evidences(), max_size=8), st.integers(1, 1000))
def test_r10_the_amount_of_exercises_never_makes_a_cell_done(found: list[Evidence], more: int) -> None:
    def busier(one: Evidence) -> Evidence:
        return worked(
            one.tool_goal,
            one.tool,
            last_on=one.last_on,
            is_done_on_last=one.is_done_on_last,
            records=one.records * more,
            timed_records=one.timed_records * more,
            practice_seconds=one.practice_seconds * more,
        )

    assert judge(*found).state is judge(*map(busier, found)).state


@given(st.lists(evidences(), min_size=1, max_size=8), signals_of)
def test_evidence_named_twice_changes_nothing(found: list[Evidence], signals: list[RaisedSignal]) -> None:
    distinct = list({one.tool_goal: one for one in found}.values())
    assert judge(*distinct, signals=tuple(signals)) == judge(*distinct, *distinct, signals=tuple(signals))


@given(st.lists(evidences(), max_size=8, unique_by=lambda one: one.tool_goal))
def test_r14_the_minutes_are_the_sum_over_distinct_tool_goals(found: list[Evidence]) -> None:
    cell = judge(*found)
    timed = [one for one in found if one.timed_records]
    assert cell.practice_seconds == (sum(one.practice_seconds for one in timed) if timed else None)
    assert cell.access_seconds == (sum(one.access_seconds for one in found) or None)


@given(st.lists(evidences(), max_size=6, unique_by=lambda one: one.tool_goal), signals_of)
def test_more_evidence_never_takes_a_signal_away(found: list[Evidence], signals: list[RaisedSignal]) -> None:
    """R19: what a tool sent is shown as sent; other tools' work neither overrides nor upgrades it."""
    alone = judge(signals=tuple(signals))
    with_evidence = judge(*found, signals=tuple(signals))
    if signals:
        assert (with_evidence.state, with_evidence.tools) == (alone.state, alone.tools)
    else:
        assert with_evidence.state not in (CellState.STUCK, CellState.FAST, CellState.NEW)
