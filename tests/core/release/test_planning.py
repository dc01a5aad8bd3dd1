"""Examples of plans: withdrawals, cells apart, feedback first, shares, birthdays, moves (R31, R38-R45, R49)."""

from dataclasses import replace
from datetime import date, datetime, timedelta

import pytest

from tests.core.release.schools import (
    B1A,
    BORN_ON,
    CARLA,
    DEMO,
    FRIDAY_AT_FIVE,
    H3B,
    H3C,
    NOORD,
    NOORD_TERMS,
    RUUD,
    TIJN,
    ZONE,
    entry,
    local,
    make_cell,
    make_guardian,
    make_history,
    make_pupil,
    place_at,
)
from zichtlijn.core.kernel.span import DaySpan
from zichtlijn.core.release.cells import CellFacts, Entry, Gate, GateChange, settle_gates
from zichtlijn.core.release.deciding import decide, list_shown, show, show_value
from zichtlijn.core.release.guardians import Window, find_adult_at
from zichtlijn.core.release.moments import Calendars, list_moments
from zichtlijn.core.release.placing import Arrangement, Placing, settle_placing
from zichtlijn.core.release.planning import Planner, plan
from zichtlijn.core.release.policy import (
    EXAM_CLASSES,
    Closed,
    ExceptionPeriod,
    FixedMoments,
    GroupTerms,
    GuardianMode,
    Later,
    SameTime,
    Slot,
    Terms,
)
from zichtlijn.core.release.reasons import Reason
from zichtlijn.core.release.rows import Content, Road
from zichtlijn.core.release.sharing import Share, may_revoke, may_share

MONDAY = local(11, 16, 9)
TUESDAY_AT, THURSDAY_AT, FRIDAY_AT = local(11, 17, 16, 30), local(11, 19, 16, 30), local(11, 20, 17)
SECOND = timedelta(seconds=1)
RUUD_FACTS = make_guardian(RUUD)


def test_r40_a_withdrawal_hides_at_once_with_a_notice_for_who_saw_it() -> None:
    withdrawn_at = local(11, 18, 10)
    entries = (
        Entry(entry(0), MONDAY),
        Entry(entry(1), withdrawn_at, is_withdrawal=True),
        Entry(entry(2), withdrawn_at),
    )
    rows = plan(CellFacts(entries, (GateChange(MONDAY, Gate.OPEN),)), make_pupil(), [RUUD_FACTS], [], DEMO)
    assert [one.value.content for one in list_shown(rows, TIJN, withdrawn_at - SECOND)] == [Content.RESULT]
    assert [one.value.content for one in list_shown(rows, TIJN, withdrawn_at)] == [Content.NOTICE]
    assert [one.value.entry for one in list_shown(rows, TIJN, THURSDAY_AT)] == [entry(2)]
    assert list_shown(rows, RUUD, withdrawn_at) == []
    assert decide(rows[0], TIJN, withdrawn_at).reason is Reason.WITHDRAWN


def test_r35_a_withdrawal_of_what_nobody_saw_says_nothing() -> None:
    entries = (Entry(entry(0), MONDAY), Entry(entry(1), local(11, 17, 9), is_withdrawal=True))
    rows = plan(CellFacts(entries, (GateChange(MONDAY, Gate.OPEN),)), make_pupil(), [RUUD_FACTS], [], DEMO)
    assert all(list_shown(rows, viewer, THURSDAY_AT) == [] for viewer in (TIJN, RUUD))


def test_r38_one_cell_apart_waits_while_the_class_goes_on() -> None:
    cell = make_cell(MONDAY)
    apart = replace(cell, own_gate=(GateChange(MONDAY, Gate.DISCUSS_APART),))
    talked = replace(apart, own_gate=(*apart.own_gate, GateChange(local(11, 18, 12), Gate.OPEN)))
    assert plan(cell, make_pupil(), [], [], DEMO)[0].visible_from == TUESDAY_AT
    assert plan(apart, make_pupil(), [], [], DEMO)[0].reason is Reason.DISCUSS_APART
    assert plan(talked, make_pupil(), [], [], DEMO)[0].visible_from == THURSDAY_AT


def test_r38_a_hold_set_after_the_moment_hides_nothing_and_before_the_cut_off_holds() -> None:
    late = make_cell(MONDAY, gates=((MONDAY, Gate.OPEN), (TUESDAY_AT + SECOND, Gate.DISCUSS)))
    in_time = make_cell(MONDAY, gates=((MONDAY, Gate.OPEN), (local(11, 17, 16, 24), Gate.DISCUSS)))
    assert plan(late, make_pupil(), [], [], DEMO)[0].visible_from == TUESDAY_AT
    assert plan(in_time, make_pupil(), [], [], DEMO)[0].reason is Reason.DISCUSS


def test_r32_a_test_that_nobody_made_ready_is_a_draft() -> None:
    rows = plan(CellFacts((Entry(entry(0), MONDAY),), ()), make_pupil(), [], [], DEMO)
    assert (rows[0].visible_from, rows[0].reason) == (None, Reason.DRAFT)


def test_r43_feedback_goes_one_moment_before_the_number_where_the_school_says_so() -> None:
    policies = {NOORD: make_history(replace(NOORD_TERMS, is_feedback_first=True))}
    own = plan(make_cell(MONDAY, local(11, 19, 9)), make_pupil(), [], [], policies)
    shown = show(own[0], TIJN, TUESDAY_AT)
    assert shown is not None
    assert not shown.value.has_number
    assert decide(own[0], TIJN, TUESDAY_AT).changes_at == THURSDAY_AT
    assert (own[1].visible_from, own[1].number_from) == (THURSDAY_AT, THURSDAY_AT)
    alone = plan(make_cell(MONDAY), make_pupil(), [RUUD_FACTS], [], policies)
    assert [row.number_from for row in alone] == [THURSDAY_AT, FRIDAY_AT]


def test_r45_a_share_is_of_what_the_pupil_sees_and_ends_when_revoked() -> None:
    early = Share(entry(0), RUUD, local(11, 17, 9))
    good = Share(entry(0), RUUD, local(11, 17, 19), revoked_at=local(11, 18, 9))
    words = Share(entry(0), CARLA, local(11, 17, 19), with_number=False)
    guardians = [RUUD_FACTS, make_guardian(CARLA)]
    rows = plan(make_cell(MONDAY), make_pupil(), guardians, [early, good, words], DEMO)
    shared = [row for row in rows if row.road is Road.SHARE]
    assert [(row.viewer, row.visible_from) for row in shared] == [(RUUD, good.shared_at), (CARLA, words.shared_at)]
    assert list_shown(rows, RUUD, local(11, 18, 9)) == []
    assert decide(shared[0], RUUD, local(11, 18, 9)).reason is Reason.REVOKED
    assert [one.value.has_number for one in list_shown(rows, CARLA, THURSDAY_AT)] == [False]
    assert [one.value.has_number for one in list_shown(rows, CARLA, FRIDAY_AT)] == [True]


def test_r45_sharing_is_allowed_with_closed_guardians_and_ends_with_a_correction() -> None:
    share = Share(entry(0), RUUD, local(11, 17, 19))
    rows = plan(make_cell(MONDAY, local(11, 18, 9)), make_pupil(H3C), [RUUD_FACTS], [share], DEMO)
    seen_at = local(11, 18, 17) - SECOND
    assert [one.value.entry for one in list_shown(rows, RUUD, seen_at)] == [entry(0)]
    assert list_shown(rows, RUUD, local(11, 18, 17)) == []


@pytest.mark.parametrize(
    ("seen_at", "guardian_at", "may"),
    [(None, FRIDAY_AT, True), (MONDAY, FRIDAY_AT, False), (None, MONDAY, False), (None, None, True)],
)
def test_r45_a_share_is_revocable_until_seen_or_until_the_parents_moment(
    seen_at: datetime | None, guardian_at: datetime | None, may: bool
) -> None:
    share = Share(entry(0), RUUD, MONDAY)
    assert may_revoke(share, seen_at=seen_at, guardian_at=guardian_at, now=TUESDAY_AT) is may
    assert not may_revoke(replace(share, revoked_at=MONDAY), seen_at=None, guardian_at=None, now=TUESDAY_AT)


def test_r45_only_what_the_pupil_sees_can_be_shared_and_only_with_a_guardian_with_access() -> None:
    assert may_share(RUUD_FACTS, TUESDAY_AT, TUESDAY_AT)
    assert not may_share(RUUD_FACTS, TUESDAY_AT, TUESDAY_AT - SECOND)
    assert not may_share(RUUD_FACTS, None, TUESDAY_AT)
    assert not may_share(make_guardian(RUUD, Window(THURSDAY_AT)), TUESDAY_AT, TUESDAY_AT)


def test_r49_at_eighteen_guardians_see_nothing_by_moments_but_keep_what_was_shared() -> None:
    pupil = make_pupil(birth_on=date(2008, 11, 24))
    adult_at = local(11, 24)
    share = Share(entry(0), CARLA, local(11, 17, 19))
    rows = plan(make_cell(MONDAY), pupil, [RUUD_FACTS, make_guardian(CARLA)], [share], DEMO)
    assert list_shown(rows, RUUD, adult_at - SECOND) != []
    assert list_shown(rows, RUUD, adult_at) == []
    assert {decide(row, RUUD, adult_at).reason for row in rows if row.viewer == RUUD} == {Reason.ADULT}
    assert list_shown(rows, CARLA, adult_at) != []
    agreed = plan(make_cell(MONDAY), pupil, [make_guardian(RUUD, consents=(Window(MONDAY),))], [], DEMO)
    assert list_shown(agreed, RUUD, adult_at) != []


def test_r49_without_a_birth_date_only_consent_opens() -> None:
    rows = plan(make_cell(MONDAY), make_pupil(birth_on=None), [RUUD_FACTS], [], DEMO)
    assert rows[1].reason is Reason.AGE_UNKNOWN
    assert find_adult_at(date(2008, 2, 29), ZONE) == local(3, 1, year=2026)
    assert find_adult_at(date(2004, 2, 29), ZONE) == local(3, 1, year=2022)


def test_r49_a_guardian_whose_access_ends_sees_nothing_any_more() -> None:
    ended = make_guardian(RUUD, Window(MONDAY, local(11, 21)))
    rows = plan(make_cell(MONDAY), make_pupil(), [ended], [], DEMO)
    assert list_shown(rows, RUUD, FRIDAY_AT) != []
    assert list_shown(rows, RUUD, local(11, 21)) == []
    assert decide(rows[1], RUUD, local(11, 21)).reason is Reason.NO_ACCESS


@pytest.mark.parametrize(
    ("mode", "expected"),
    [
        (SameTime(), TUESDAY_AT),
        (FRIDAY_AT_FIVE, FRIDAY_AT),
        (FixedMoments((date(2026, 11, 17), date(2027, 1, 28)), NOORD_TERMS.slots[0].at), TUESDAY_AT),
        (FixedMoments((date(2027, 1, 28),), NOORD_TERMS.slots[0].at), local(1, 28, 16, 30, year=2027)),
        (Later(Slot(1, NOORD_TERMS.slots[0].at)), local(11, 24, 16, 30)),
        (Closed("gesprekken"), None),
    ],
)
def test_r50_the_four_modes(mode: GuardianMode, expected: datetime | None) -> None:
    """Later on the pupil's own weekday and time is a week later: the pupil always had it first."""
    policies = {NOORD: make_history(replace(NOORD_TERMS, guardians=mode))}
    assert plan(make_cell(MONDAY), make_pupil(), [RUUD_FACTS], [], policies)[1].visible_from == expected


def test_g2_two_versions_on_a_day_give_no_moment_and_a_number_is_given_once() -> None:
    first = DEMO[NOORD].versions[0]
    second = replace(first, number=2, span=DaySpan(date(2026, 11, 17), date(2026, 11, 18)))
    policies = {NOORD: replace(DEMO[NOORD], versions=(first, second))}
    assert list_moments(policies, H3B, local(11, 16), local(11, 21)) == [THURSDAY_AT]
    with pytest.raises(ValueError, match="one number"):
        replace(DEMO[NOORD], versions=(first, first))


def test_r31_an_arrangement_goes_before_group_and_group_before_location() -> None:
    daily = tuple(Slot(weekday, NOORD_TERMS.slots[0].at) for weekday in range(5))
    arranged = Placing(B1A.placements, (Arrangement(DaySpan(date(2026, 8, 1)), slots=daily, guardians=Closed("x")),))
    week = local(11, 16), local(11, 21)
    assert list_moments(DEMO, B1A, *week) == [THURSDAY_AT]
    assert len(list_moments(DEMO, arranged, *week)) == 5
    calendar = Calendars(DEMO).get_calendar(arranged)
    assert calendar.get_day(date(2026, 11, 17)).is_closed_for_guardians


def test_r31_a_pupil_at_two_locations_has_one_moment_a_day_and_the_strictest_guardian_mode() -> None:
    both = Placing((*H3B.placements, *H3C.placements))
    week = list_moments(DEMO, both, local(11, 16), local(11, 21))
    assert [at.astimezone(ZONE).strftime("%H.%M") for at in week] == ["17.00"] * 5
    calendar = Calendars(DEMO).get_calendar(both)
    assert calendar.get_day(date(2026, 11, 17)).is_closed_for_guardians
    assert calendar.get_day(date(2026, 12, 1)).pupil_at is None


def test_r31_a_move_counts_from_tomorrow() -> None:
    moved = settle_placing(H3B, H3C, date(2026, 11, 17))
    assert list_moments(DEMO, moved, local(11, 16), local(11, 20)) == [
        TUESDAY_AT,
        local(11, 18, 17),
        local(11, 19, 17),
    ]


def test_r30_only_exempt_groups_go_on_in_an_exception() -> None:
    week = local(3, 15, year=2027), local(3, 20, year=2027)
    assert list_moments(DEMO, H3B, *week) == []
    assert len(list_moments(DEMO, place_at(NOORD, EXAM_CLASSES), *week)) == 2


def test_r35_only_the_viewer_of_a_row_is_shown_it() -> None:
    row = plan(make_cell(MONDAY), make_pupil(birth_on=BORN_ON), [], [], DEMO)[0]
    assert show(row, RUUD, FRIDAY_AT) is None
    assert decide(row, RUUD, FRIDAY_AT).reason is Reason.NOT_THIS_VIEWER
    shown = show(row, TIJN, FRIDAY_AT)
    assert shown is not None
    assert show_value(shown, "7,1").value == "7,1"
    assert not hasattr(shown, "until")


def test_g2_a_policy_without_slots_and_a_contradiction_are_closed() -> None:
    thirteen = frozenset(group for one in H3B.placements for group in one.place.groups if group.code == "13")
    unsure = replace(
        NOORD_TERMS,
        groups=(GroupTerms(thirteen, (Slot(0, NOORD_TERMS.slots[0].at),)), GroupTerms(thirteen, NOORD_TERMS.slots)),
    )
    year = local(9, 1), local(7, 1, year=2027)
    for terms in (unsure, Terms((), SameTime())):
        assert list_moments({NOORD: make_history(terms)}, H3B, *year) == []


def test_r30_an_exception_takes_guardian_moments_away_too() -> None:
    friday = ExceptionPeriod("Studiedag", DaySpan(date(2026, 11, 20), date(2026, 11, 21)))
    policies = {NOORD: make_history(replace(NOORD_TERMS, exceptions=(friday,)))}
    assert plan(make_cell(MONDAY), make_pupil(), [RUUD_FACTS], [], policies)[1].visible_from == local(11, 27, 17)


def test_g2_two_locations_of_which_one_has_no_policy_are_closed() -> None:
    both = Placing((*H3B.placements, *H3C.placements))
    assert list_moments({NOORD: DEMO[NOORD]}, both, local(11, 16), local(11, 21)) == []


def test_cells_with_one_value_and_one_moment_share_a_plan() -> None:
    """Only the entry in it differs; a value for the next moment, or one that is held, has a plan of its own."""
    pupil = Planner(DEMO).look_at(make_pupil(), [RUUD_FACTS])
    opened, held = settle_gates((GateChange(MONDAY, Gate.OPEN),)), settle_gates((GateChange(MONDAY, Gate.DISCUSS),))
    shared = pupil.plan_lone_value(MONDAY, opened)
    assert pupil.plan_lone_value(MONDAY + SECOND, opened) is shared
    assert pupil.plan_lone_value(TUESDAY_AT, opened) is not shared
    assert pupil.plan_lone_value(MONDAY, held) is not shared
    assert shared.fill_in(entry(0)) == plan(make_cell(MONDAY), make_pupil(), [RUUD_FACTS], (), DEMO)
