"""Reading supplied signals of pupils. Whose pupils these are was decided before (people's access)."""

from collections.abc import Collection
from datetime import date
from typing import Final
from uuid import UUID

from django.db.models import QuerySet

from zichtlijn.core.progress.record import SignalKind
from zichtlijn.learning.signals.facts import SignalFacts
from zichtlijn.learning.signals.models import Signal

_COLUMNS: Final = (
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
_NEWEST_FIRST: Final = ("-raised_on", "-raised_at", "uuid")


def list_signals(pupils: Collection[UUID], first_on: date, last_on: date) -> list[SignalFacts]:
    """Signals raised from `first_on` up to and including `last_on`, newest first; one query."""
    rows = Signal.objects.filter(pupil_id__in=list(pupils), raised_on__range=(first_on, last_on))
    return _read(rows.order_by(*_NEWEST_FIRST))


def list_signals_ever(pupil: UUID, tool_goals: Collection[UUID], *, most: int) -> list[SignalFacts]:
    """The newest signals about a pupil on these tool goals, whenever raised, at most `most`; one query."""
    rows = Signal.objects.filter(pupil_id=pupil, tool_goal_id__in=list(tool_goals))
    return _read(rows.order_by(*_NEWEST_FIRST)[:most])


def _read(rows: QuerySet[Signal]) -> list[SignalFacts]:
    return [
        SignalFacts(uuid, pupil, SignalKind(kind), tool_goal, tool, record, reason, exercise, raised_on, raised_at)
        for (
            uuid,
            pupil,
            kind,
            tool_goal,
            tool,
            record,
            reason,
            exercise,
            raised_on,
            raised_at,
        ) in rows.values_list(*_COLUMNS)
    ]
