"""What guardians are told of the moments: by policy and placing alone, in every mode (R50, R51, R53)."""

from datetime import date, datetime, time, timedelta
from uuid import UUID

from hypothesis import given
from hypothesis import strategies as st

from tests.core.release.schools import (
    CHRISTMAS,
    DEMO,
    H3B,
    H3C,
    NOORD,
    NOORD_TERMS,
    TEST_WEEK,
    TUESDAY_THURSDAY,
    ZONE,
    ZUID,
    ZUID_TERMS,
    World,
    instants,
    local,
    make_history,
    place_at,
    worlds,
)
from zichtlijn.core.kernel.span import DaySpan
from zichtlijn.core.release.moments import Calendars
from zichtlijn.core.release.outlook import Outlook, look_out
from zichtlijn.core.release.placing import Arrangement, Placing
from zichtlijn.core.release.policy import Closed, FixedMoments, GuardianMode, SameTime, Terms

T1 = local(11, 17, 8, 12)


def look(placing: Placing, now: datetime = T1, mode: GuardianMode | None = None) -> Outlook:
    """The outlook at one of the demo's locations, or at Noord with another mode."""
    policies = DEMO
    if mode is not None:
        policies = {NOORD: make_history(Terms(TUESDAY_THURSDAY, mode, NOORD_TERMS.exceptions))}
    return look_out(Calendars(policies).get_calendar(placing), now, now.astimezone(ZONE).date())


def test_r50_later_names_the_next_moment_and_the_periods_without() -> None:
    outlook = look(H3B)
    assert (outlook.next_at, outlook.is_closed, outlook.moments) == (local(11, 20, 17), False, ())
    assert outlook.modes == (NOORD_TERMS.guardians,)
    assert outlook.periods == (TEST_WEEK, CHRISTMAS)


def test_r51_closed_has_a_text_and_no_moment() -> None:
    outlook = look(H3C)
    assert outlook.is_closed
    assert outlook.closed_texts == ("Twee gesprekken en twee rapporten per jaar.",)
    assert (outlook.next_at, outlook.moments) == (None, ())


def test_r50_fixed_names_the_days_of_the_year_without_those_an_exception_took() -> None:
    days = (date(2026, 10, 30), date(2026, 12, 2), date(2027, 1, 29), date(2027, 8, 20))
    outlook = look(H3B, mode=FixedMoments(days, time(17)))
    assert outlook.moments == (local(10, 30, 17), local(1, 29, 17, year=2027))
    assert outlook.next_at == local(1, 29, 17, year=2027)


def test_r50_with_the_pupil_is_with_the_pupil() -> None:
    assert look(H3B, mode=SameTime()).next_at == local(11, 17, 16, 30)


def test_l57_without_a_policy_the_school_chose_nothing() -> None:
    nowhere = look(place_at(UUID(int=9)))
    assert (nowhere.modes, nowhere.is_closed, nowhere.next_at) == ((), False, None)
    before = look(H3B, now=local(7, 1, 12))
    assert (before.modes, before.is_closed, before.next_at) == ((), False, local(8, 7, 17))


def test_r51_two_places_equally_strict_are_both_heard() -> None:
    other = Terms(ZUID_TERMS.slots, Closed("Drie rapporten."))
    policies = {NOORD: make_history(other), ZUID: DEMO[ZUID]}
    placing = Placing((*H3B.placements, *H3C.placements))
    outlook = look_out(Calendars(policies).get_calendar(placing), T1, T1.astimezone(ZONE).date())
    assert set(outlook.closed_texts) == {"Drie rapporten.", "Twee gesprekken en twee rapporten per jaar."}


def test_an_arrangement_for_one_pupil_goes_first() -> None:
    arranged = Arrangement(DaySpan(date(2026, 11, 1)), guardians=Closed("U spreekt de mentor."))
    assert look(Placing(H3B.placements, (arranged,))).closed_texts == ("U spreekt de mentor.",)


@given(worlds(), st.lists(instants(), min_size=1, max_size=4))
def test_r53_the_outlook_says_what_the_calendar_does(world: World, moments: list[datetime]) -> None:
    calendar = Calendars(world.policies).get_calendar(world.pupil.placing)
    for now in moments:
        today = now.astimezone(world.pupil.zone).date()
        outlook = look_out(calendar, now, today)
        day = calendar.get_day(today)
        assert (outlook.is_closed or not outlook.modes) == day.is_closed_for_guardians
        assert outlook.next_at is None or outlook.next_at > now
        assert all(period.span.ends_on is None or period.span.ends_on > today for period in outlook.periods)
        ahead = calendar.list_days(DaySpan(today, today + timedelta(weeks=16)))
        assert {one.exception for one in ahead if one.exception} == set(outlook.periods)
