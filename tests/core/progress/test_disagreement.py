"""Two tools that give a different picture: said seldom, in no order of tools, without any winner (R06)."""

from datetime import date, timedelta
from itertools import permutations
from uuid import UUID

from hypothesis import given
from hypothesis import strategies as st

from zichtlijn.core.progress.cells import LONG_NOT_SEEN
from zichtlijn.core.progress.disagreement import Picture, is_disagreement

TODAY = date(2026, 11, 17)
STAPWERK, OEFENBOS, THIRD = (UUID(int=number) for number in (1, 2, 3))
HOURS, CLOCK, CALENDAR = (UUID(int=number) for number in (11, 12, 13))
GROUND = {frozenset({HOURS, CLOCK}), frozenset({HOURS}), frozenset({CLOCK}), frozenset({CALENDAR})}


def shares_ground(one: UUID, other: UUID) -> bool:
    """Hours are a part of the clock; the calendar is something else."""
    return frozenset({one, other}) in GROUND


def picture(tool: UUID, tool_goal: UUID, *, is_stuck: bool = False, days_ago: int = 1) -> Picture:
    return Picture(tool, tool_goal, TODAY - timedelta(days=days_ago), is_stuck=is_stuck)


def judge(*pictures: Picture) -> bool:
    return is_disagreement(pictures, shares_ground, today=TODAY)


def test_one_says_stuck_where_another_goes_on() -> None:
    assert judge(picture(STAPWERK, HOURS, is_stuck=True), picture(OEFENBOS, CLOCK))


def test_two_that_say_the_same_do_not_disagree() -> None:
    assert not judge(picture(STAPWERK, HOURS), picture(OEFENBOS, CLOCK))
    assert not judge(picture(STAPWERK, HOURS, is_stuck=True), picture(OEFENBOS, CLOCK, is_stuck=True))


def test_other_ground_is_no_disagreement() -> None:
    assert not judge(picture(STAPWERK, HOURS, is_stuck=True), picture(OEFENBOS, CALENDAR))


def test_one_tool_cannot_disagree_with_itself() -> None:
    assert not judge(picture(STAPWERK, HOURS, is_stuck=True), picture(STAPWERK, CLOCK))


def test_a_tool_that_raised_the_alarm_elsewhere_on_this_ground_is_not_calm() -> None:
    alarm = picture(STAPWERK, HOURS, is_stuck=True)
    assert not judge(alarm, picture(OEFENBOS, CLOCK), picture(OEFENBOS, HOURS, is_stuck=True))


def test_long_ago_gives_no_picture() -> None:
    alarm = picture(STAPWERK, HOURS, is_stuck=True)
    assert judge(alarm, picture(OEFENBOS, CLOCK, days_ago=LONG_NOT_SEEN.days))
    assert not judge(alarm, picture(OEFENBOS, CLOCK, days_ago=LONG_NOT_SEEN.days + 1))


pictures = st.builds(
    Picture,
    tool=st.sampled_from([STAPWERK, OEFENBOS, THIRD]),
    tool_goal=st.sampled_from([HOURS, CLOCK, CALENDAR]),
    last_on=st.dates(date(2026, 8, 1), TODAY),
    is_stuck=st.booleans(),
)


@given(st.lists(pictures, max_size=4))
def test_r06_the_order_of_tools_never_matters(seen: list[Picture]) -> None:
    assert len({judge(*order) for order in permutations(seen)}) == 1


@given(st.lists(pictures, max_size=6))
def test_without_an_alarm_nothing_is_said(seen: list[Picture]) -> None:
    assert judge(*seen) is False or any(one.is_stuck for one in seen)
