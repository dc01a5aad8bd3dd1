"""What is refused or said before a policy is saved, and what adopting one does (R29, R30, R37, R39, R50, R51)."""

from dataclasses import replace
from datetime import date, time

import pytest

from tests.core.release.schools import (
    AUTHOR,
    DEMO,
    H3B,
    NOORD,
    NOORD_TERMS,
    TUESDAY_THURSDAY,
    ZONE,
    local,
    school_class,
    year_group,
)
from zichtlijn.core.kernel.refusal import Refusal, Refused
from zichtlijn.core.kernel.span import DaySpan
from zichtlijn.core.release.adopting import adopt_policy
from zichtlijn.core.release.checking import Hours, Lessons, PolicyDraft, Problem, check_policy, comes_after
from zichtlijn.core.release.moments import list_moments
from zichtlijn.core.release.policy import (
    Closed,
    ExceptionPeriod,
    FixedMoments,
    GroupTerms,
    Later,
    PolicyHistory,
    Slot,
    Terms,
)

TODAY = date(2026, 11, 17)
NEXT_MONDAY = date(2026, 11, 23)
HOURS = Hours(tuple(Lessons(weekday, time(8, 30), time(16, 10)) for weekday in range(5)))
KNOWN = DEMO[NOORD]
NONE_YET = PolicyHistory(NOORD, ZONE)


def check(terms: Terms, starts_on: date | None = NEXT_MONDAY, ends_on: date | None = None) -> set[Problem]:
    return {one.problem for one in check_policy(PolicyDraft(terms, starts_on, ends_on), KNOWN, HOURS, TODAY)}


def with_slots(*slots: Slot) -> Terms:
    return replace(NOORD_TERMS, slots=slots)


def with_group(*groups: GroupTerms) -> Terms:
    return replace(NOORD_TERMS, groups=groups)


def test_the_policy_of_the_demo_can_be_adopted() -> None:
    assert check(NOORD_TERMS) == set()


@pytest.mark.parametrize(
    ("terms", "problem"),
    [
        (with_slots(), Problem.NO_DAYS),
        (with_group(GroupTerms(frozenset({school_class("a")}), ())), Problem.NO_DAYS),
        (with_slots(Slot(1, time(16, 30)), Slot(1, time(17))), Problem.TWICE_A_DAY),
    ],
)
def test_r29_zero_days_and_two_times_a_day_are_refused(terms: Terms, problem: Problem) -> None:
    assert problem in check(terms)


@pytest.mark.parametrize(
    ("slot", "problem"),
    [
        (Slot(1, time(10, 30)), Problem.DURING_LESSONS),
        (Slot(1, time(21)), Problem.OUTSIDE_HOURS),
        (Slot(1, time(7, 59)), Problem.OUTSIDE_HOURS),
    ],
)
def test_r37_lessons_and_evening_are_refused_unless_there_is_a_reason(slot: Slot, problem: Problem) -> None:
    assert check(with_slots(slot)) == {problem}
    assert check(with_slots(replace(slot, reason="Lesrooster van de avondgroep"))) == set()


@pytest.mark.parametrize(
    ("slot", "problem"), [(Slot(5, time(12)), Problem.WEEKEND), (Slot(1, time(2, 30)), Problem.CLOCK_CHANGE)]
)
def test_r37_weekend_and_the_hour_of_the_clock_change_are_refused_whatever_the_reason(
    slot: Slot, problem: Problem
) -> None:
    assert problem in check(with_slots(replace(slot, reason="Omdat het kan")))
    assert problem in check(replace(NOORD_TERMS, guardians=Later(replace(slot, reason="Omdat het kan"))))


def test_r37_the_end_of_the_lessons_is_outside_them_and_a_school_may_widen_the_day() -> None:
    assert check(with_slots(Slot(1, time(16, 10)), Slot(2, time(18)))) == set()
    draft = PolicyDraft(with_slots(Slot(1, time(19, 30))), NEXT_MONDAY)
    assert check_policy(draft, KNOWN, replace(HOURS, latest_at=time(20)), TODAY) == []


def test_r39_a_start_is_required_and_is_next_calendar_week_at_the_earliest() -> None:
    assert check(NOORD_TERMS, None) == {Problem.NO_START}
    assert check(NOORD_TERMS, date(2026, 11, 22)) == {Problem.STARTS_TOO_SOON}
    first = PolicyDraft(NOORD_TERMS, date(2026, 11, 18))
    assert check_policy(first, NONE_YET, HOURS, TODAY) == []
    assert [one.problem for one in check_policy(replace(first, starts_on=TODAY), NONE_YET, HOURS, TODAY)] == [
        Problem.STARTS_TOO_SOON
    ]


def test_r39_a_trial_says_that_nothing_follows_and_must_end_after_it_starts() -> None:
    assert check(NOORD_TERMS, NEXT_MONDAY, date(2027, 2, 27)) == {Problem.ENDS_CLOSED}
    assert check(NOORD_TERMS, NEXT_MONDAY, NEXT_MONDAY) == {Problem.ENDS_TOO_SOON}


def test_g2_periods_of_policies_may_not_overlap() -> None:
    planned = adopt_policy(KNOWN, PolicyDraft(NOORD_TERMS, date(2027, 1, 4)), author=AUTHOR, hours=HOURS, today=TODAY)
    draft = PolicyDraft(NOORD_TERMS, NEXT_MONDAY)
    assert [one.problem for one in check_policy(draft, planned, HOURS, TODAY)] == [Problem.OVERLAPS]
    assert check_policy(replace(draft, ends_on=date(2027, 1, 4)), planned, HOURS, TODAY) == []


def test_r30_exceptions_that_take_every_moment_away_are_said() -> None:
    always = ExceptionPeriod("Altijd", DaySpan(date(2026, 8, 1), date(2028, 8, 1)))
    assert check(replace(NOORD_TERMS, exceptions=(always,))) == {Problem.NOTHING_LEFT}
    but_first_year = replace(always, exempt=frozenset({year_group("11")}))
    found = check_policy(
        PolicyDraft(replace(NOORD_TERMS, exceptions=(but_first_year,)), NEXT_MONDAY), KNOWN, HOURS, TODAY
    )
    assert [one.groups for one in found] == [frozenset(), frozenset({year_group("12")})]


def test_r31_one_group_has_one_policy() -> None:
    twice = GroupTerms(frozenset({year_group("11")}), TUESDAY_THURSDAY)
    assert check(with_group(twice, replace(twice, slots=None))) == {Problem.SAME_GROUP_TWICE}


def test_r50_fixed_moments_need_days_and_say_when_one_falls_in_an_exception() -> None:
    fixed = FixedMoments((date(2026, 12, 1),), time(17))
    assert check(replace(NOORD_TERMS, guardians=replace(fixed, days=()))) == {Problem.NO_FIXED_DAYS}
    assert check(replace(NOORD_TERMS, guardians=fixed)) == {Problem.FIXED_IN_EXCEPTION}
    assert check(replace(NOORD_TERMS, guardians=replace(fixed, days=(date(2026, 11, 28),)))) == {Problem.WEEKEND}


def test_r51_closed_needs_the_text_that_says_how_parents_are_informed() -> None:
    assert check(replace(NOORD_TERMS, guardians=Closed("  "))) == {Problem.NO_TEXT}
    assert check(with_group(GroupTerms(frozenset({year_group("16")}), None, Closed("")))) == {Problem.NO_TEXT}


def test_r39_adopting_ends_the_version_before_and_refuses_what_may_not_be_saved() -> None:
    daily = with_slots(*(Slot(weekday, time(17)) for weekday in range(5)))
    history = adopt_policy(KNOWN, PolicyDraft(daily, NEXT_MONDAY), author=AUTHOR, hours=HOURS, today=TODAY)
    assert [version.number for version in history.versions] == [1, 2]
    assert history.versions[0].span == DaySpan(date(2026, 8, 1), NEXT_MONDAY)
    assert list_moments({NOORD: history}, H3B, local(11, 17), local(11, 25)) == [
        local(11, 17, 16, 30),
        local(11, 19, 16, 30),
        local(11, 23, 17),
        local(11, 24, 17),
    ]
    with pytest.raises(Refusal) as refusal:
        adopt_policy(KNOWN, PolicyDraft(daily, TODAY), author=AUTHOR, hours=HOURS, today=TODAY)
    assert (refusal.value.reason, refusal.value.detail) == (Refused.INVALID, Problem.STARTS_TOO_SOON)


def test_a_result_seen_on_the_day_of_a_retake_comes_too_late() -> None:
    assert comes_after(local(12, 8, 16, 30), date(2026, 12, 8), ZONE)
    assert comes_after(None, date(2026, 12, 8), ZONE)
    assert not comes_after(local(12, 8, 16, 30), date(2026, 12, 9), ZONE)
