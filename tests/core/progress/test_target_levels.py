"""Target levels as a tool delivered them: changes only, and never one the system made up (R26)."""

from datetime import date, timedelta
from itertools import pairwise

from hypothesis import given
from hypothesis import strategies as st

from zichtlijn.core.progress.target_levels import TargetLevel, list_target_levels

DAY = date(2026, 9, 1)


def on(number: int) -> date:
    return DAY + timedelta(days=number)


def test_r26_a_level_is_named_from_its_first_day_until_another_comes() -> None:
    told = list_target_levels([(on(0), "1F"), (on(1), None), (on(2), "1F"), (on(3), "1S")])
    assert told == (TargetLevel("1S", on(3)), TargetLevel("1F", on(0)))


def test_r26_without_a_delivered_level_nothing_is_said() -> None:
    assert list_target_levels([(on(0), None), (on(1), None)]) == ()


@given(st.lists(st.sampled_from([None, "1F", "1S", "2F"])))
def test_r26_only_delivered_levels_and_no_two_the_same_in_a_row(levels: list[str | None]) -> None:
    told = list_target_levels([(on(number), level) for number, level in enumerate(levels)])
    assert {one.level for one in told} == {level for level in levels if level}
    assert all(one.level != other.level for one, other in pairwise(told))
    assert sorted((one.since for one in told), reverse=True) == [one.since for one in told]
