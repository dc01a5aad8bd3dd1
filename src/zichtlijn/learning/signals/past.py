"""What a pupil did on some tool goals, with the signals that came with it: what a pupil's page tells (R07, R19)."""

from collections import defaultdict
from collections.abc import Mapping
from dataclasses import dataclass
from typing import Final
from uuid import UUID

from django.db.models import F
from django.db.models.expressions import RawSQL

from zichtlijn.core.progress.record import RecordState, SignalKind
from zichtlijn.learning.progress.facts import PracticeFacts, read_record
from zichtlijn.learning.progress.models import PracticeRecord
from zichtlijn.learning.signals.facts import SignalFacts
from zichtlijn.learning.signals.models import Signal

MOST_RECORDS: Final = 20
"""How many of the newest records of one tool goal are read; older ones are counted as days, not listed."""
MOST_SIGNALS: Final = 50
"""How many of the newest signals are read, with their records however old."""
_TOLD: Final = """
    SELECT latest.uuid
    FROM unnest(%s::uuid[]) AS tool_goal (uuid)
    CROSS JOIN LATERAL (
        SELECT uuid FROM practice_record
        WHERE pupil_id = %s AND tool_goal_id = tool_goal.uuid AND state = %s
        ORDER BY occurred_on DESC, occurred_at DESC NULLS LAST, received_at DESC
        LIMIT %s
    ) AS latest
    UNION (
        SELECT record_id FROM signal
        WHERE pupil_id = %s AND tool_goal_id = ANY(%s)
        ORDER BY raised_on DESC, raised_at DESC
        LIMIT %s
    )
"""


@dataclass(frozen=True, slots=True)
class Past:
    """Records by tool goal and the signals among them, each newest first."""

    records: Mapping[UUID, list[PracticeFacts]]
    signals: list[SignalFacts]


def read_past(pupil: UUID, tool_by_goal: Mapping[UUID, UUID]) -> Past:
    """The newest records of a pupil on these tool goals (with their tools), and the newest signals; one query."""
    if not tool_by_goal:
        return Past({}, [])
    goals = list(tool_by_goal)
    given = [goals, pupil, RecordState.ACTIVE.value, MOST_RECORDS, pupil, goals, MOST_SIGNALS]
    told = RawSQL(_TOLD, given)  # noqa: S611 - a constant statement; what is asked goes along as parameters
    rows = PracticeRecord.objects.filter(pk__in=told).select_related("signal")
    records: dict[UUID, list[PracticeFacts]] = defaultdict(list)
    signals = []
    for row in rows.order_by("-occurred_on", F("occurred_at").desc(nulls_last=True), "-received_at"):
        records[row.tool_goal_id].append(read_record(row))
        if hasattr(row, "signal"):
            signals.append(_read_signal(row.signal, row, tool_by_goal[row.tool_goal_id]))
    return Past(dict(records), signals)


def _read_signal(signal: Signal, record: PracticeRecord, tool: UUID) -> SignalFacts:
    return SignalFacts(
        uuid=signal.uuid,
        pupil=signal.pupil_id,
        kind=SignalKind(signal.kind),
        tool_goal=signal.tool_goal_id,
        tool=tool,
        record=record.uuid,
        reason=signal.reason,
        exercise=record.exercise,
        raised_on=signal.raised_on,
        raised_at=signal.raised_at,
    )
