"""One line of a plan: one entry, one viewer, one road to it, and the instants between which it is visible.

What is written, and what the database's fence reads: visible at `now` is `visible_from <= now < visible_until`.
"""

from collections.abc import Sequence
from datetime import datetime
from enum import StrEnum
from typing import NamedTuple
from uuid import UUID

from zichtlijn.core.release.reasons import Reason


class Road(StrEnum):
    """Why somebody sees it at all."""

    MOMENT = "moment"
    SHARE = "share"


class Content(StrEnum):
    RESULT = "result"
    NOTICE = "notice"
    """Only that the teacher is changing what was visible (R40); holds nothing of it."""


class PlanRow(NamedTuple):
    """`reason` says why it waits, or why it never comes; `ended_by` why it ends at `visible_until`.

    `number_from` is when number and letter follow the feedback; None is never.
    """

    entry: UUID
    viewer: UUID
    road: Road
    content: Content
    reason: Reason
    visible_from: datetime | None = None
    number_from: datetime | None = None
    visible_until: datetime | None = None
    ended_by: Reason | None = None
    versions: tuple[int, ...] = ()

    def is_visible(self, at: datetime) -> bool:
        """What the fence asks: shown at this instant, whatever part of it."""
        return (
            self.visible_from is not None
            and self.visible_from <= at
            and (self.visible_until is None or at < self.visible_until)
        )


def end_notices(notices: Sequence[PlanRow], rows: Sequence[PlanRow]) -> list[PlanRow]:
    """The notices of one viewer and cell, each until the next value of the cell, or the next notice."""
    if not notices:
        return []
    starts = [row.visible_from for row in (*rows, *notices) if row.visible_from is not None]
    return [_end_notice(notice, starts) for notice in notices]


def _end_notice(notice: PlanRow, starts: Sequence[datetime]) -> PlanRow:
    begin, end = notice.visible_from, notice.visible_until
    later = min((start for start in starts if begin is not None and start > begin), default=None)
    if later is None or (end is not None and end <= later):
        return notice
    return notice._replace(visible_until=later, ended_by=Reason.REPLACED)
