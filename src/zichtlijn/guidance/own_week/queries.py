"""Reading the own week: always somebody's own, so the pupil who looks is the only key."""

from datetime import date
from typing import Final, NamedTuple
from uuid import UUID

from zichtlijn.core.kernel.actor import Actor
from zichtlijn.core.kernel.span import DaySpan
from zichtlijn.tenancy.prepared import prepared_cursor

_ITEMS: Final = """
    SELECT uuid, planned_on, text, minutes, is_done FROM own_week_item
    WHERE pupil_id = %s AND planned_on >= %s AND planned_on < %s
    ORDER BY planned_on, written_at, uuid
"""


class OwnItem(NamedTuple):
    """One thing planned for a day; `minutes` is None when the pupil named none."""

    uuid: UUID
    planned_on: date
    text: str
    minutes: int | None
    is_done: bool


def list_own_items(actor: Actor, span: DaySpan) -> list[OwnItem]:
    """What the one who looks planned for the days of a span, by day and in the order of writing. One query."""
    with prepared_cursor() as cursor:
        cursor.execute(_ITEMS, [actor.uuid, span.starts_on, span.ends_on], prepare=True)
        return [OwnItem(*row) for row in cursor.fetchall()]
