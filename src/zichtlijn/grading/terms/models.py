"""How a location gives results: decimals, periods, the average of the year, subjects with reports, days of the PTA.

Privacy: agreements of a school; no pupils. `set_by` says who wrote them down. Purpose: the arithmetic of every
average. Each version stays as it was, because an average shown earlier rested on it; kept as long as the results.
"""

import uuid

from django.contrib.postgres.fields import ArrayField
from django.db import models

from zichtlijn.core.gradebook.exam_dates import ExamDateKind
from zichtlijn.core.gradebook.periods import YearRule
from zichtlijn.core.gradebook.values import Precision, ReportWriter
from zichtlijn.people.spans import SpannedModel


class GradingTerms(models.Model):
    """One version of everything a location agreed; the last one counts."""

    is_written_once = True

    uuid = models.UUIDField(primary_key=True, default=uuid.uuid4, editable=False)
    location = models.ForeignKey("people.Location", on_delete=models.CASCADE, related_name="+", db_index=False)
    set_at = models.DateTimeField()
    set_by = models.UUIDField(null=True)
    """A person; empty for a command or the demo."""
    precision = models.SmallIntegerField(choices=[(one.value, one.name) for one in Precision])
    reads_without_separator = models.BooleanField()
    year_rule = models.CharField(max_length=16, choices=[(one.value, one.name) for one in YearRule])

    class Meta:
        db_table = "grading_terms"
        indexes = [models.Index(fields=["location", "-set_at"], name="grading_terms_of_location")]


class GradingPeriod(SpannedModel):
    """A part of the year in one version of the terms; `period` is the same in every version."""

    is_written_once = True

    uuid = models.UUIDField(primary_key=True, default=uuid.uuid4, editable=False)
    terms = models.ForeignKey(GradingTerms, on_delete=models.CASCADE, related_name="periods")
    period = models.UUIDField()
    name = models.CharField(max_length=40)
    weight = models.DecimalField(max_digits=5, decimal_places=2)

    class Meta(SpannedModel.Meta):
        db_table = "grading_period"
        constraints = [
            *SpannedModel.Meta.constraints,
            models.UniqueConstraint(fields=["terms", "period"], name="period_once_in_terms"),
        ]


class ReportChoice(models.Model):
    """A subject in which these year groups get a report in place of a number (R43)."""

    is_written_once = True

    uuid = models.UUIDField(primary_key=True, default=uuid.uuid4, editable=False)
    terms = models.ForeignKey(GradingTerms, on_delete=models.CASCADE, related_name="reports")
    subject = models.CharField(max_length=32)
    year_groups = ArrayField(models.CharField(max_length=4))
    writer = models.CharField(
        max_length=8, choices=[(one.value, one.name) for one in ReportWriter], default=ReportWriter.TEACHER.value
    )

    class Meta:
        db_table = "report_choice"


class ExamDay(models.Model):
    """A day of the PTA that results should not miss: a retake, or an exam. An empty subject is every subject."""

    is_written_once = True

    uuid = models.UUIDField(primary_key=True, default=uuid.uuid4, editable=False)
    terms = models.ForeignKey(GradingTerms, on_delete=models.CASCADE, related_name="exam_days")
    held_on = models.DateField()
    kind = models.CharField(max_length=8, choices=[(one.value, one.name) for one in ExamDateKind])
    subject = models.CharField(max_length=32, blank=True)

    class Meta:
        db_table = "exam_day"
