"""Reading what pupils wrote in place of a number. Whose gradebook, or whose own words, was asked before."""

from collections.abc import Collection
from dataclasses import dataclass
from datetime import datetime
from uuid import UUID

from zichtlijn.grading.reports.models import OwnReport


@dataclass(frozen=True, slots=True)
class WrittenReport:
    """The last version of what a pupil wrote about a test."""

    text: str
    written_at: datetime


def find_report(column: UUID, pupil: UUID) -> WrittenReport | None:
    """What a pupil wrote about a test last. One query."""
    row = OwnReport.objects.filter(column=column, pupil=pupil).order_by("-written_at").first()
    return WrittenReport(row.text, row.written_at) if row else None


def list_reports_of_pupil(pupil: UUID) -> dict[UUID, WrittenReport]:
    """The last version of each, by test. One query."""
    rows = OwnReport.objects.filter(pupil=pupil).order_by("column_id", "-written_at").distinct("column_id")
    return {row.column_id: WrittenReport(row.text, row.written_at) for row in rows}


def list_writers(column: UUID, pupils: Collection[UUID]) -> frozenset[UUID]:
    """Who of these pupils wrote about a test. One query."""
    return frozenset(OwnReport.objects.filter(column=column, pupil__in=pupils).values_list("pupil_id", flat=True))
