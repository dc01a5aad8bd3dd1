"""Periods, looking back and carrying over: what holds for every day and every plan (R27)."""

from datetime import date, timedelta
from uuid import UUID

import pytest
from hypothesis import given
from hypothesis import strategies as st

from zichtlijn.core.goals.plans import (
    LOOK_BACK_LASTS,
    PeriodPreset,
    PlanState,
    PlanTerms,
    Verdict,
    choose_span,
    extend_span,
    list_carried_over,
    split_since,
    suggest_look_back,
)
from zichtlijn.core.kernel.span import DaySpan

TUESDAY = date(2026, 11, 17)
DAY = timedelta(days=1)
days = st.dates(date(2025, 8, 1), date(2027, 7, 31))
presets = st.sampled_from([PeriodPreset.TODAY, PeriodPreset.THIS_WEEK, PeriodPreset.SIX_WEEKS])
spans = st.builds(lambda first, length: DaySpan(first, first + length * DAY), days, st.integers(1, 90))
goals = st.integers(1, 4).map(lambda number: UUID(int=number))
states = st.builds(PlanState, goals, spans, st.none() | days, st.none() | st.sampled_from(Verdict))


def test_the_presets_on_a_tuesday() -> None:
    assert choose_span(PeriodPreset.TODAY, TUESDAY) == DaySpan(TUESDAY, date(2026, 11, 18))
    assert choose_span(PeriodPreset.THIS_WEEK, TUESDAY) == DaySpan(TUESDAY, date(2026, 11, 21))
    assert choose_span(PeriodPreset.SIX_WEEKS, date(2026, 11, 2)) == DaySpan(date(2026, 11, 2), date(2026, 12, 12))


def test_an_own_period_is_the_days_given() -> None:
    own = DaySpan(date(2026, 12, 1), date(2026, 12, 5))
    assert choose_span(PeriodPreset.OWN, TUESDAY, own) == own
    with pytest.raises(ValueError, match="own period"):
        choose_span(PeriodPreset.OWN, TUESDAY)


@given(presets, days)
def test_every_preset_holds_today_and_weeks_end_on_friday(preset: PeriodPreset, today: date) -> None:
    span = choose_span(preset, today)
    assert span.contains(today)
    assert span.ends_on is not None
    assert preset is PeriodPreset.TODAY or (span.ends_on - DAY).weekday() == 4


def test_r27_a_plan_for_pupils_is_looked_back_on_next_friday_that_of_a_group_at_the_end() -> None:
    span = DaySpan(TUESDAY, date(2026, 12, 12))
    assert suggest_look_back(span, TUESDAY, is_for_pupils=True) == date(2026, 11, 27)
    assert suggest_look_back(span, TUESDAY, is_for_pupils=False) == date(2026, 12, 11)


@given(spans, days, st.booleans())
def test_r27_the_day_suggested_is_always_sound(span: DaySpan, today: date, is_for_pupils: bool) -> None:
    day = suggest_look_back(span, min(today, span.starts_on), is_for_pupils=is_for_pupils)
    assert PlanTerms(span, day).is_sound


@given(states, days)
def test_r11_r27_what_somebody_ended_neither_stands_nor_waits(state: PlanState, day: date) -> None:
    if state.verdict is not None:
        assert not state.stands_on(day)
        assert not state.is_due_on(day)
    elif state.look_back_on:
        assert state.is_due_on(day) == (state.look_back_on <= day < state.look_back_on + LOOK_BACK_LASTS)


@given(spans, days, st.integers(1, 60))
def test_r27_an_extension_goes_on_from_today_until_the_new_look_back_at_least(
    span: DaySpan, today: date, later: int
) -> None:
    look_back_on = today + later * DAY
    extended = extend_span(span, today, look_back_on)
    assert extended.starts_on == today
    assert extended.contains(look_back_on)
    assert span.ends_on is None or extended.ends_on is None or extended.ends_on >= span.ends_on


def test_one_looks_back_on_a_later_day_only() -> None:
    with pytest.raises(ValueError, match="later"):
        extend_span(DaySpan(TUESDAY), TUESDAY, TUESDAY)
    assert extend_span(DaySpan(TUESDAY), TUESDAY, TUESDAY + DAY).ends_on is None


@given(st.lists(states, max_size=8), days)
def test_r27_the_last_period_gives_what_nobody_ended_and_is_not_planned_now(
    plans: list[PlanState], today: date
) -> None:
    carried = list_carried_over(plans, today)
    assert len(set(carried)) == len(carried)
    for goal in carried:
        mine = [one for one in plans if one.goal == goal]
        assert any(one.verdict is None and one.span.ends_on and one.span.ends_on <= today for one in mine)
        assert not any(one.stands_on(today) for one in mine)


@given(st.lists(days, max_size=12), days)
def test_r27_evidence_is_since_the_plan_or_before_it_and_none_is_lost(worked: list[date], starts_on: date) -> None:
    since, before = split_since(worked, lambda one: one, starts_on)
    assert all(one >= starts_on for one in since)
    assert len(since) == sum(one >= starts_on for one in worked)
    assert before == max((one for one in worked if one < starts_on), default=None)


def test_a_look_back_outside_the_plan_and_a_long_note_are_not_sound() -> None:
    span = DaySpan(TUESDAY, TUESDAY + 7 * DAY)
    assert not PlanTerms(span, TUESDAY + 7 * DAY).is_sound
    assert not PlanTerms(span, note="x" * 501).is_sound
