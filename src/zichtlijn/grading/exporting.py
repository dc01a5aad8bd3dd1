"""Results as a file, row by row, for an audience (R17; release.md L61): the school's copy, or what a pupil sees.

The school's copy holds what waits for its moment: it is for staff, and says so. Reflections are in it of nobody: they
are the pupil's own until shared (R46), and leave with the pupil alone.
"""

from collections.abc import Iterator
from datetime import datetime
from typing import Any
from uuid import UUID

from django.db.models import QuerySet

from zichtlijn.grading.gradebook.facts import write_value
from zichtlijn.grading.gradebook.models import ColumnTerms, GateChange, GradebookCell, GradebookColumn, ResultVersion
from zichtlijn.grading.received.models import ReceivedResult
from zichtlijn.grading.release.models import ReleaseArrangement, ReleasePlacing, ReleasePlan, ReleasePolicy
from zichtlijn.grading.release.published import list_published
from zichtlijn.grading.reports.models import OwnReport
from zichtlijn.grading.sharing.models import AdultConsent, Reflection, ResultShare
from zichtlijn.grading.terms.models import ExamDay, GradingPeriod, GradingTerms, ReportChoice

Row = tuple[str, dict[str, Any]]


def list_grading_rows(pupil: UUID | None = None) -> Iterator[Row]:
    """(kind, columns) of everything, parents before children, or of all that is about one pupil. For staff alone."""
    about = {"pupil_id": pupil} if pupil else {}
    if pupil is None:
        yield from _list_agreements()
    cells = GradebookCell.objects.filter(**about)
    tests = cells.values("column_id")
    yield from _rows("test", GradebookColumn.objects.filter(**({"uuid__in": tests} if pupil else {})))
    yield from _rows("test_terms", ColumnTerms.objects.filter(**({"column__in": tests} if pupil else {})))
    yield from _rows("cell", cells)
    yield from _rows("result", ResultVersion.objects.filter(**({"cell__pupil_id": pupil} if pupil else {})))
    yield from _rows("gate", GateChange.objects.filter(**about))
    yield from _rows("received_result", ReceivedResult.objects.filter(**about), "record_uuid")
    yield from _rows("own_report", OwnReport.objects.filter(**about))
    yield from _rows("placing", ReleasePlacing.objects.filter(**about))
    yield from _rows("arrangement", ReleaseArrangement.objects.filter(**about))
    yield from _rows("plan", ReleasePlan.objects.filter(**about), "pupil_id", "cell_id", "turn", "line")
    yield from _rows("share", ResultShare.objects.filter(**about))
    yield from _rows("consent", AdultConsent.objects.filter(**about))


def list_shown_rows(pupil: UUID, *, now: datetime) -> Iterator[Row]:
    """(kind, columns) of what a pupil sees now and wrote; nothing of what waits, not even that it does (R35).

    What is shown is asked under the audience role: not to be read in a transaction.
    """
    for shown in list_published(pupil, pupil, now=now):
        one = shown.value
        value = write_value(one.value) if one.value is not None else {}
        yield (
            "shown_result",
            {"test": one.test, "content": one.content, "shown_since": shown.since, "feedback": one.feedback, **value},
        )
    yield from _rows("own_report", OwnReport.objects.filter(pupil=pupil))
    yield from _rows("reflection", Reflection.objects.filter(pupil=pupil))
    yield from _rows("share", ResultShare.objects.filter(pupil=pupil))


def _list_agreements() -> Iterator[Row]:
    yield from _rows("grading_terms", GradingTerms.objects.all())
    yield from _rows("grading_period", GradingPeriod.objects.all())
    yield from _rows("report_choice", ReportChoice.objects.all())
    yield from _rows("exam_day", ExamDay.objects.all())
    yield from _rows("policy", ReleasePolicy.objects.all())


def _rows(kind: str, rows: QuerySet[Any], *order: str) -> Iterator[Row]:
    return ((kind, row) for row in rows.order_by(*order or ("uuid",)).values().iterator(chunk_size=2_000))
