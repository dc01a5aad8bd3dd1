"""Tour 2 by the rules alone: who sees what of Engels and PW 2 at the demo's stops (product.md §5.6, §5.7)."""

from datetime import UTC, date, datetime, time, timedelta

from tests.core.release.schools import (
    B1A,
    CARLA,
    CHRISTMAS,
    DEMO,
    H3B,
    H3C,
    RUUD,
    TEST_WEEK,
    TIJN,
    ZONE,
    entry,
    local,
    make_cell,
    make_guardian,
    make_pupil,
)
from zichtlijn.core.release.cell_states import CellState, tell_standing
from zichtlijn.core.release.cells import Gate
from zichtlijn.core.release.deciding import decide, list_shown
from zichtlijn.core.release.foreseeing import foresee
from zichtlijn.core.release.local_time import to_instant
from zichtlijn.core.release.moments import (
    Calendars,
    find_next_guardian_moment,
    find_next_possible_moment,
)
from zichtlijn.core.release.planning import plan
from zichtlijn.core.release.reasons import Reason
from zichtlijn.core.release.sharing import Share

T1, T3, T4, T5 = local(11, 17, 8, 12), local(11, 17, 10, 52), local(11, 17, 16, 30), local(11, 17, 19, 5)
T6, T7 = local(11, 19, 16, 30), local(11, 20, 17, 0)
SECOND = timedelta(seconds=1)
CALENDARS = Calendars(DEMO)
BOTH = [make_guardian(RUUD), make_guardian(CARLA)]
ENGELS = make_cell(local(11, 16, 21, 14))
PW2 = make_cell(T3, gates=((T3, Gate.DISCUSS), (local(11, 19, 11, 40), Gate.OPEN)))
SHARE = Share(entry(0), RUUD, T5)
ENGELS_ROWS = plan(ENGELS, make_pupil(), BOTH, [SHARE], DEMO)
PW2_ROWS = plan(PW2, make_pupil(), BOTH, [SHARE], DEMO)


def test_r36_t1_next_moments_of_tijn_and_his_parents() -> None:
    calendar = CALENDARS.get_calendar(H3B)
    assert find_next_possible_moment(calendar, T1, date(2026, 11, 17)).at == T4
    assert find_next_possible_moment(calendar, T4, date(2026, 11, 17)).at == T6
    assert find_next_guardian_moment(calendar, T1, date(2026, 11, 17)).at == T7


def test_r32_t1_engels_entered_on_monday_evening_is_nowhere_before_tuesday() -> None:
    for viewer in (TIJN, RUUD, CARLA):
        assert list_shown(ENGELS_ROWS, viewer, T4 - SECOND) == []
    assert tell_standing(ENGELS_ROWS, entry(0), TIJN, T3).state is CellState.PLANNED
    assert tell_standing(ENGELS_ROWS, entry(0), TIJN, T4).state is CellState.PUPIL


def test_r53_a_teacher_is_not_told_what_a_pupil_shared() -> None:
    assert tell_standing(ENGELS_ROWS, entry(0), TIJN, T5).state is CellState.PUPIL
    shared = plan(ENGELS, make_pupil(H3C), BOTH, [SHARE], DEMO)
    assert tell_standing(shared, entry(0), TIJN, T7).state is CellState.CLOSED_FOR_GUARDIANS


def test_r38_t3_pw2_waits_until_discussed_then_for_the_next_moment() -> None:
    held = plan(make_cell(T3, gates=((T3, Gate.DISCUSS),)), make_pupil(), BOTH, [], DEMO)
    assert decide(held[0], TIJN, T6).reason is Reason.DISCUSS
    assert tell_standing(held, entry(0), TIJN, T6).state is CellState.DISCUSS
    assert tell_standing(PW2_ROWS, entry(0), TIJN, local(11, 19, 11, 40)).at == T6
    assert [shown.since for shown in list_shown(PW2_ROWS, TIJN, T6)] == [T6]
    assert list_shown(PW2_ROWS, TIJN, T6 - SECOND) == []


def test_r45_t5_ruud_sees_what_tijn_shared_and_carla_nothing() -> None:
    assert [shown.value.entry for shown in list_shown(ENGELS_ROWS, RUUD, T5)] == [entry(0)]
    assert list_shown(ENGELS_ROWS, CARLA, T5) == []
    assert list_shown(PW2_ROWS, RUUD, T6) == []


def test_r50_t7_both_parents_on_friday() -> None:
    for rows in (ENGELS_ROWS, PW2_ROWS):
        for viewer in (RUUD, CARLA):
            assert list_shown(rows, viewer, T7) != []
        assert tell_standing(rows, entry(0), TIJN, T7).state is CellState.PUPIL_AND_GUARDIAN
    assert list_shown(PW2_ROWS, CARLA, T7 - SECOND) == []


def test_r31_liv_in_the_lower_years_sees_things_on_thursdays_and_her_parents_with_her() -> None:
    foreseen = foresee(CALENDARS.get_calendar(B1A), local(11, 16, 21, 14))
    assert foreseen.pupil_at == foreseen.guardian_at == T6


def test_r51_saar_in_zuid_sees_it_the_same_day_and_her_parents_never() -> None:
    rows = plan(ENGELS, make_pupil(H3C), BOTH, [], DEMO)
    assert decide(rows[0], TIJN, local(11, 17, 17, 0)).is_shown
    assert {decide(row, row.viewer, local(6, 30, year=2027)).reason for row in rows[1:]} == {
        Reason.CLOSED_FOR_GUARDIANS
    }
    assert tell_standing(rows, entry(0), TIJN, T7).state is CellState.CLOSED_FOR_GUARDIANS
    assert find_next_guardian_moment(CALENDARS.get_calendar(H3C), T1, date(2026, 11, 17)).at is None


def test_r30_nothing_in_the_test_week_and_the_page_says_so() -> None:
    calendar = CALENDARS.get_calendar(H3B)
    next_moment = find_next_possible_moment(calendar, local(12, 1, 9), date(2026, 12, 1))
    assert (next_moment.at, next_moment.exception) == (local(12, 8, 16, 30), TEST_WEEK)
    rows = plan(make_cell(local(11, 29, 10)), make_pupil(), BOTH, [], DEMO)
    assert rows[0].visible_from == local(12, 8, 16, 30)
    assert decide(rows[0], TIJN, local(12, 1, 9)).reason is Reason.EXCEPTION
    assert rows[1].visible_from == local(12, 11, 17)
    late = plan(make_cell(local(12, 17, 16, 26)), make_pupil(), [], [], DEMO)
    assert late[0].visible_from == local(1, 5, 16, 30, year=2027)
    assert CHRISTMAS.span.ends_on == date(2027, 1, 4)


def test_r34_from_five_minutes_before_a_moment_what_comes_is_fixed() -> None:
    in_time = plan(make_cell(local(11, 17, 16, 25) - SECOND), make_pupil(), [], [], DEMO)
    too_late = plan(make_cell(local(11, 17, 16, 25)), make_pupil(), [], [], DEMO)
    assert (in_time[0].visible_from, too_late[0].visible_from) == (T4, T6)
    assert too_late[0].reason is Reason.CUT_OFF


def test_r40_a_correction_waits_for_the_next_moment_and_the_old_value_stands() -> None:
    corrected = plan(make_cell(local(11, 16, 9), local(11, 18, 15)), make_pupil(), BOTH, [], DEMO)
    assert [one.value.entry for one in list_shown(corrected, TIJN, T6 - SECOND)] == [entry(0)]
    assert [one.value.entry for one in list_shown(corrected, TIJN, T6)] == [entry(1)]
    assert tell_standing(corrected, entry(1), TIJN, local(11, 18, 16)).state is CellState.CHANGED
    assert [one.value.entry for one in list_shown(corrected, RUUD, T7)] == [entry(1)]


def test_r30_a_moment_on_the_night_the_clock_changes_is_never_too_early() -> None:
    assert to_instant(date(2026, 10, 25), time(2, 30), ZONE) == datetime(2026, 10, 25, 1, 30, tzinfo=UTC)
    assert to_instant(date(2027, 3, 28), time(2, 30), ZONE) == datetime(2027, 3, 28, 1, 30, tzinfo=UTC)
    assert to_instant(date(2026, 10, 24), time(16, 30), ZONE) == datetime(2026, 10, 24, 14, 30, tzinfo=UTC)
    assert to_instant(date(2026, 10, 25), time(16, 30), ZONE) == datetime(2026, 10, 25, 15, 30, tzinfo=UTC)
