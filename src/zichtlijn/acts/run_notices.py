"""Lets a stretch of time pass for messages: what a worker would have done in it, at the instants it would have.

A demo's clock jumps; a real board's does not, and has its worker.
"""

from datetime import datetime, timedelta
from zoneinfo import ZoneInfo

from zichtlijn.acts.plan_notices import MESSAGE_KINDS, plan_notices
from zichtlijn.acts.send_due_notices import send_due
from zichtlijn.core.release.local_time import start_of_day
from zichtlijn.journal.outbox.queries import find_next_due_at
from zichtlijn.people.days import DEFAULT_TIME_ZONE
from zichtlijn.tenancy.clock import standing_at


def run_notices(*, after: datetime, until: datetime) -> int:
    """Plan and send, in order, what fell due after one instant and up to another; how many left.

    Sees the board as it is now: what was opted in, shared or taken back in between counts from the beginning.
    """
    sent, begin = 0, after
    while begin <= until:
        midnight = _find_midnight_after(begin)
        end = min(until, midnight - timedelta(microseconds=1))
        plan_notices(now=begin)
        sent += _send_until(end, after=begin)
        begin = midnight
    return sent


def _send_until(until: datetime, *, after: datetime) -> int:
    sent = 0
    while (due_at := find_next_due_at(MESSAGE_KINDS.values(), until=until)) is not None:
        instant = max(due_at, after)
        with standing_at(instant):
            sent += send_due(now=instant)
    return sent


def _find_midnight_after(instant: datetime) -> datetime:
    zone = ZoneInfo(DEFAULT_TIME_ZONE)
    return start_of_day(instant.astimezone(zone).date() + timedelta(days=1), zone)
