"""Counting a visit at the instant it happens, in a sum; what was counted cannot be taken apart again (R60)."""

from datetime import datetime
from typing import Final
from uuid import UUID, uuid4

from zichtlijn.tenancy.prepared import prepared_cursor

_COUNT: Final = """
    INSERT INTO visit_count AS known (uuid, hour_at, place, family, audience, visits)
    VALUES (%(uuid)s, %(hour_at)s, %(place)s, %(family)s, %(audience)s, 1)
    ON CONFLICT (hour_at, place, family, audience) DO UPDATE SET visits = known.visits + 1
"""


def count_visit(*, place: UUID, family: str, audience: str, now: datetime) -> None:
    """Add one visit to the sum of its hour, place, audience and family of pages. One statement."""
    given = {
        "uuid": uuid4(),
        "hour_at": now.replace(minute=0, second=0, microsecond=0),
        "place": place,
        "family": family,
        "audience": audience,
    }
    with prepared_cursor() as cursor:
        cursor.execute(_COUNT, given, prepare=True)
