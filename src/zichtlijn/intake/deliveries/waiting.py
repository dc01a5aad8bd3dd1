"""Taking in what waited: records come in when a roster names their pupil, and lapse after their days."""

from datetime import datetime

import msgspec
from django.db import transaction

from zichtlijn.core.progress.record import PupilRef, Record
from zichtlijn.intake.deliveries.actions import take_records
from zichtlijn.intake.deliveries.models import WaitingRecord
from zichtlijn.intake.sources.facts import SourceFacts, read_source
from zichtlijn.intake.sources.models import Source
from zichtlijn.people.rosters.identifiers import find_persons_by_identifier

_AT_ONCE = 2_000


def take_in_waiting(*, now: datetime) -> int:
    """Take in every waiting record whose pupil is known by now; returns how many were taken in."""
    sources = Source.objects.select_related("tool", "location").filter(waiting_records__isnull=False).distinct()
    return sum(_take_in(read_source(source), now) for source in sources)


def _take_in(source: SourceFacts, now: datetime) -> int:
    waiting = WaitingRecord.objects.filter(source_id=source.uuid, lapses_at__gt=now)
    keys = set(waiting.values_list("pupil_scheme", "pupil_value").distinct())
    known = find_persons_by_identifier(keys, scope=source.location_ref)
    taken = 0
    for ref in sorted(PupilRef(scheme, value) for scheme, value in known):
        rows = waiting.filter(pupil_scheme=ref.scheme, pupil_value=ref.value).order_by("external_id")
        taken += _take_in_pupil(source, list(rows[:_AT_ONCE]), now)
    return taken


def _take_in_pupil(source: SourceFacts, rows: list[WaitingRecord], now: datetime) -> int:
    records = [msgspec.convert(row.record, Record) for row in rows]
    with transaction.atomic():
        take_records(source, records, door="waiting", now=now)
        WaitingRecord.objects.filter(uuid__in=[row.uuid for row in rows]).delete()
    return len(rows)


def drop_lapsed(*, now: datetime) -> int:
    """Forget waiting records whose days are over; returns how many."""
    dropped, _ = WaitingRecord.objects.filter(lapses_at__lte=now).delete()
    return dropped
