"""Messages about moments: opted in, outside quiet hours, and the same whether or not there is news (R42).

A message says that a moment passed, or that something was shared; never what, never whether there is something.
"""

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date, datetime, time, timedelta
from enum import StrEnum
from typing import Final
from zoneinfo import ZoneInfo

from zichtlijn.core.release.guardians import GuardianFacts, find_sight, list_sights
from zichtlijn.core.release.local_time import to_instant

QUIET_FROM: Final = time(18)
QUIET_UNTIL: Final = time(8)
LATEST_DELAY: Final = timedelta(days=4)
"""A message that could not be sent for longer than a long weekend is not sent any more (release.md §3, N3)."""
_SATURDAY: Final = 5
_DAY: Final = timedelta(days=1)


class NoticeKind(StrEnum):
    MOMENT = "moment"
    """To a pupil, at the pupil's moment."""
    GUARDIAN_MOMENT = "guardian_moment"
    """To a guardian, at the guardian moment."""
    SHARE = "share"
    """To a guardian, when a pupil shared something."""


@dataclass(frozen=True, slots=True)
class Notice:
    """All a message may hold: its kind and when to send it."""

    kind: NoticeKind
    send_at: datetime


def is_quiet(local: datetime) -> bool:
    """From 18.00 to 08.00 local time, and all weekend."""
    return local.weekday() >= _SATURDAY or local.time() >= QUIET_FROM or local.time() < QUIET_UNTIL


def find_send_at(at: datetime, zone: ZoneInfo) -> datetime:
    """The instant itself, or 08.00 of the first working day after quiet hours."""
    local = at.astimezone(zone)
    if not is_quiet(local):
        return at
    day = local.date() if local.time() < QUIET_UNTIL else local.date() + _DAY
    while day.weekday() >= _SATURDAY:
        day += _DAY
    return to_instant(day, QUIET_UNTIL, zone)


def find_send_at_after(at: datetime, zone: ZoneInfo) -> datetime:
    """08.00 of the first working day after the local day of an instant: for who was told something that day already."""
    return find_send_at(to_instant(at.astimezone(zone).date(), QUIET_FROM, zone), zone)


def list_moment_notices(kind: NoticeKind, moments: Iterable[datetime], zone: ZoneInfo) -> list[Notice]:
    """One notice for each local day on which moments are told, at the last of them, so that nothing is left untold.

    Reads moments only, so it cannot know of news.
    """
    by_day: dict[date, Notice] = {}
    for at in sorted(moments):
        send_at = find_send_at(at, zone)
        by_day[send_at.astimezone(zone).date()] = Notice(kind, send_at)
    return list(by_day.values())


def may_tell(kind: NoticeKind, guardian: GuardianFacts, *, adult_at: datetime | None, now: datetime) -> bool:
    """Whether a guardian may have this kind of message about a pupil at an instant (L33, L39).

    What a pupil shares stays after eighteen; moments of the school then need the pupil's consent.
    """
    if kind is NoticeKind.SHARE:
        return any(access.contains(now) for access in guardian.access)
    return find_sight(list_sights(guardian, adult_at), now) is not None
