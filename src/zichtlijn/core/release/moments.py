"""The moments of a pupil as one searchable calendar: questions about time are looked up, not counted out.

Days are read once per group of pupils that share their places, per year, when asked for; thousands of results use them.
"""

from bisect import bisect_left, bisect_right
from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date, datetime, timedelta
from functools import cached_property
from typing import Final

from zichtlijn.core.kernel.span import DaySpan
from zichtlijn.core.release.days import DayMoments, DayReader, Policies
from zichtlijn.core.release.placing import Arrangement, Place, Placing
from zichtlijn.core.release.policy import ExceptionPeriod

CUT_OFF: Final = timedelta(minutes=5)
"""How long before a moment what will appear is fixed (product.md S10)."""
_YEARS_AHEAD: Final = 2
"""How far one looks for a moment; a policy that says nothing so long says nothing."""
_DAY: Final = timedelta(days=1)


@dataclass(frozen=True, slots=True)
class NextMoment:
    """The next possible moment, and today's exception if any: the same for who waits and who does not."""

    at: datetime | None
    exception: ExceptionPeriod | None = None


@dataclass(frozen=True)
class _Year:
    """The days of a calendar year, and the instants on which something may appear, in order."""

    days: tuple[DayMoments, ...]

    @cached_property
    def pupil_days(self) -> tuple[DayMoments, ...]:
        return tuple(day for day in self.days if day.pupil_at)

    @cached_property
    def pupil_instants(self) -> list[datetime]:
        return [day.pupil_at for day in self.days if day.pupil_at]

    @cached_property
    def guardian_days(self) -> tuple[DayMoments, ...]:
        return tuple(day for day in self.days if day.guardian_at)

    @cached_property
    def guardian_instants(self) -> list[datetime]:
        return [day.guardian_at for day in self.days if day.guardian_at]

    @cached_property
    def missed_days(self) -> tuple[DayMoments, ...]:
        return tuple(day for day in self.days if day.missed_at)

    @cached_property
    def missed_instants(self) -> list[datetime]:
        return [day.missed_at for day in self.days if day.missed_at]


class _Shared:
    """The days of all pupils at the same places with the same arrangement, whenever they stand there."""

    def __init__(self, reader: DayReader) -> None:
        self._reader = reader
        self._years: dict[int, _Year] = {}

    def get_year(self, number: int) -> _Year:
        year = self._years.get(number)
        if year is None:
            first = date(number, 1, 1)
            days = (first + index * _DAY for index in range(_count_days(number)))
            year = _Year(tuple(map(self._reader.read_day, days)))
            self._years[number] = year
        return year


@dataclass(frozen=True, slots=True)
class _Stretch:
    """Days on which a pupil's places do not change."""

    span: DaySpan
    shared: _Shared

    def covers(self, span: DaySpan) -> bool:
        is_to_the_end = self.span.ends_on is None or (span.ends_on is not None and span.ends_on <= self.span.ends_on)
        return self.span.starts_on <= span.starts_on and is_to_the_end


class Calendar:
    """The moments of the pupils with one placing. Reads nothing but policies and placing (R36)."""

    def __init__(self, stretches: tuple[_Stretch, ...]) -> None:
        self._stretches = stretches
        self._years: dict[int, _Year] = {}

    def find_pupil_day(self, after: datetime) -> DayMoments | None:
        """The first day whose moment for the pupil comes after an instant; None when there is none in two years."""
        for year in self._list_years(after):
            index = bisect_right(year.pupil_instants, after)
            if index < len(year.pupil_days):
                return year.pupil_days[index]
        return None

    def find_guardian_day(self, since: datetime, seen_by_pupil_at: datetime) -> DayMoments | None:
        """The first day whose guardian moment is at or after `since` and fits what the pupil sees since an instant."""
        earliest = max(since, seen_by_pupil_at)
        for year in self._list_years(earliest):
            index = bisect_left(year.guardian_instants, earliest)
            for day in year.guardian_days[index : index + 2]:
                if not (day.is_guardian_later and day.guardian_at == seen_by_pupil_at):
                    return day
        return None

    def find_missed_day(self, after: datetime, until: datetime) -> DayMoments | None:
        """The first day between two instants whose moment an exception took away."""
        for year in self._list_years(after):
            index = bisect_right(year.missed_instants, after)
            if index < len(year.missed_days):
                return year.missed_days[index] if year.missed_instants[index] < until else None
        return None

    def list_last_moments(self, until: datetime, count: int) -> list[datetime]:
        """The last instants at or before `until` at which the pupil could see something new, the latest first."""
        found: list[datetime] = []
        for year in self._list_years_back(until):
            passed = year.pupil_instants[: bisect_right(year.pupil_instants, until)]
            found += passed[::-1][: count - len(found)]
            if len(found) == count:
                break
        return found

    def find_last_guardian_day(self, until: datetime) -> DayMoments | None:
        """The day of the last guardian moment at or before an instant."""
        for year in self._list_years_back(until):
            index = bisect_right(year.guardian_instants, until)
            if index:
                return year.guardian_days[index - 1]
        return None

    def get_day(self, day: date) -> DayMoments:
        """What a local day brings; an empty day where the pupil stands nowhere."""
        return self._get_year(day.year).days[day.timetuple().tm_yday - 1]

    def list_days(self, span: DaySpan) -> list[DayMoments]:
        """Every day of a span in order, with or without moments: what a year calendar draws. Needs an end."""
        if span.ends_on is None:
            raise ValueError("a calendar needs an end")
        count = (span.ends_on - span.starts_on).days
        return [self.get_day(span.starts_on + index * _DAY) for index in range(count)]

    def list_moments(self, since: datetime, until: datetime) -> list[datetime]:
        """The instants from `since` up to but not including `until` at which the pupil can see something new."""
        found: list[datetime] = []
        for number in range(_get_first_year(since), until.year + 2):
            instants = self._get_year(number).pupil_instants
            found += instants[bisect_left(instants, since) : bisect_left(instants, until)]
        return found

    def _list_years(self, after: datetime) -> Iterator[_Year]:
        """The years that can hold instants after `after`, in order, two years ahead."""
        first = _get_first_year(after)
        for number in range(first, first + _YEARS_AHEAD + 1):
            yield self._get_year(number)

    def _list_years_back(self, until: datetime) -> Iterator[_Year]:
        """The years that can hold instants up to `until`, the last first, back to where the pupil first stood."""
        first = min((stretch.span.starts_on.year for stretch in self._stretches), default=until.year + 2)
        return map(self._get_year, range(until.year + 1, first - 2, -1))

    def _get_year(self, number: int) -> _Year:
        year = self._years.get(number)
        if year is None:
            year = self._years[number] = self._join_year(number)
        return year

    def _join_year(self, number: int) -> _Year:
        """The year as the pupil's places make it; the very object of all classmates when the places do not change."""
        span = DaySpan(date(number, 1, 1), date(number + 1, 1, 1))
        found = [stretch for stretch in self._stretches if stretch.span.overlaps(span)]
        if len(found) == 1 and found[0].covers(span):
            return found[0].shared.get_year(number)
        days: list[DayMoments] = []
        for stretch in found:
            days += _list_empty_days(span.starts_on, len(days), _get_index(stretch.span.starts_on, number))
            end = _get_index(stretch.span.ends_on, number) if stretch.span.ends_on else _count_days(number)
            days += stretch.shared.get_year(number).days[len(days) : end]
        return _Year((*days, *_list_empty_days(span.starts_on, len(days), _count_days(number))))


def _get_index(day: date, year: int) -> int:
    """The place of a day in a year; 0 before it, and the number of days after it."""
    return min(max((day - date(year, 1, 1)).days, 0), _count_days(year))


def _list_empty_days(first: date, begin: int, end: int) -> Iterator[DayMoments]:
    return (DayMoments(first + index * _DAY) for index in range(begin, end))


def _count_days(year: int) -> int:
    return (date(year + 1, 1, 1) - date(year, 1, 1)).days


def _get_first_year(instant: datetime) -> int:
    """The first local year an instant can fall in: west of Greenwich New Year comes later than in UTC."""
    is_new_year = (instant.month, instant.day) == (1, 1)
    return instant.year - 1 if is_new_year else instant.year


class Calendars:
    """Hands out the calendar of a placing; one per set of policies, for as long as those stand."""

    def __init__(self, policies: Policies) -> None:
        self.policies = policies
        self._shared: dict[tuple[tuple[Place, ...], Arrangement | None], _Shared] = {}
        self._by_placing: dict[Placing, Calendar] = {}
        self._by_stretches: dict[tuple[_Stretch, ...], Calendar] = {}

    def get_calendar(self, placing: Placing) -> Calendar:
        """The calendar of a placing; the same object for placings with the same days."""
        calendar = self._by_placing.get(placing)
        if calendar is None:
            stretches = tuple(self._list_stretches(placing))
            calendar = self._by_placing[placing] = self._by_stretches.setdefault(stretches, Calendar(stretches))
        return calendar

    def _list_stretches(self, placing: Placing) -> Iterator[_Stretch]:
        spans = [*(one.span for one in placing.placements), *(one.span for one in placing.arrangements)]
        borders = sorted({span.starts_on for span in spans} | {span.ends_on for span in spans if span.ends_on})
        for index, border in enumerate(borders):
            span = DaySpan(border, borders[index + 1] if index + 1 < len(borders) else None)
            places = {self._narrow(one.place) for one in placing.placements if one.span.contains(border)}
            arranged = [one for one in placing.arrangements if one.span.contains(border)]
            if places and len(arranged) <= 1:
                yield _Stretch(span, self._get_shared(places, arranged[0] if arranged else None))

    def _get_shared(self, places: set[Place], arrangement: Arrangement | None) -> _Shared:
        in_order = tuple(sorted(places, key=lambda place: (place.location, sorted(place.groups))))
        shared = self._shared.get((in_order, arrangement))
        if shared is None:
            shared = _Shared(DayReader(self.policies, in_order, arrangement))
            self._shared[in_order, arrangement] = shared
        return shared

    def _narrow(self, place: Place) -> Place:
        """The place with the groups its policies speak of: classes they say nothing about share their days."""
        history = self.policies.get(place.location)
        return Place(place.location, place.groups & history.named_groups if history else frozenset())


def list_moments(policies: Policies, placing: Placing, since: datetime, until: datetime) -> list[datetime]:
    """The instants (UTC) from `since` up to `until` at which a pupil can see something new; at most one a day (R34)."""
    return Calendars(policies).get_calendar(placing).list_moments(since, until)


def find_next_possible_moment(calendar: Calendar, now: datetime, today: date) -> NextMoment:
    """When the pupil can next see something new; by policy and placing alone (R36). `today` is the local day."""
    found = calendar.find_pupil_day(now)
    return NextMoment(found.pupil_at if found else None, calendar.get_day(today).exception)


def find_next_guardian_moment(calendar: Calendar, now: datetime, today: date) -> NextMoment:
    """The school's next moment for guardians; depends on policy and placing alone (R53)."""
    found = calendar.find_guardian_day(now + timedelta(microseconds=1), now)
    return NextMoment(found.guardian_at if found else None, calendar.get_day(today).exception)
