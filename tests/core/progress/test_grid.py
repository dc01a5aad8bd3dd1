"""The grid as a whole: a tool goal under several goals, and coverage per pupil."""

from datetime import date
from uuid import UUID

from hypothesis import given
from hypothesis import strategies as st

from zichtlijn.core.progress.cells import CellState, Evidence, RaisedSignal, judge_cell
from zichtlijn.core.progress.grid import Coverage, GridColumn, Practised, judge_grid
from zichtlijn.core.progress.record import SignalKind

TODAY = date(2026, 11, 17)
PUPILS = [UUID(int=100 + n) for n in range(3)]
TOOLS = [UUID(int=n) for n in range(1, 4)]
GOALS = {UUID(int=10 + n): TOOLS[n % 3] for n in range(6)}
COLUMNS = [UUID(int=50 + n) for n in range(3)]


def did(tool_goal: UUID, minutes: int) -> Evidence:
    return Evidence(tool_goal, GOALS[tool_goal], TODAY, False, 1, 1, minutes * 60)


def test_decision_17_a_coarse_goal_counts_a_record_under_two_fine_goals_once() -> None:
    both, pupil = UUID(int=10), PUPILS[0]
    fine = [GridColumn(COLUMNS[0], {both: TOOLS[0]}), GridColumn(COLUMNS[1], {both: TOOLS[0]})]
    coarse = GridColumn(COLUMNS[2], {both: TOOLS[0], UUID(int=11): TOOLS[1]})
    practised = Practised({pupil: [did(both, 15), did(UUID(int=11), 9)]})
    cells = judge_grid([pupil], [*fine, coarse], practised, Coverage(), today=TODAY)
    assert [cells[pupil, key].practice_seconds for key in COLUMNS] == [900, 900, 24 * 60]


def test_no_data_where_a_pupil_has_no_licence_for_the_only_tool() -> None:
    jayden, sander = PUPILS[:2]
    inhoud = GridColumn(COLUMNS[0], {UUID(int=10): TOOLS[0]})
    coverage = Coverage(frozenset(), {sander: frozenset({TOOLS[0]})})
    cells = judge_grid([jayden, sander], [inhoud], Practised(), coverage, today=TODAY)
    assert cells[jayden, COLUMNS[0]].state is CellState.NO_DATA
    assert cells[sander, COLUMNS[0]].state is CellState.NOT_YET


def test_a_goal_without_any_tool_is_no_data_for_everyone() -> None:
    coverage = Coverage(frozenset(TOOLS))
    cells = judge_grid(PUPILS, [GridColumn(COLUMNS[0], {})], Practised(), coverage, today=TODAY)
    assert {cell.state for cell in cells.values()} == {CellState.NO_DATA}


evidence_lists = st.dictionaries(
    st.sampled_from(PUPILS),
    st.lists(st.builds(did, st.sampled_from(list(GOALS)), st.integers(0, 60)), max_size=6),
)
signal_lists = st.dictionaries(
    st.sampled_from(PUPILS),
    st.lists(
        st.builds(
            lambda kind, goal: RaisedSignal(kind, goal, GOALS[goal], TODAY),
            st.sampled_from(SignalKind),
            st.sampled_from(list(GOALS)),
        ),
        max_size=3,
    ),
)
column_lists = st.lists(
    st.sets(st.sampled_from(list(GOALS)), max_size=5).map(lambda keys: {key: GOALS[key] for key in keys}),
    min_size=3,
    max_size=3,
).map(lambda found: [GridColumn(key, goals) for key, goals in zip(COLUMNS, found, strict=True)])


@given(column_lists, evidence_lists, signal_lists)
def test_every_cell_is_what_its_own_evidence_says(
    columns: list[GridColumn],
    evidence: dict[UUID, list[Evidence]],
    signals: dict[UUID, list[RaisedSignal]],
) -> None:
    coverage = Coverage(frozenset(TOOLS[:1]), {PUPILS[0]: frozenset(TOOLS[1:])})
    cells = judge_grid(PUPILS, columns, Practised(evidence, signals), coverage, today=TODAY)
    for column in columns:
        for pupil in PUPILS:
            assert cells[pupil, column.key] == judge_cell(
                [one for one in evidence.get(pupil, []) if one.tool_goal in column.tool_by_goal],
                [one for one in signals.get(pupil, []) if one.tool_goal in column.tool_by_goal],
                is_covered=coverage.covers(pupil, column.tool_by_goal.values()),
                today=TODAY,
            )


@given(evidence_lists, st.integers(1, 60))
def test_work_in_another_tool_changes_nothing_about_this_tool(
    evidence: dict[UUID, list[Evidence]], minutes: int
) -> None:
    """R06: what is said of one tool rests on that tool alone."""
    other = UUID(int=99)
    columns = [GridColumn(COLUMNS[0], {goal: tool for goal, tool in GOALS.items() if tool == TOOLS[0]})]
    before = judge_grid(PUPILS, columns, Practised(evidence), Coverage(), today=TODAY)
    more = {
        pupil: [*evidence.get(pupil, []), Evidence(other, TOOLS[1], TODAY, True, 1, 1, minutes * 60)]
        for pupil in PUPILS
    }
    assert judge_grid(PUPILS, columns, Practised(more), Coverage(), today=TODAY) == before
