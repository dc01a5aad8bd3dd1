"""Reading incidents. Whoever asks has been to `intake.sources.access` for the source first."""

from dataclasses import dataclass
from datetime import datetime
from uuid import UUID

from django.db.models import Count

from zichtlijn.intake.alarms.models import Incident

MOST_INCIDENTS = 5


@dataclass(frozen=True, slots=True)
class IncidentRow:
    """A time of silence; not recovered yet when `recovered_at` is None. `told` is how many persons were alarmed."""

    silent_since: datetime
    noticed_at: datetime
    recovered_at: datetime | None
    told: int


def list_incidents(source_uuid: UUID) -> list[IncidentRow]:
    """The latest times a source was silent, newest first. One query."""
    rows = Incident.objects.filter(source_id=source_uuid).annotate(told=Count("alarms"))
    return [
        IncidentRow(row.silent_since, row.noticed_at, row.recovered_at, row.told)
        for row in rows.order_by("-noticed_at", "-uuid")[:MOST_INCIDENTS]
    ]
