"""Replaying a year under a policy: numbers about moments, disadvantages included, and fast (R39; product.md S11)."""

from dataclasses import replace
from datetime import UTC, date, datetime, time, timedelta
from uuid import UUID

from hypothesis import given
from hypothesis import strategies as st

from tests.core.release.schools import H3B, NOORD_TERMS, ZONE, local
from zichtlijn.core.release.appearing import list_appearances
from zichtlijn.core.release.cells import CellFacts, Entry, Gate, GateChange, find_ready_at
from zichtlijn.core.release.checking import Lessons, make_standing
from zichtlijn.core.release.foreseeing import find_pupil_moment, foresee
from zichtlijn.core.release.moments import Calendars
from zichtlijn.core.release.policy import FixedMoments
from zichtlijn.core.release.simulation import Replayed, move_results, replay

MINUTES = st.lists(st.integers(0, 400_000), min_size=1, max_size=40)
LESSONS = tuple(Lessons(weekday, time(8, 30), time(16, 10)) for weekday in range(5))
PLACE = H3B.placements[0].place
FIRST, SECOND = UUID(int=21), UUID(int=22)
WEEKS = timedelta(weeks=52)
SUNDAY = 6


def seen_at_once(pupil: UUID, at: datetime) -> Replayed:
    return Replayed(pupil, PLACE, at, at, at)


RESULTS = [
    seen_at_once(FIRST, local(11, 16, 10)),
    seen_at_once(FIRST, local(11, 17, 21)),
    seen_at_once(FIRST, local(11, 18, 16, 20)),
    seen_at_once(SECOND, local(11, 21, 12)),
]


def test_r39_before_and_after_of_a_small_week() -> None:
    found = replay(RESULTS, NOORD_TERMS, ZONE, LESSONS)
    assert (found.before.during_lessons, found.after.during_lessons) == (0.25, 0.0)
    assert (found.before.evening_or_weekend, found.after.evening_or_weekend) == (0.5, 0.0)
    assert (found.before.days_a_week, found.after.days_a_week) == (2.0, 1.5)
    assert (found.before.longest_wait, found.before.middle_wait) == (timedelta(0), timedelta(0))
    assert found.after.longest_wait == timedelta(days=3, hours=4, minutes=30)
    assert found.after.waits == ((1, 3), (3, 1))
    assert (found.before.guardian_not_later, found.after.guardian_not_later) == (1.0, 0.0)
    assert dict(found.after.days)[FIRST] == (date(2026, 11, 17), date(2026, 11, 19))


def test_r39_the_disadvantages_are_said_piles_and_results_nobody_would_see() -> None:
    pile = [seen_at_once(FIRST, local(11, 16, hour)) for hour in range(9, 15)]
    assert replay(pile, NOORD_TERMS, ZONE, LESSONS).after.piles == 1
    assert replay(pile[1:], NOORD_TERMS, ZONE, LESSONS).after.piles == 0
    silent = replace(NOORD_TERMS, slots=(), groups=(), guardians=FixedMoments((), time(17)))
    nothing = replay(RESULTS, silent, ZONE, LESSONS).after
    assert (nothing.unseen, nothing.days_a_week, nothing.waits) == (4, 0.0, ())


def test_r39_last_year_is_moved_onto_this_year_at_the_same_local_times() -> None:
    last_year = [seen_at_once(FIRST, local(11, 17, 10, year=2025))]
    found = replay(last_year, NOORD_TERMS, ZONE, LESSONS, shift=WEEKS)
    assert dict(found.before.days)[FIRST] == (date(2026, 11, 16),)
    assert dict(found.after.days)[FIRST] == (date(2026, 11, 17),)


def test_the_results_of_a_whole_school_are_replayed() -> None:
    begin = datetime(2026, 9, 1, 6, tzinfo=UTC)
    results = [
        seen_at_once(UUID(int=number % 480), begin + timedelta(minutes=17 * number % 400_000))
        for number in range(18_420)
    ]
    found = replay(results, NOORD_TERMS, ZONE, LESSONS)
    assert found.after.during_lessons == 0
    assert len(dict(found.after.days)) == 480


@given(MINUTES)
def test_what_is_worked_out_once_a_moment_is_what_each_result_would_get(minutes: list[int]) -> None:
    """The replay asks once per moment; asked for each result apart the answer is the same."""
    results = [seen_at_once(FIRST, local(9, 1, 8) + timedelta(minutes=one)) for one in minutes]
    after = replay(results, NOORD_TERMS, ZONE, LESSONS).after
    calendar = Calendars({PLACE.location: make_standing(NOORD_TERMS, PLACE.location, ZONE)}).get_calendar(H3B)
    apart = [foresee(calendar, one.ready_at) for one in results]
    waits = [found.pupil_at - one.ready_at for one, found in zip(results, apart, strict=True) if found.pupil_at]
    assert after.unseen == len(results) - len(waits)
    assert after.longest_wait == max(waits, default=timedelta(0))
    not_later = sum(one.guardian_at is not None and one.guardian_at <= one.pupil_at for one in apart if one.pupil_at)
    assert after.guardian_not_later == (not_later / len(waits) if waits else 0)


def test_r30_the_exception_that_made_somebody_wait_longest_is_named() -> None:
    before_christmas = seen_at_once(FIRST, local(12, 17, 17))
    after = replay([*RESULTS, before_christmas], NOORD_TERMS, ZONE, LESSONS).after
    assert (after.longest_exception, after.longest_wait.days) == ("Kerstvakantie", 18)
    assert replay(RESULTS, NOORD_TERMS, ZONE, LESSONS).after.longest_exception == ""
    assert replay(RESULTS, NOORD_TERMS, ZONE, LESSONS).before.longest_exception == ""


@given(MINUTES, st.integers(-60, 60))
def test_moving_keeps_the_local_time_of_day(minutes: list[int], weeks: int) -> None:
    results = [seen_at_once(FIRST, local(9, 1, 8) + timedelta(minutes=one)) for one in minutes]
    for one, moved in zip(results, move_results(results, timedelta(weeks=weeks), ZONE), strict=True):
        was, became = one.ready_at.astimezone(ZONE), moved.ready_at.astimezone(ZONE)
        assert became.date() - was.date() == timedelta(weeks=weeks)
        assert became.time() == was.time() or is_clock_changing(became)


def is_clock_changing(at: datetime) -> bool:
    """The one night a local time is not there."""
    return at.month == 3 and at.weekday() == SUNDAY and at.day >= 25 and 2 <= at.hour <= 3


@given(st.lists(st.tuples(st.integers(0, 3_000), st.sampled_from(list(Gate))), max_size=6), st.integers(0, 3_000))
def test_a_value_is_ready_before_anybody_can_see_it(changes: list[tuple[int, Gate]], entered: int) -> None:
    begin = local(9, 1, 8)
    gates = tuple(GateChange(begin + timedelta(minutes=at), gate) for at, gate in sorted(changes))
    entry = Entry(UUID(int=1), begin + timedelta(minutes=entered))
    cell = CellFacts((entry,), gates)
    ready_at = find_ready_at(cell)
    calendar = Calendars({PLACE.location: make_standing(NOORD_TERMS, PLACE.location, ZONE)}).get_calendar(H3B)
    ((value,),) = [one.values for one in list_appearances(cell, lambda at: find_pupil_moment(calendar, at))]
    instants = sorted({entry.entered_at, *(change.at for change in gates if change.at > entry.entered_at)})
    assert ready_at == next((at for at in instants if is_open(gates, at)), None)
    assert value.at is None or (ready_at is not None and ready_at <= value.at)


def is_open(gates: tuple[GateChange, ...], at: datetime) -> bool:
    """Whether the last change up to an instant opened it."""
    return [change.gate for change in gates if change.at <= at][-1:] == [Gate.OPEN]
