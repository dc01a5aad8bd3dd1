"""Last year under a new policy: what pupils would have noticed, before and after, disadvantages included (R39; S11).

About moments, never about pupils: no number here belongs to a person, but for the lists of days asked for by name.
"""

from collections import Counter, defaultdict
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from datetime import UTC, date, datetime, time, timedelta
from typing import Final
from uuid import UUID
from zoneinfo import ZoneInfo

from zichtlijn.core.kernel.span import DaySpan
from zichtlijn.core.release.checking import Lessons, make_standing
from zichtlijn.core.release.foreseeing import foresee
from zichtlijn.core.release.moments import CUT_OFF, Calendar, Calendars
from zichtlijn.core.release.notices import QUIET_FROM
from zichtlijn.core.release.placing import Place, Placement, Placing
from zichtlijn.core.release.policy import Terms

PILE: Final = 5
"""More new results than this for one pupil on one day is a pile (product.md S11)."""
_SATURDAY: Final = 5


@dataclass(frozen=True, slots=True)
class Replayed:
    """One result of the time replayed: who got it, at which place, when it was ready, and when it was seen then."""

    pupil: UUID
    place: Place
    ready_at: datetime
    seen_at: datetime
    guardian_at: datetime | None = None


@dataclass(frozen=True, slots=True)
class Outcome:
    """One way of releasing, over all results replayed. Shares are between 0 and 1; waits are in whole days."""

    during_lessons: float
    evening_or_weekend: float
    days_a_week: float
    """Days with something new per week with anything new, of the middle pupil."""
    middle_wait: timedelta
    longest_wait: timedelta
    longest_exception: str
    """The exception that took a moment away from who waited longest; empty when none did."""
    waits: tuple[tuple[int, int], ...]
    """How many results waited so many days."""
    guardian_not_later: float
    piles: int
    """How often one pupil got a pile on one day."""
    unseen: int
    """Results without a moment within two years."""
    days: tuple[tuple[UUID, tuple[date, ...]], ...]
    """Per pupil the days with something new: for the check of the replay itself, not for a screen."""


@dataclass(frozen=True, slots=True)
class Replay:
    before: Outcome
    after: Outcome


_PlaceCalendars = Mapping[Place, Calendar]


@dataclass(frozen=True, slots=True)
class _Seen:
    pupil: UUID
    place: Place
    ready_at: datetime
    local: datetime
    seen_at: datetime
    guardian_at: datetime | None

    @property
    def wait(self) -> timedelta:
        return max(self.seen_at - self.ready_at, timedelta(0))


def replay(
    results: Sequence[Replayed],
    terms: Terms,
    zone: ZoneInfo,
    lessons: Sequence[Lessons],
    *,
    shift: timedelta = timedelta(0),
) -> Replay:
    """Both outcomes for the same results; `shift` moves last year onto the days of the policy (52 weeks).

    Every place is given `terms`, whatever location it names: a policy is of one location.
    """
    moved = move_results(results, shift, zone)
    before = [_tell_then(one, zone) for one in moved]
    calendars = {place: _make_calendar(place, terms, zone) for place in {one.place for one in results}}
    after = list(_release(moved, calendars, zone))
    hours = {one.weekday: (one.starts_at, one.ends_at) for one in lessons}
    return Replay(_sum_up(before, len(results), hours, {}), _sum_up(after, len(results), hours, calendars))


def move_results(results: Sequence[Replayed], shift: timedelta, zone: ZoneInfo) -> Sequence[Replayed]:
    """The same results on other days at the same local times."""
    return [_move(one, shift, zone) for one in results] if shift else results


def _tell_then(one: Replayed, zone: ZoneInfo) -> _Seen:
    return _Seen(one.pupil, one.place, one.ready_at, one.seen_at.astimezone(zone), one.seen_at, one.guardian_at)


def _move(one: Replayed, shift: timedelta, zone: ZoneInfo) -> Replayed:
    guardian_at = _move_instant(one.guardian_at, shift, zone) if one.guardian_at else None
    ready_at, seen_at = _move_instant(one.ready_at, shift, zone), _move_instant(one.seen_at, shift, zone)
    return Replayed(one.pupil, one.place, ready_at, seen_at, guardian_at)


def _move_instant(instant: datetime, shift: timedelta, zone: ZoneInfo) -> datetime:
    return (instant.astimezone(zone) + shift).astimezone(UTC)


def _release(results: Sequence[Replayed], calendars: _PlaceCalendars, zone: ZoneInfo) -> Iterable[_Seen]:
    """What is ready for one moment is foreseen once: everything about it follows from that moment."""
    foreseen: dict[tuple[Place, datetime], tuple[datetime, datetime | None]] = {}
    for one in results:
        calendar = calendars[one.place]
        day = calendar.find_pupil_day(one.ready_at + CUT_OFF)
        if day is None or day.pupil_at is None:
            continue
        key = (one.place, day.pupil_at)
        if key not in foreseen:
            foreseen[key] = (day.pupil_at.astimezone(zone), foresee(calendar, one.ready_at).guardian_at)
        local, guardian_at = foreseen[key]
        yield _Seen(one.pupil, one.place, one.ready_at, local, day.pupil_at, guardian_at)


def _make_calendar(place: Place, terms: Terms, zone: ZoneInfo) -> Calendar:
    standing = make_standing(terms, place.location, zone)
    return Calendars({place.location: standing}).get_calendar(Placing((Placement(DaySpan(date.min), place),)))


def _sum_up(
    seen: Sequence[_Seen], count: int, hours: dict[int, tuple[time, time]], calendars: _PlaceCalendars
) -> Outcome:
    waits = sorted(one.wait for one in seen)
    by_pupil: dict[UUID, Counter[date]] = defaultdict(Counter)
    for one in seen:
        by_pupil[one.pupil][one.local.date()] += 1
    return Outcome(
        _share(sum(_is_in_lesson(one.local, hours) for one in seen), len(seen)),
        _share(sum(_is_evening_or_weekend(one.local) for one in seen), len(seen)),
        _find_middle([_count_days_a_week(days) for days in by_pupil.values()]),
        timedelta(seconds=_find_middle([wait.total_seconds() for wait in waits])),
        waits[-1] if waits else timedelta(0),
        _name_exception(max(seen, key=lambda one: one.wait), calendars) if seen else "",
        tuple(sorted(Counter(wait.days for wait in waits).items())),
        _share(sum(_is_not_later(one) for one in seen), len(seen)),
        sum(news > PILE for days in by_pupil.values() for news in days.values()),
        count - len(seen),
        tuple((pupil, tuple(sorted(days))) for pupil, days in sorted(by_pupil.items())),
    )


def _name_exception(one: _Seen, calendars: _PlaceCalendars) -> str:
    """The first exception between a result and its moment."""
    calendar = calendars.get(one.place)
    missed = calendar.find_missed_day(one.ready_at + CUT_OFF, one.seen_at) if calendar else None
    return missed.exception.title if missed and missed.exception else ""


def _find_middle(numbers: Sequence[float]) -> float:
    """The middle one in order, or halfway the middle two; 0 of none."""
    if not numbers:
        return 0.0
    ordered, half = sorted(numbers), len(numbers) // 2
    return ordered[half] if len(ordered) % 2 else (ordered[half - 1] + ordered[half]) / 2


def _share(part: int, whole: int) -> float:
    return part / whole if whole else 0.0


def _is_in_lesson(local: datetime, hours: dict[int, tuple[time, time]]) -> bool:
    lesson = hours.get(local.weekday())
    return lesson is not None and lesson[0] <= local.time() < lesson[1]


def _is_evening_or_weekend(local: datetime) -> bool:
    return local.weekday() >= _SATURDAY or local.time() >= QUIET_FROM


def _is_not_later(one: _Seen) -> bool:
    """The guardian saw it before the pupil, or with the pupil."""
    return one.guardian_at is not None and one.guardian_at <= one.seen_at


def _count_days_a_week(days: Iterable[date]) -> float:
    weeks = Counter(day.isocalendar()[:2] for day in days)
    return sum(weeks.values()) / len(weeks)
