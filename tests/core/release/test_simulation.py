"""Replaying a year under a policy: numbers about moments, disadvantages included, and fast (R39; product.md S11)."""

from dataclasses import replace
from datetime import UTC, date, datetime, time, timedelta
from uuid import UUID

from tests.core.release.schools import H3B, NOORD_TERMS, ZONE, local
from zichtlijn.core.release.checking import Lessons
from zichtlijn.core.release.policy import FixedMoments
from zichtlijn.core.release.simulation import Replayed, replay

LESSONS = tuple(Lessons(weekday, time(8, 30), time(16, 10)) for weekday in range(5))
PLACE = H3B.placements[0].place
FIRST, SECOND = UUID(int=21), UUID(int=22)
WEEKS = timedelta(weeks=52)


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
