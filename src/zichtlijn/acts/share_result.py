"""Sharing a result with guardians, and telling those who asked to be told (R42, R45)."""

from collections.abc import Sequence
from datetime import datetime
from uuid import UUID
from zoneinfo import ZoneInfo

from zichtlijn.acts.plan_notices import make_message
from zichtlijn.core.kernel.actor import Actor
from zichtlijn.core.release.notices import NoticeKind, find_send_at, find_send_at_after
from zichtlijn.grading.sharing.actions import share_result
from zichtlijn.journal.outbox.daily import DailyMessage, queue_daily, was_sent
from zichtlijn.people.accounts.notice_wishes import Subscriber, list_subscribers
from zichtlijn.people.days import DEFAULT_TIME_ZONE


def share_with_notice(
    entry: UUID, guardians: Sequence[UUID], *, with_number: bool, note: str, actor: Actor, now: datetime
) -> tuple[UUID, ...]:
    """Share as `share_result` does, with its refusals; guardians who asked for it get a message outside quiet hours.

    The message is queued after the share stands, because sharing reads through the fence first.
    """
    shares = share_result(entry, guardians, with_number=with_number, note=note, actor=actor, now=now)
    tell_of_share(guardians, now=now)
    return shares


def tell_of_share(guardians: Sequence[UUID], *, now: datetime) -> int:
    """Queue the message that something was shared: one a day, on the next day for who had today's. How many.

    Whether the share still stands is asked when it leaves.
    """
    subscribers = list_subscribers(NoticeKind.SHARE, persons=guardians)
    return queue_daily([_choose_day(one, now) for one in subscribers], now=now)


def _choose_day(subscriber: Subscriber, now: datetime) -> DailyMessage:
    zone = ZoneInfo(DEFAULT_TIME_ZONE)
    send_at = find_send_at(now, zone)
    message = make_message(NoticeKind.SHARE, subscriber, send_at, zone)
    if was_sent(message):
        return make_message(NoticeKind.SHARE, subscriber, find_send_at_after(send_at, zone), zone)
    return message
