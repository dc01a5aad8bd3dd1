"""Whether a guardian can see something since lately because a pupil shared it: from the plans in force, never a value.

For messages, which ask again when they leave; pages read what is shared through the fence.
"""

from datetime import datetime
from typing import Final
from uuid import UUID

from django.db import connection

_IS_SHARED: Final = """
    SELECT EXISTS (
        SELECT FROM release_plan plan
        WHERE plan.pupil_id = ANY(%(pupils)s) AND plan.viewer = %(guardian)s
            AND plan.road = 'share' AND plan.content = 'result'
            AND plan.visible_from > %(since)s AND plan.visible_from <= %(now)s
            AND (plan.visible_until IS NULL OR plan.visible_until > %(now)s)
            AND NOT EXISTS (
                SELECT FROM release_plan later
                WHERE later.pupil_id = plan.pupil_id AND later.cell_id = plan.cell_id AND later.turn > plan.turn
            )
    )
"""


def is_anything_shared(guardian: UUID, pupils: list[UUID], *, since: datetime, now: datetime) -> bool:
    """Whether one of these pupils shared something after `since` that this guardian still sees now. One statement."""
    with connection.cursor() as cursor:
        cursor.execute(_IS_SHARED, {"guardian": guardian, "pupils": pupils, "since": since, "now": now})
        return bool(cursor.fetchone()[0])
