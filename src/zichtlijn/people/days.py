"""The local day of an instant: days are computed here, never in the database (decision 11)."""

from datetime import date, datetime
from zoneinfo import ZoneInfo

DEFAULT_TIME_ZONE = "Europe/Amsterdam"


def get_local_day(now: datetime, time_zone: str = DEFAULT_TIME_ZONE) -> date:
    """The day it is at a place; the board's own zone when no location is concerned."""
    return now.astimezone(ZoneInfo(time_zone)).date()
