"""Reading what a location agreed about its results."""

from datetime import datetime
from uuid import UUID

from zichtlijn.core.gradebook.exam_dates import ExamDate, ExamDateKind
from zichtlijn.core.gradebook.periods import Period, YearRule
from zichtlijn.core.gradebook.values import Precision, ReportWriter
from zichtlijn.grading.terms.facts import DEFAULT_TERMS, NamedPeriod, SubjectExamDate, SubjectReports, Terms
from zichtlijn.grading.terms.models import GradingTerms


def find_terms(location_uuid: UUID) -> Terms:
    """The last version a location set; the defaults when it set none. At most four queries."""
    found = GradingTerms.objects.filter(location=location_uuid).order_by("-set_at").first()
    return DEFAULT_TERMS if found is None else read_terms(found)


def find_last_change(location_uuid: UUID) -> datetime | None:
    """When a location last changed what it agreed; None when it never agreed anything. One query."""
    found = GradingTerms.objects.filter(location=location_uuid).order_by("-set_at")
    return found.values_list("set_at", flat=True).first()


def list_versions(location_uuid: UUID) -> list[GradingTerms]:
    """Every version of a location, the oldest first: what an average rested on at an earlier moment."""
    return list(GradingTerms.objects.filter(location=location_uuid).order_by("set_at"))


def read_terms(row: GradingTerms) -> Terms:
    """A version with all that belongs to it."""
    return Terms(
        uuid=row.uuid,
        precision=Precision(row.precision),
        reads_without_separator=row.reads_without_separator,
        year_rule=YearRule(row.year_rule),
        periods=tuple(
            NamedPeriod(one.name, Period(one.period, one.span, one.weight)) for one in row.periods.order_by("starts_on")
        ),
        reports=tuple(
            SubjectReports(one.subject, frozenset(one.year_groups), ReportWriter(one.writer))
            for one in row.reports.all()
        ),
        exam_dates=tuple(
            SubjectExamDate(one.subject, ExamDate(one.held_on, ExamDateKind(one.kind))) for one in row.exam_days.all()
        ),
    )
