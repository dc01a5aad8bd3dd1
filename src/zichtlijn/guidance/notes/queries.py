"""Reading notes. A note about a goal is for who sees that goal's subject; the caller filters on `subject`."""

from datetime import date, datetime, time
from typing import Final
from uuid import UUID
from zoneinfo import ZoneInfo

from zichtlijn.guidance.notes.facts import NoteFacts, read_note
from zichtlijn.guidance.notes.models import Note
from zichtlijn.guidance.reading import Reader, keep_readable

_WITH: Final = ("author", "pupil", "goal__current")


def list_notes_of_group(reader: Reader, group: UUID, *, since: date, zone: ZoneInfo) -> list[NoteFacts]:
    """Notes about a group and its pupils from a local day on, newest first; one query."""
    since_at = datetime.combine(since, time.min, zone)
    rows = Note.objects.filter(group_id=group, written_at__gte=since_at).select_related(*_WITH)
    return [read_note(row) for row in keep_readable(reader, rows.order_by("-written_at", "uuid"))]
