"""Days of the PTA that a result should not miss: a warning when it would become visible on such a day or later.

Takes the planned moment as it is; knows no policy and does not plan.
"""

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date, datetime
from enum import StrEnum
from zoneinfo import ZoneInfo

from zichtlijn.core.gradebook.columns import Column, Strand


class ExamDateKind(StrEnum):
    RETAKE = "retake"
    EXAM = "exam"


@dataclass(frozen=True, slots=True, order=True)
class ExamDate:
    """A day the school entered; a week of retakes counts from its first day."""

    held_on: date
    kind: ExamDateKind


def list_passed_dates(
    column: Column, visible_at: datetime | None, dates: Iterable[ExamDate], zone: ZoneInfo
) -> list[ExamDate]:
    """The days after a school exam's own day that its pupils would reach without the result, earliest first.

    `visible_at` is the aware instant planned, None when there is none (held, or no moment): then every later day is
    passed. On the day itself is too late: pupils sit before they see. A test without a day is before every date.
    """
    if column.strand is not Strand.SCHOOL_EXAM:
        return []
    visible_on = visible_at.astimezone(zone).date() if visible_at else date.max
    return sorted(
        one for one in dates if one.held_on <= visible_on and (column.held_on is None or column.held_on < one.held_on)
    )
