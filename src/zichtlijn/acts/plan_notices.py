"""Plans today's messages about moments: for who asked, from policy and place alone, news or not (R42, L32).

Planned as often as one likes, queued once; what is no longer wanted, or no longer anybody's business, is dropped (L39).
"""

from collections.abc import Iterable, Sequence
from datetime import date, datetime, timedelta
from typing import Final
from zoneinfo import ZoneInfo

from django.db import transaction

from zichtlijn.core.release.local_time import start_of_day
from zichtlijn.core.release.notices import LATEST_DELAY, NoticeKind, list_moment_notices
from zichtlijn.grading.release.telling import TellingFacts, load_telling
from zichtlijn.journal.outbox.daily import DailyMessage, drop_waiting, list_waiting, queue_daily
from zichtlijn.people.accounts.notice_wishes import Subscriber, list_subscribers
from zichtlijn.people.days import get_local_day
from zichtlijn.people.guardians.queries import list_pupils_of
from zichtlijn.people.rosters.places import list_enrolled

MESSAGE_KINDS: Final = {kind: f"notice.{kind.value}" for kind in NoticeKind}
"""How the outbox names each kind."""


@transaction.atomic
def plan_notices(*, now: datetime) -> int:
    """Queue the messages whose day is today, and drop those nobody should get any more. How many were queued."""
    _drop_shares(now)
    wanted = {
        NoticeKind.MOMENT: _list_for_pupils(now),
        NoticeKind.GUARDIAN_MOMENT: _list_for_guardians(now),
    }
    for kind, messages in wanted.items():
        drop_waiting(MESSAGE_KINDS[kind], keep=[one.uuid for one in messages], now=now)
    return sum(queue_daily(messages, now=now) for messages in wanted.values())


def make_message(kind: NoticeKind, subscriber: Subscriber, send_at: datetime, zone: ZoneInfo) -> DailyMessage:
    """The one message of a kind to somebody on the local day it goes."""
    day = send_at.astimezone(zone).date()
    return DailyMessage(MESSAGE_KINDS[kind], ("account", subscriber.account), day, send_at)


def begin_of_news(subscriber: Subscriber, now: datetime) -> datetime:
    """Since when something is still worth a message: not from before it was asked for, nor long ago (N3)."""
    return max(subscriber.since, now - LATEST_DELAY)


def _list_for_pupils(now: datetime) -> list[DailyMessage]:
    subscribers = list_subscribers(NoticeKind.MOMENT)
    present = list_enrolled([one.person for one in subscribers], get_local_day(now))
    telling = load_telling(present) if present else {}
    found = []
    for one in subscribers:
        if facts := telling.get(one.person):
            moments = facts.list_pupil_moments(begin_of_news(one, now), _end_of_today(now, facts.zone))
            found += _choose_last(NoticeKind.MOMENT, one, moments, facts.zone, now)
    return found


def _list_for_guardians(now: datetime) -> list[DailyMessage]:
    subscribers = list_subscribers(NoticeKind.GUARDIAN_MOMENT)
    wards = list_pupils_of([one.person for one in subscribers], get_local_day(now))
    telling = load_telling({pupil for pupils in wards.values() for pupil in pupils}) if wards else {}
    found = []
    for one in subscribers:
        told = [
            telling[pupil]
            for pupil in wards.get(one.person, ())
            if telling[pupil].may_tell(NoticeKind.GUARDIAN_MOMENT, one.person, now)
        ]
        if told:
            found += _choose_last(NoticeKind.GUARDIAN_MOMENT, one, _list_together(told, one, now), told[0].zone, now)
    return found


def _list_together(told: Iterable[TellingFacts], subscriber: Subscriber, now: datetime) -> list[datetime]:
    since = begin_of_news(subscriber, now)
    return [at for facts in told for at in facts.list_guardian_moments(since, _end_of_today(now, facts.zone))]


def _choose_last(
    kind: NoticeKind, subscriber: Subscriber, moments: Sequence[datetime], zone: ZoneInfo, now: datetime
) -> list[DailyMessage]:
    """The last message whose day has come; earlier ones that never left are not sent after it."""
    today: date = now.astimezone(zone).date()
    messages = [make_message(kind, subscriber, one.send_at, zone) for one in list_moment_notices(kind, moments, zone)]
    return [one for one in messages if one.day <= today][-1:]


def _drop_shares(now: datetime) -> None:
    """Messages about shares to who no longer asks for them, or has no pupil here any more."""
    kind = MESSAGE_KINDS[NoticeKind.SHARE]
    waiting = list_waiting(kind)
    if not waiting:
        return
    subscribers = list_subscribers(NoticeKind.SHARE)
    wards = list_pupils_of([one.person for one in subscribers], get_local_day(now))
    reached = {one.account for one in subscribers if wards.get(one.person)}
    drop_waiting(kind, keep=[uuid for uuid, account in waiting if account in reached], now=now)


def _end_of_today(now: datetime, zone: ZoneInfo) -> datetime:
    """The last instant of the local day."""
    tomorrow = now.astimezone(zone).date() + timedelta(days=1)
    return start_of_day(tomorrow, zone) - timedelta(microseconds=1)
