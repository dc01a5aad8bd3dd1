"""When a guardian may see a pupil's results at all: access, the eighteenth birthday, and consent after it (R49).

Knows persons and stretches of time; which result and which moment is asked in `planning`.
"""

from calendar import isleap
from collections.abc import Iterable
from dataclasses import dataclass, replace
from datetime import UTC, date, datetime
from typing import Final
from uuid import UUID
from zoneinfo import ZoneInfo

from zichtlijn.core.release.local_time import start_of_day
from zichtlijn.core.release.reasons import Reason

_ADULT_AGE: Final = 18
_ALWAYS: Final = datetime.min.replace(tzinfo=UTC)


@dataclass(frozen=True, slots=True)
class Window:
    """Instants from `since` up to but not including `until`; an open end is None."""

    since: datetime
    until: datetime | None = None

    def contains(self, instant: datetime) -> bool:
        return self.since <= instant and (self.until is None or instant < self.until)


@dataclass(frozen=True, slots=True)
class GuardianFacts:
    """One guardian of one pupil; `access` is when there is a right to the portal (gezag, or granted by the school)."""

    person: UUID
    access: tuple[Window, ...]
    consents: tuple[Window, ...] = ()
    """Stretches for which a pupil of eighteen or older said that this guardian may go on seeing results."""


@dataclass(frozen=True, slots=True)
class Sight:
    """A window in which a guardian may see results by the school's moments, and why it ends."""

    window: Window
    ended_by: Reason


def find_adult_at(birth_on: date | None, zone: ZoneInfo) -> datetime | None:
    """The instant a pupil turns eighteen; 1 March when born on 29 February. None when the birth date is unknown."""
    if birth_on is None:
        return None
    year = birth_on.year + _ADULT_AGE
    is_leap_day = (birth_on.month, birth_on.day) == (2, 29)
    day = date(year, 3, 1) if is_leap_day and not isleap(year) else birth_on.replace(year=year)
    return start_of_day(day, zone)


def list_sights(guardian: GuardianFacts, adult_at: datetime | None) -> list[Sight]:
    """When a guardian may see results by moments: with access, and under eighteen or with consent; in order.

    With an unknown age only consent counts (release.md §2.2).
    """
    allowed = [Window(_ALWAYS, adult_at)] if adult_at else []
    allowed += [replace(one, since=max(one.since, adult_at)) if adult_at else one for one in guardian.consents]
    joined = _join(one for one in allowed if one.until is None or one.since < one.until)
    found = [_narrow(access, one) for access in _join(guardian.access) for one in joined]
    return [sight for sight in found if sight is not None]


def find_sight(sights: Iterable[Sight], at: datetime) -> Sight | None:
    """The sight in force at an instant."""
    return next((sight for sight in sights if sight.window.contains(at)), None)


def _join(windows: Iterable[Window]) -> list[Window]:
    """Windows in order, those that touch or overlap made one: seeing goes on without a break."""
    joined: list[Window] = []
    for one in sorted(windows, key=lambda window: window.since):
        last = joined[-1] if joined else None
        if last is None or (last.until is not None and last.until < one.since):
            joined.append(one)
        elif last.until is not None:
            joined[-1] = Window(last.since, None if one.until is None else max(last.until, one.until))
    return joined


def _narrow(access: Window, allowed: Window) -> Sight | None:
    """The part of `access` inside `allowed`; it ends for whichever ends first."""
    since = max(access.since, allowed.since)
    ends_by_age = allowed.until is not None and (access.until is None or allowed.until < access.until)
    until = allowed.until if ends_by_age else access.until
    if until is not None and until <= since:
        return None
    return Sight(Window(since, until), Reason.ADULT if ends_by_age else Reason.NO_ACCESS)
