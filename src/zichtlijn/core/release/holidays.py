"""School holidays of the Netherlands per region, as published: a proposal, never more (R30).

Sources: for 2027-2028 the overview of Rijksoverheid; for 2026-2027 open tables of the same overview, compared with each
other and with holiday pages of schools. The dates of autumn and spring are advice: schools may differ, and many add a
week to May. A school looks at its own guide before it adopts anything.
"""

from datetime import date, timedelta
from enum import StrEnum
from types import MappingProxyType
from typing import Final

from zichtlijn.core.kernel.school_year import SchoolYear
from zichtlijn.core.kernel.span import DaySpan


class Region(StrEnum):
    """The three parts of the country with holidays of their own."""

    NORTH = "noord"
    MIDDLE = "midden"
    SOUTH = "zuid"


class Holiday(StrEnum):
    """In the order of a school year."""

    AUTUMN = "autumn"
    CHRISTMAS = "christmas"
    SPRING = "spring"
    MAY = "may"
    SUMMER = "summer"


def _span(first: date, last: date) -> DaySpan:
    """Both ends included, as holidays are published."""
    return DaySpan(first, last + timedelta(days=1))


def _everywhere(span: DaySpan) -> dict[Region, DaySpan]:
    return dict.fromkeys(Region, span)


_2026: Final = {
    Holiday.AUTUMN: {
        Region.NORTH: _span(date(2026, 10, 10), date(2026, 10, 18)),
        Region.MIDDLE: _span(date(2026, 10, 17), date(2026, 10, 25)),
        Region.SOUTH: _span(date(2026, 10, 17), date(2026, 10, 25)),
    },
    Holiday.CHRISTMAS: _everywhere(_span(date(2026, 12, 19), date(2027, 1, 3))),
    Holiday.SPRING: {
        Region.NORTH: _span(date(2027, 2, 20), date(2027, 2, 28)),
        Region.MIDDLE: _span(date(2027, 2, 20), date(2027, 2, 28)),
        Region.SOUTH: _span(date(2027, 2, 13), date(2027, 2, 21)),
    },
    Holiday.MAY: _everywhere(_span(date(2027, 4, 24), date(2027, 5, 2))),
    Holiday.SUMMER: {
        Region.NORTH: _span(date(2027, 7, 10), date(2027, 8, 22)),
        Region.MIDDLE: _span(date(2027, 7, 17), date(2027, 8, 29)),
        Region.SOUTH: _span(date(2027, 7, 24), date(2027, 9, 5)),
    },
}
_2027: Final = {
    Holiday.AUTUMN: {
        Region.NORTH: _span(date(2027, 10, 16), date(2027, 10, 24)),
        Region.MIDDLE: _span(date(2027, 10, 16), date(2027, 10, 24)),
        Region.SOUTH: _span(date(2027, 10, 23), date(2027, 10, 31)),
    },
    Holiday.CHRISTMAS: _everywhere(_span(date(2027, 12, 25), date(2028, 1, 9))),
    Holiday.SPRING: {
        Region.NORTH: _span(date(2028, 2, 19), date(2028, 2, 27)),
        Region.MIDDLE: _span(date(2028, 2, 26), date(2028, 3, 5)),
        Region.SOUTH: _span(date(2028, 2, 26), date(2028, 3, 5)),
    },
    Holiday.MAY: _everywhere(_span(date(2028, 4, 29), date(2028, 5, 7))),
    Holiday.SUMMER: {
        Region.NORTH: _span(date(2028, 7, 15), date(2028, 8, 27)),
        Region.MIDDLE: _span(date(2028, 7, 8), date(2028, 8, 20)),
        Region.SOUTH: _span(date(2028, 7, 22), date(2028, 9, 3)),
    },
}
_YEARS: Final = MappingProxyType({SchoolYear(2026): _2026, SchoolYear(2027): _2027})


def list_holiday_years() -> list[SchoolYear]:
    """The school years of which the holidays are known here, in order."""
    return sorted(_YEARS)


def list_holidays(region: Region, year: SchoolYear) -> list[tuple[Holiday, DaySpan]]:
    """The holidays of a region in a school year, in order; none of a year that is not known here."""
    return [(holiday, spans[region]) for holiday, spans in _YEARS.get(year, {}).items()]
