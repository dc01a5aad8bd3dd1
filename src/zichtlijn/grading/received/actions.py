"""Receiving test results of tools, and letting what a tool corrects reach the cell it was placed in (R40; decision 1).

Only intake receives. A correction becomes an entry of the cell, so it waits for the next moment; a withdrawal takes
back at once. Where the teacher gave a result another value than the tool did, the tool cannot say what it counts as
now: the teacher is asked.
"""

from collections.abc import Sequence
from datetime import datetime
from typing import Final
from uuid import UUID

import msgspec
from django.db import transaction
from django.db.models import F
from psycopg import sql

from zichtlijn.core.gradebook.values import Grade, Value
from zichtlijn.core.kernel.actor import SYSTEM
from zichtlijn.grading.gradebook.entering import Act, NewResult, enter_results
from zichtlijn.grading.gradebook.facts import read_value
from zichtlijn.grading.gradebook.models import ResultVersion
from zichtlijn.grading.received.models import ReceivedResult
from zichtlijn.grading.received.proposing import propose_grade
from zichtlijn.learning.progress.received import SENT_TESTS, list_received_by_record
from zichtlijn.tenancy.prepared import prepared_cursor

_RECEIVE: Final = sql.SQL("""
    INSERT INTO received_result AS known (
        record_uuid, pupil_id, subject, tool_uuid, test, occurred_on, is_final, is_withdrawn, received_at)
    SELECT sent.uuid, sent.pupil_id, sent.subject, sent.tool, sent.title, sent.occurred_on, sent.is_final,
        sent.is_withdrawn, %s
    FROM ({}) AS sent
    ORDER BY sent.uuid
    ON CONFLICT (record_uuid) DO UPDATE
    SET pupil_id = excluded.pupil_id, subject = excluded.subject, tool_uuid = excluded.tool_uuid,
        test = excluded.test, occurred_on = excluded.occurred_on, is_final = excluded.is_final,
        is_withdrawn = excluded.is_withdrawn, changed_at = excluded.received_at
""").format(SENT_TESTS)


def receive(records: Sequence[UUID], *, now: datetime) -> None:
    """Know the test results among these records; one known before is marked as changed.

    In the caller's transaction, after the records; one statement.
    """
    with prepared_cursor() as cursor:
        cursor.execute(_RECEIVE, [now, msgspec.json.encode(records).decode()], prepare=True)


def follow_changes(*, now: datetime) -> int:
    """Let what tools changed reach the cells it is placed in; how many cells. Again changes nothing.

    Reads what is marked, so a stop between a delivery and this loses nothing: the next one goes on with it.
    """
    changed = list(ReceivedResult.objects.filter(changed_at__isnull=False).order_by("record_uuid"))
    records = [row.record_uuid for row in changed]
    standing = ResultVersion.objects.filter(record_uuid__in=records, cell__current=F("uuid")).select_related("cell")
    placed = {version.record_uuid: version for version in standing}
    ReceivedResult.objects.filter(pk__in=[one for one in records if one not in placed]).update(changed_at=None)
    return sum(_follow(row, placed[row.record_uuid], now) for row in changed if row.record_uuid in placed)


def settle(record_uuid: UUID, sent_version: UUID | None) -> None:
    """The teacher dealt with a result: placed as the tool gave it (`sent_version`), or as the teacher's own."""
    ReceivedResult.objects.filter(pk=record_uuid).update(changed_at=None, sent_version=sent_version)


@transaction.atomic
def _follow(row: ReceivedResult, version: ResultVersion, now: datetime) -> bool:
    """False where only the teacher can say what it counts as now, or somebody came between."""
    value: Value | None = None
    if not row.is_withdrawn:
        value = _find_sent_grade(row, version)
        if value is None:
            return False
    result = NewResult(version.cell.pupil_id, value, version.uuid, feedback="" if value is None else None)
    entered = enter_results(
        version.cell.column_id, [result], actor=SYSTEM, author=version.entered_by_id, now=now, act=Act.FOLLOW
    )
    if entered.conflicts:
        return False
    settle(row.record_uuid, None if value is None else entered.written.get(version.cell.pupil_id, row.sent_version))
    return True


def _find_sent_grade(row: ReceivedResult, version: ResultVersion) -> Grade | None:
    """The grade the tool gives now, where the cell still has the one it gave before; None else."""
    placed = ResultVersion.objects.filter(pk=row.sent_version).first() if row.sent_version else None
    if placed is None or read_value(placed) != read_value(version) or row.pupil_id != version.cell.pupil_id:
        return None
    sent = list_received_by_record([row.record_uuid]).get(row.record_uuid)
    return propose_grade(sent.result) if sent else None
