"""The gradebook: tests, what stands in their cells, and what holds a test or a cell back.

Privacy: results of pupils with the teacher's words, who entered them and when. Purpose: that a teacher enters a result
once and the school shows it at its moment (R32). Kept until the pupil left two years ago; goes with the pupil. Every
version stays as it was until then: "who could see this" is answered from them. All ids are uuid4: an id that tells its
moment would tell a pupil when something was entered (decision 5).
"""

import uuid

from django.core.validators import MinValueValidator
from django.db import models
from django.db.models import Q

from zichtlijn.core.gradebook.columns import MOST_WEIGHT, ColumnKind, RetakeRule
from zichtlijn.core.gradebook.values import ReportWriter
from zichtlijn.core.progress.assessments import HIGHEST_GRADE, LOWEST_GRADE
from zichtlijn.core.release.cells import Gate


class ValueKind(models.TextChoices):
    """What a version of a cell holds."""

    GRADE = "grade"
    LETTER = "letter"
    STANDING = "standing"
    REPORT = "report"
    WITHDRAWN = "withdrawn"
    """Everything that stood there was taken back: the cell is empty."""


class GradebookColumn(models.Model):
    """A test of one lesson group and subject; what it is called and how it counts stands in its terms."""

    is_behind_fence = True

    uuid = models.UUIDField(primary_key=True, default=uuid.uuid4, editable=False)
    group = models.ForeignKey("people.Group", on_delete=models.CASCADE, related_name="+", db_index=False)
    subject = models.CharField(max_length=32)
    made_at = models.DateTimeField()
    edition = models.UUIDField(null=True)
    """Drawn anew with everything written in its cells or planned for them: what was read of the same one stands."""

    class Meta:
        db_table = "gradebook_column"
        indexes = [models.Index(fields=["group", "subject"], name="column_of_group")]


class ColumnTerms(models.Model):
    """One version of a test: the last one counts. A test is removed by a version that says so.

    `period` names the period of the location's terms; a retake counts with kind, weight and period of its test.
    """

    is_written_once = True
    is_behind_fence = True

    uuid = models.UUIDField(primary_key=True, default=uuid.uuid4, editable=False)
    column = models.ForeignKey(GradebookColumn, on_delete=models.CASCADE, related_name="terms", db_index=False)
    changed_at = models.DateTimeField()
    changed_by = models.ForeignKey("people.Person", on_delete=models.PROTECT, related_name="+", db_index=False)
    title = models.CharField(max_length=60)
    content = models.TextField(blank=True)
    """What pupils have to know for it (toetsstof): never part of what waits for a moment."""
    kind = models.CharField(max_length=12, choices=[(one.value, one.name) for one in ColumnKind])
    weight = models.DecimalField(max_digits=5, decimal_places=2, validators=[MinValueValidator(0)])
    held_on = models.DateField(null=True)
    period = models.UUIDField(null=True)
    retake_of = models.ForeignKey(
        GradebookColumn, on_delete=models.CASCADE, related_name="+", null=True, db_index=False
    )
    retake_rule = models.CharField(max_length=8, choices=[(one.value, one.name) for one in RetakeRule])
    is_removed = models.BooleanField(default=False)

    class Meta:
        db_table = "column_terms"
        indexes = [models.Index(fields=["column", "-changed_at"], name="terms_of_column")]
        constraints = [
            models.CheckConstraint(name="column_weight", condition=Q(weight__gte=0) & Q(weight__lte=MOST_WEIGHT)),
        ]


class GateChange(models.Model):
    """From `at` on a test, or one cell of it (`pupil`), waits or may go to its moment (R38)."""

    is_written_once = True
    is_behind_fence = True

    uuid = models.UUIDField(primary_key=True, default=uuid.uuid4, editable=False)
    column = models.ForeignKey(GradebookColumn, on_delete=models.CASCADE, related_name="gates", db_index=False)
    pupil = models.ForeignKey("people.Person", on_delete=models.CASCADE, related_name="+", null=True)
    """Empty: the whole test."""
    gate = models.CharField(max_length=16, choices=[(one.value, one.name) for one in Gate])
    at = models.DateTimeField()
    by = models.ForeignKey("people.Person", on_delete=models.PROTECT, related_name="+", db_index=False)

    class Meta:
        db_table = "gate_change"
        indexes = [models.Index(fields=["column", "pupil", "-at"], name="gate_of_column")]


class GradebookCell(models.Model):
    """One pupil and one test: points at what stands there now. Whoever writes locks this row first."""

    is_behind_fence = True

    uuid = models.UUIDField(primary_key=True, default=uuid.uuid4, editable=False)
    column = models.ForeignKey(GradebookColumn, on_delete=models.CASCADE, related_name="cells", db_index=False)
    pupil = models.ForeignKey("people.Person", on_delete=models.CASCADE, related_name="+")
    current = models.UUIDField(null=True)
    """The last version; whoever saw another one may not write over it."""

    class Meta:
        db_table = "gradebook_cell"
        constraints = [models.UniqueConstraint(fields=["column", "pupil"], name="cell_stands_once")]


class ResultVersion(models.Model):
    """What was entered in a cell at an instant, with its feedback: one moment for all of it. Never changed.

    `act` is shared by what was entered together; `undoes` is the act that this one took back.
    """

    is_written_once = True
    is_behind_fence = True

    uuid = models.UUIDField(primary_key=True, default=uuid.uuid4, editable=False)
    cell = models.ForeignKey(GradebookCell, on_delete=models.CASCADE, related_name="versions", db_index=False)
    entered_at = models.DateTimeField()
    entered_by = models.ForeignKey("people.Person", on_delete=models.PROTECT, related_name="+", db_index=False)
    act = models.UUIDField()
    undoes = models.UUIDField(null=True)
    kind = models.CharField(max_length=10, choices=ValueKind.choices)
    number = models.DecimalField(max_digits=4, decimal_places=2, null=True)
    word = models.CharField(max_length=8, blank=True)
    """A letter, or why there is no result."""
    writer = models.CharField(max_length=8, blank=True, choices=[(one.value, one.name) for one in ReportWriter])
    report = models.TextField(blank=True)
    answer = models.TextField(blank=True)
    feedback = models.TextField(blank=True)
    record_uuid = models.UUIDField(null=True)
    """The test record of a tool that was placed here: a reference to the one record, whose score stays there."""

    class Meta:
        db_table = "result_version"
        indexes = [
            models.Index(fields=["cell", "entered_at"], name="version_of_cell"),
            models.Index(fields=["act"], name="version_of_act"),
            models.Index(fields=["record_uuid"], name="version_of_record", condition=Q(record_uuid__isnull=False)),
        ]
        constraints = [
            models.CheckConstraint(
                name="result_number_is_a_grade",
                condition=(
                    Q(kind=ValueKind.GRADE, number__gte=LOWEST_GRADE, number__lte=HIGHEST_GRADE)
                    | (~Q(kind=ValueKind.GRADE) & Q(number__isnull=True))
                ),
            ),
            models.CheckConstraint(
                name="result_word_has_a_kind",
                condition=Q(kind__in=(ValueKind.LETTER, ValueKind.STANDING)) ^ Q(word=""),
            ),
            models.CheckConstraint(name="result_report_has_a_kind", condition=Q(kind=ValueKind.REPORT) ^ Q(writer="")),
        ]


class GradebookExport(models.Model):
    """Results of a gradebook given out as a file: the next file says what changed since."""

    is_written_once = True
    is_behind_fence = True

    uuid = models.UUIDField(primary_key=True, default=uuid.uuid4, editable=False)
    group = models.ForeignKey("people.Group", on_delete=models.CASCADE, related_name="+", db_index=False)
    subject = models.CharField(max_length=32)
    exported_at = models.DateTimeField()
    exported_by = models.ForeignKey("people.Person", on_delete=models.PROTECT, related_name="+", db_index=False)

    class Meta:
        db_table = "gradebook_export"
        indexes = [models.Index(fields=["group", "subject", "-exported_at"], name="export_of_gradebook")]
