"""Taking in what waited: records come in when a roster names their pupil, and lapse after their days."""

from collections.abc import Iterator
from datetime import datetime
from typing import Final
from uuid import UUID

import msgspec
from django.db import transaction
from django.db.models import Count, QuerySet

from zichtlijn.core.kernel.actor import SYSTEM
from zichtlijn.core.progress.record import Outcome, Record
from zichtlijn.intake.deliveries.actions import take_records
from zichtlijn.intake.deliveries.models import WaitingRecord
from zichtlijn.intake.pupil_keys import choose_pupil_keys
from zichtlijn.intake.sources.facts import SourceFacts, read_source
from zichtlijn.intake.sources.models import Source
from zichtlijn.journal.audit.actions import record_act
from zichtlijn.people.rosters.identifiers import find_persons_by_identifier

DOOR: Final = "waiting"
_AT_ONCE: Final = 2_000
_KEYS: Final = ("pupil_scheme", "pupil_value", "record__pupil__other__scheme", "record__pupil__other__value")
"""Both keys under which a pupil may be waited for."""


def take_in_waiting(*, now: datetime, source_uuid: UUID | None = None) -> int:
    """Take in every waiting record whose pupil is known by now, by any of the keys it came with; how many.

    Of one source when named. What is refused on the way in is kept as a rejection. Again changes nothing.
    """
    sources = Source.objects.select_related("tool", "location").filter(
        switched_off_at__isnull=True, waiting_records__isnull=False
    )
    if source_uuid is not None:
        sources = sources.filter(uuid=source_uuid)
    return sum(_take_in(read_source(source), now) for source in sources.distinct())


def _take_in(source: SourceFacts, now: datetime) -> int:
    waiting = WaitingRecord.objects.filter(source_id=source.uuid, lapses_at__gt=now)
    return sum(
        _take_in_pupil(source, waiting.filter(pupil_scheme=scheme, pupil_value=value), now)
        for scheme, value in sorted(set(_list_known(source, waiting)))
    )


def _list_known(source: SourceFacts, waiting: QuerySet[WaitingRecord]) -> Iterator[tuple[str, str]]:
    """First keys of pupils who are known by this key, or by the other."""
    found = list(waiting.values_list(*_KEYS).distinct())
    pairs = [((scheme, value), (other, other_value)) for scheme, value, other, other_value in found]
    keys = {key for pair in pairs for key in pair if key[0] is not None}
    known = find_persons_by_identifier(keys, scope=source.location_ref)
    return (first for first, other in pairs if first in known or other in known)


def _take_in_pupil(source: SourceFacts, waiting: QuerySet[WaitingRecord], now: datetime) -> int:
    taken, last = 0, ""
    while True:
        with transaction.atomic():
            rows = list(
                waiting.filter(external_id__gt=last).order_by("external_id").select_for_update(of=("self",))[:_AT_ONCE]
            )
            if not rows:
                return taken
            taken += _settle(source, rows, now)
        last = rows[-1].external_id


def _settle(source: SourceFacts, rows: list[WaitingRecord], now: datetime) -> int:
    """Give the records to whom they are of; those that still wait stay where they are. How many went."""
    chosen = choose_pupil_keys(source, [msgspec.convert(row.record, Record) for row in rows])
    answers = take_records(source, chosen.records, door=DOOR, now=now, refused=chosen.refused).answers
    still = {answer.external_id for answer in answers if answer.outcome is Outcome.WAITING}
    settled = [row.uuid for row in rows if row.external_id not in still]
    WaitingRecord.objects.filter(uuid__in=settled).delete()
    return len(settled)


@transaction.atomic
def drop_lapsed(*, now: datetime) -> int:
    """Forget waiting records whose days are over, and say in the audit how many of which source; how many in all."""
    lapsed = WaitingRecord.objects.filter(lapses_at__lte=now)
    counts = lapsed.values("source_id").annotate(records=Count("uuid")).order_by("source_id")
    for row in list(counts):
        about = ("source", row["source_id"])
        record_act("waiting.lapse", actor=SYSTEM, now=now, about=about, detail={"records": row["records"]})
    dropped, _ = lapsed.delete()
    return dropped
