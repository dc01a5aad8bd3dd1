"""What an audience was last told, and what stands before the next moment: by policy and placing (R30, R34, R36)."""

from datetime import datetime, timedelta

from hypothesis import given

from tests.core.release.schools import DEMO, NOORD, TEST_WEEK, ZUID, World, instants, local, place_at, worlds
from zichtlijn.core.release.cuts import find_guardian_cut, find_pupil_cut
from zichtlijn.core.release.moments import CUT_OFF, Calendar, Calendars, list_moments
from zichtlijn.core.release.pauses import find_pupil_pause
from zichtlijn.core.release.placing import Placing

SECOND = timedelta(seconds=1)


def get_calendar(placing: Placing) -> Calendar:
    return Calendars(DEMO).get_calendar(placing)


def test_r34_the_last_moment_and_the_one_before_it() -> None:
    calendar = get_calendar(place_at(NOORD))
    tuesday, thursday = local(11, 17, 16, 30), local(11, 19, 16, 30)
    cut = find_pupil_cut(calendar, thursday)
    assert (cut.last_at, cut.before_at, cut.written_before) == (thursday, tuesday, thursday - CUT_OFF)
    assert find_pupil_cut(calendar, thursday - SECOND).last_at == tuesday
    assert find_pupil_cut(calendar, local(8, 1, 0, 0, 2020)).last_at is None


def test_r34_a_moment_long_ago_is_found_over_a_holiday_and_a_new_year() -> None:
    assert find_pupil_cut(get_calendar(place_at(NOORD)), local(1, 4, 9, 0, 2027)).last_at == local(12, 17, 16, 30)


def test_r49_guardians_are_told_what_the_pupil_was_told_by_their_moment() -> None:
    calendar = get_calendar(place_at(NOORD))
    friday, thursday = local(11, 20, 17), local(11, 19, 16, 30)
    assert find_guardian_cut(calendar, friday).written_before == thursday - CUT_OFF
    assert find_guardian_cut(calendar, local(11, 25, 9)).written_before == thursday - CUT_OFF, "not the pupil's Tuesday"
    closed = get_calendar(place_at(ZUID))
    assert find_guardian_cut(closed, friday).last_at is None
    assert find_guardian_cut(closed, friday).written_before == local(11, 20, 17) - CUT_OFF


def test_r30_the_pause_has_a_name_before_it_begins_while_it_lasts_and_not_after() -> None:
    calendar = get_calendar(place_at(NOORD))
    for now, expected in (
        (local(11, 26, 16, 29), None),
        (local(11, 26, 16, 30), TEST_WEEK),
        (local(12, 2, 12), TEST_WEEK),
        (local(12, 4, 12), TEST_WEEK),
        (local(12, 5, 12), None),
    ):
        today = now.astimezone(local(1, 1).tzinfo).date()
        assert find_pupil_pause(calendar, now, today) == expected


@given(worlds(), instants())
def test_r34_the_last_moments_are_the_last_of_all_moments(world: World, now: datetime) -> None:
    calendar = Calendars(world.policies).get_calendar(world.pupil.placing)
    since = min((one.span.starts_on for one in world.pupil.placing.placements), default=now.date())
    all_before = list_moments(
        world.policies, world.pupil.placing, local(1, 1, year=since.year - 1), now + timedelta(microseconds=1)
    )
    assert calendar.list_last_moments(now, 2) == all_before[-2:][::-1]
    cut = find_guardian_cut(calendar, now)
    pupil = find_pupil_cut(calendar, now)
    if cut.written_before is not None:
        assert pupil.written_before is not None
        assert cut.written_before <= pupil.written_before, "guardians are never told before the pupil (R49)"
