"""Whether a message about a moment or a share may go: asked again when it leaves, whatever was planned (L35, L38, L39).

It reads moments, and whether something is shared; never a result. Nothing goes in quiet hours; each kind once a day.
"""

from collections.abc import Mapping
from datetime import datetime
from uuid import UUID
from zoneinfo import ZoneInfo

from zichtlijn.acts.plan_notices import MESSAGE_KINDS, begin_of_news
from zichtlijn.core.release.notices import NoticeKind, find_send_at, find_send_at_after, is_quiet
from zichtlijn.grading.release.shares_in_force import is_anything_shared
from zichtlijn.grading.release.telling import TellingFacts, load_telling
from zichtlijn.journal.outbox.daily import find_last_sent_at
from zichtlijn.journal.outbox.sending import SendLater
from zichtlijn.people.accounts.notice_wishes import Subscriber, find_subscriber
from zichtlijn.people.days import DEFAULT_TIME_ZONE, get_local_day
from zichtlijn.people.guardians.queries import list_pupils_of
from zichtlijn.people.rosters.places import list_enrolled


def find_receiver(kind: NoticeKind, account: UUID, *, now: datetime) -> Subscriber | None:
    """To whom the message goes now; None when nobody should have it any more.

    Raises SendLater in quiet hours, and when this reader had one of its kind today.
    """
    subscriber = find_subscriber(account, kind)
    if subscriber is None:
        return None
    last_at = find_last_sent_at(MESSAGE_KINDS[kind], ("account", account), now=now)
    telling = _load_for(kind, subscriber, now)
    zone = next((facts.zone for facts in telling.values()), ZoneInfo(DEFAULT_TIME_ZONE))
    since = max(begin_of_news(subscriber, now), last_at or subscriber.since)
    if not _has_reason(kind, subscriber, telling, since, now):
        return None
    if last_at is not None and last_at.astimezone(zone).date() == now.astimezone(zone).date():
        raise SendLater(find_send_at_after(now, zone))
    if is_quiet(now.astimezone(zone)):
        raise SendLater(find_send_at(now, zone))
    return subscriber


def _load_for(kind: NoticeKind, subscriber: Subscriber, now: datetime) -> dict[UUID, TellingFacts]:
    """The pupils the message can be about: oneself while at school, or those one has access for today."""
    today = get_local_day(now)
    if kind is NoticeKind.MOMENT:
        return load_telling(list_enrolled([subscriber.person], today))
    wards = load_telling(list_pupils_of([subscriber.person], today).get(subscriber.person, ()))
    return {pupil: facts for pupil, facts in wards.items() if facts.may_tell(kind, subscriber.person, now)}


def _has_reason(
    kind: NoticeKind, subscriber: Subscriber, telling: Mapping[UUID, TellingFacts], since: datetime, now: datetime
) -> bool:
    match kind:
        case NoticeKind.MOMENT:
            return any(facts.list_pupil_moments(since, now) for facts in telling.values())
        case NoticeKind.GUARDIAN_MOMENT:
            return any(facts.list_guardian_moments(since, now) for facts in telling.values())
        case NoticeKind.SHARE:
            return is_anything_shared(subscriber.person, list(telling), since=since, now=now)
