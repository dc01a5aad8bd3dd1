"""Everything that was written, row by row (R17). A request for access goes through the privacy officer first."""

from collections.abc import Iterator
from typing import Any
from uuid import UUID

from django.db.models import QuerySet

from zichtlijn.guidance.agreements.models import Agreement
from zichtlijn.guidance.judgements.models import Judgement
from zichtlijn.guidance.notes.models import Note
from zichtlijn.guidance.own_week.models import OwnWeekItem

Row = tuple[str, dict[str, Any]]


def list_guidance_rows(pupil_uuid: UUID | None = None) -> Iterator[Row]:
    """(kind, columns) of everything, or of what one pupil wrote or was written about.

    The own week leaves with its pupil alone: it is not the school's to take along (R47).
    """
    about = {"pupil_id": pupil_uuid} if pupil_uuid else {}
    yield from _rows("judgement", Judgement.objects.filter(**about))
    yield from _rows("agreement", Agreement.objects.filter(**about))
    yield from _rows("note", Note.objects.filter(**about))
    if pupil_uuid:
        yield from _rows("own_week", OwnWeekItem.objects.filter(pupil=pupil_uuid))


def _rows(kind: str, rows: QuerySet[Any]) -> Iterator[Row]:
    return ((kind, row) for row in rows.order_by("uuid").values().iterator(chunk_size=2_000))
