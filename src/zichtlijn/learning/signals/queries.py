"""Reading supplied signals of pupils. Whose pupils these are was decided before (people's access)."""

from collections.abc import Collection
from datetime import date
from uuid import UUID

from zichtlijn.core.progress.record import SignalKind
from zichtlijn.learning.signals.facts import SignalFacts
from zichtlijn.learning.signals.models import Signal


def list_signals(pupils: Collection[UUID], first_on: date, last_on: date) -> list[SignalFacts]:
    """Signals raised from `first_on` up to and including `last_on`, newest first; one query."""
    rows = (
        Signal.objects.filter(pupil_id__in=list(pupils), raised_on__range=(first_on, last_on))
        .order_by("-raised_on", "-raised_at", "uuid")
        .values_list(
            "uuid",
            "pupil_id",
            "kind",
            "tool_goal_id",
            "tool_goal__tool_id",
            "record_id",
            "reason",
            "record__exercise",
            "raised_on",
            "raised_at",
        )
    )
    return [
        SignalFacts(uuid, pupil, SignalKind(kind), tool_goal, tool, record, reason, exercise, raised_on, raised_at)
        for uuid, pupil, kind, tool_goal, tool, record, reason, exercise, raised_on, raised_at in rows
    ]
