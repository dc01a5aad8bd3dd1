"""Noticing that a source fell silent, and that it came back. One incident per silence; who asked is told once."""

from datetime import datetime
from typing import Final
from uuid import UUID
from zoneinfo import ZoneInfo

from django.db import transaction

from zichtlijn.core.kernel.refusal import Refusal
from zichtlijn.core.people.capacities import may_connect_sources
from zichtlijn.core.progress.freshness import FreshnessState
from zichtlijn.intake.alarms.models import Alarm, AlarmWish, Incident
from zichtlijn.intake.sources.queries import SourceFreshness, list_freshness
from zichtlijn.intake.sources.silence import DaysOff
from zichtlijn.journal.outbox.actions import queue_message
from zichtlijn.people.accounts.access import get_viewer
from zichtlijn.people.accounts.queries import find_account_of
from zichtlijn.people.days import get_local_day
from zichtlijn.people.schools.queries import list_locations

MESSAGE_KIND: Final = "source_silent"


def watch_sources(*, now: datetime) -> int:
    """Open an incident for every source that is silent, close those of sources that are not; how many opened.

    Run again it changes nothing until something changes: a silence is told of once.
    """
    zones = {location.uuid: ZoneInfo(location.time_zone) for location in list_locations()}
    sources = list_freshness()
    days_off = DaysOff()
    silent = [one for one in sources if is_silent(one, now.astimezone(zones[one.location_uuid]), days_off)]
    still = {one.source_uuid for one in silent}
    Incident.objects.filter(recovered_at__isnull=True).exclude(source_id__in=still).update(recovered_at=now)
    known = set(Incident.objects.filter(recovered_at__isnull=True).values_list("source_id", flat=True))
    return sum(_open(one, now) for one in silent if one.source_uuid not in known)


def is_silent(source: SourceFreshness, now: datetime, days_off: DaysOff) -> bool:
    """True for a source that is on and should have delivered; `now` is in the zone of its location."""
    return source.switched_off_at is None and source.judge(now, days_off).state is FreshnessState.LATE


@transaction.atomic
def _open(source: SourceFreshness, now: datetime) -> bool:
    """False when another process opened it at the same moment."""
    incident, is_new = Incident.objects.get_or_create(
        source_id=source.source_uuid,
        recovered_at=None,
        defaults={"silent_since": source.last_delivery_at or source.connected_at, "noticed_at": now},
    )
    if is_new:
        for person_uuid in list_persons_to_tell(source.location_uuid, now):
            alarm = Alarm.objects.create(incident=incident, person_id=person_uuid)
            queue_message(MESSAGE_KIND, about=("alarm", alarm.uuid), now=now)
    return is_new


def list_persons_to_tell(location_uuid: UUID, now: datetime) -> list[UUID]:
    """Who asked to be told and may see to the sources of this location today."""
    wishes = AlarmWish.objects.order_by("asked_at", "uuid").values_list("person_id", flat=True)
    return [person_uuid for person_uuid in wishes if may_be_told(person_uuid, location_uuid, now)]


def may_be_told(person_uuid: UUID, location_uuid: UUID, now: datetime) -> bool:
    """True while this person has an account that is on and sees to the sources there."""
    account = find_account_of(person_uuid)
    if account is None:
        return False
    today = get_local_day(now)
    try:
        return may_connect_sources(get_viewer(account, today), location_uuid, today)
    except Refusal:
        return False
