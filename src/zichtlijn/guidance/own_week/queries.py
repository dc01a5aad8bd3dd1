"""Reading the own week: always somebody's own, so the pupil who looks is the only key."""

from dataclasses import dataclass
from datetime import date
from uuid import UUID

from zichtlijn.core.kernel.actor import Actor
from zichtlijn.core.kernel.span import DaySpan
from zichtlijn.guidance.own_week.models import OwnWeekItem


@dataclass(frozen=True, slots=True)
class OwnItem:
    """One thing planned for a day; `minutes` is None when the pupil named none."""

    uuid: UUID
    planned_on: date
    text: str
    minutes: int | None
    is_done: bool


def list_own_items(actor: Actor, span: DaySpan) -> list[OwnItem]:
    """What the one who looks planned for the days of a span, by day and in the order of writing. One query."""
    found = OwnWeekItem.objects.filter(pupil=actor.uuid, planned_on__gte=span.starts_on, planned_on__lt=span.ends_on)
    return [
        OwnItem(row.uuid, row.planned_on, row.text, row.minutes, row.is_done)
        for row in found.order_by("planned_on", "written_at", "uuid")
    ]
