"""What the reader of records cannot know from the file."""

from dataclasses import dataclass
from datetime import date, datetime
from typing import Final

from zichtlijn.feeds.recordscsv.mapping import ColumnMapping

MOST_BYTES: Final = 2 * 1024 * 1024 * 1024


@dataclass(frozen=True, slots=True)
class RecordOptions:
    """`today` is the local day of the location; `received_at` is aware."""

    mapping: ColumnMapping
    today: date
    received_at: datetime
    most_bytes: int = MOST_BYTES
