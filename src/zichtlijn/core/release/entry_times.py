"""When a result was entered and who saw it when, as an administration tells it afterwards: what a replay is made of.

No value, no test: a replay is about moments.
"""

from dataclasses import dataclass
from datetime import datetime


@dataclass(frozen=True, slots=True)
class EntryTime:
    """One result of a past year. `pupil_ref` tells pupils of one file apart and need not be known here."""

    pupil_ref: str
    year_group: str
    """Its code; empty when the file does not say."""
    entered_at: datetime
    visible_at: datetime
    guardian_at: datetime | None = None
    """None: guardians did not see it."""
