"""Messages about moments: opted in, outside quiet hours, and the same whether or not there is news (R42).

A message says that a moment passed, or that something was shared; never what, never whether there is something.
"""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date, datetime, time, timedelta
from enum import StrEnum
from typing import Final
from zoneinfo import ZoneInfo

from zichtlijn.core.release.guardians import GuardianFacts
from zichtlijn.core.release.local_time import to_instant

QUIET_FROM: Final = time(18)
QUIET_UNTIL: Final = time(8)
LATEST_DELAY: Final = timedelta(days=4)
"""A message that could not be sent for longer than a long weekend is not sent any more (release.md §3, N3)."""
_SATURDAY: Final = 5
_DAY: Final = timedelta(days=1)


class NoticeKind(StrEnum):
    MOMENT = "moment"
    SHARE = "share"


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


def list_moment_notices(moments: Sequence[datetime], zone: ZoneInfo) -> list[Notice]:
    """One notice per local day on which moments are told; reads moments only, so it cannot know of news."""
    by_day: dict[date, Notice] = {}
    for at in moments:
        send_at = find_send_at(at, zone)
        by_day.setdefault(send_at.astimezone(zone).date(), Notice(NoticeKind.MOMENT, send_at))
    return list(by_day.values())


def may_send(
    notice: Notice, *, is_opted_in: bool, guardian: GuardianFacts | None, now: datetime, zone: ZoneInfo
) -> bool:
    """Asked again when sending (release.md §3, L38): still wanted, still with access, not quiet, not stale.

    `guardian` is None for a message to the pupil.
    """
    has_access = guardian is None or any(access.contains(now) for access in guardian.access)
    is_due = notice.send_at <= now < notice.send_at + LATEST_DELAY
    return is_opted_in and has_access and is_due and not is_quiet(now.astimezone(zone))
