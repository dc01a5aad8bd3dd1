"""Local times as instants, on every night of the year. A moment never comes earlier than its local time says."""

from datetime import UTC, date, datetime, time
from functools import lru_cache
from zoneinfo import ZoneInfo


@lru_cache(maxsize=4096)
def to_instant(day: date, at: time, zone: ZoneInfo) -> datetime:
    """The instant (UTC) of a local time; the later one where the clock is put forward or back, so never too early."""
    local = datetime.combine(day, at, zone)
    return max(local.replace(fold=0).astimezone(UTC), local.replace(fold=1).astimezone(UTC))


def start_of_day(day: date, zone: ZoneInfo) -> datetime:
    """The instant (UTC) at which a local day begins."""
    return to_instant(day, time(0), zone)
