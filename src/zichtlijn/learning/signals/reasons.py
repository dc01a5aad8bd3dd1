"""The reasons one source gave with its signals: the supplier's own words, without whom they were about (R19)."""

from dataclasses import dataclass
from datetime import date
from typing import Final
from uuid import UUID

from django.db.models import Count, Max

from zichtlijn.core.progress.record import SignalKind
from zichtlijn.learning.signals.models import Signal

MOST_REASONS: Final = 100


@dataclass(frozen=True, slots=True)
class Reason:
    """A text, how often it was sent, and the last day; an empty text: none was given."""

    kind: SignalKind
    text: str
    count: int
    last_on: date


def list_reasons(source_uuid: UUID) -> list[Reason]:
    """What a source sent with its signals, most often first; at most MOST_REASONS. One query."""
    rows = Signal.objects.filter(record__source_uuid=source_uuid).values("kind", "reason")
    counted = rows.annotate(count=Count("uuid"), last=Max("raised_on")).order_by("-count", "kind", "reason")
    return [Reason(SignalKind(row["kind"]), row["reason"], row["count"], row["last"]) for row in counted[:MOST_REASONS]]
