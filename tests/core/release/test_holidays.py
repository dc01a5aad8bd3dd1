"""School holidays as published: whole weeks, in order, and of a region (R30)."""

from datetime import date, timedelta

import pytest

from zichtlijn.core.kernel.school_year import SchoolYear
from zichtlijn.core.release.holidays import Holiday, Region, list_holiday_years, list_holidays

SATURDAY = 5


def test_the_overview_of_2027_2028_is_kept_to_the_day() -> None:
    found = dict(list_holidays(Region.SOUTH, SchoolYear(2027)))
    assert (found[Holiday.AUTUMN].starts_on, found[Holiday.AUTUMN].ends_on) == (date(2027, 10, 23), date(2027, 11, 1))
    assert (found[Holiday.SUMMER].starts_on, found[Holiday.SUMMER].ends_on) == (date(2028, 7, 22), date(2028, 9, 4))


@pytest.mark.parametrize("region", Region)
@pytest.mark.parametrize("year", list_holiday_years(), ids=str)
def test_every_holiday_is_of_whole_weeks_and_they_follow_each_other(region: Region, year: SchoolYear) -> None:
    found = list_holidays(region, year)
    assert [holiday for holiday, _ in found] == list(Holiday)
    ends = [span.ends_on for _, span in found if span.ends_on]
    assert all(span.starts_on.weekday() == SATURDAY for _, span in found)
    weeks = [(end - span.starts_on + timedelta(days=5)).days / 7 for (_, span), end in zip(found, ends, strict=True)]
    assert weeks == [2, 3, 2, 2, 7]
    assert all(end <= later.starts_on for end, (_, later) in zip(ends, found[1:], strict=False))


def test_a_year_nobody_published_has_no_holidays() -> None:
    assert list_holidays(Region.NORTH, SchoolYear(1990)) == []
