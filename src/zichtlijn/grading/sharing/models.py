"""What a pupil shows to others by choice, and what a school lets guardians see besides results.

Privacy: which result a pupil showed to which guardian with which words, when it was opened, what a pupil wrote looking
back and who may read it, and whether an adult pupil lets a guardian look on; no other persons. Purpose: that sharing is
the pupil's (R45, R46). Holds no result. Nothing says what a pupil looked at, and of guardians only that a share was
opened, because it cannot be taken back after that. Kept as long as the results; goes with the pupil.
"""

import uuid
from typing import Final

from django.db import models
from django.db.models import F, Q

MOST_NOTE_LETTERS: Final = 300


class ReaderKind(models.TextChoices):
    """What a reader of a reflection is to the pupil."""

    MENTOR = "mentor"
    TEACHER = "teacher"
    GUARDIAN = "guardian"


class ResultShare(models.Model):
    """One entry a pupil showed to one guardian; `title` and `subject` are as the pupil saw them then."""

    is_behind_fence = True

    uuid = models.UUIDField(primary_key=True, default=uuid.uuid4, editable=False)
    pupil = models.ForeignKey("people.Person", on_delete=models.CASCADE, related_name="+", db_index=False)
    guardian = models.ForeignKey("people.Person", on_delete=models.CASCADE, related_name="+", db_index=False)
    entry = models.UUIDField()
    test = models.UUIDField()
    subject = models.CharField(max_length=32)
    title = models.CharField(max_length=60)
    with_number = models.BooleanField()
    note = models.CharField(max_length=MOST_NOTE_LETTERS, blank=True)
    shared_at = models.DateTimeField()
    opened_at = models.DateTimeField(null=True)
    revoked_at = models.DateTimeField(null=True)

    class Meta:
        db_table = "result_share"
        indexes = [models.Index(fields=["pupil", "guardian", "-shared_at"], name="share_of_pupil")]
        constraints = [
            models.UniqueConstraint(
                fields=["entry", "guardian", "with_number"],
                name="share_stands_once",
                condition=Q(revoked_at__isnull=True),
            ),
            models.CheckConstraint(
                name="share_revoked_unopened", condition=Q(opened_at__isnull=True) | Q(revoked_at__isnull=True)
            ),
        ]


class Reflection(models.Model):
    """What a pupil wrote looking back, on a result or on anything; `test` is empty for the latter."""

    uuid = models.UUIDField(primary_key=True, default=uuid.uuid4, editable=False)
    pupil = models.ForeignKey("people.Person", on_delete=models.CASCADE, related_name="+", db_index=False)
    test = models.UUIDField(null=True)
    subject = models.CharField(max_length=32, blank=True)
    title = models.CharField(max_length=60, blank=True)
    glad = models.TextField(blank=True)
    differed = models.TextField(blank=True)
    next_step = models.TextField(blank=True)
    written_at = models.DateTimeField()
    changed_at = models.DateTimeField()

    class Meta:
        db_table = "reflection"
        indexes = [models.Index(fields=["pupil", "-written_at"], name="reflection_of_pupil")]
        constraints = [
            models.CheckConstraint(
                name="reflection_test_is_named", condition=Q(test__isnull=True) | ~Q(subject="", title="")
            ),
        ]


class ReflectionReader(models.Model):
    """Somebody a pupil lets read one reflection, as what; reading ends with that tie, or when the pupil says so."""

    uuid = models.UUIDField(primary_key=True, default=uuid.uuid4, editable=False)
    reflection = models.ForeignKey(Reflection, on_delete=models.CASCADE, related_name="readers", db_index=False)
    person = models.ForeignKey("people.Person", on_delete=models.CASCADE, related_name="+")
    kind = models.CharField(max_length=8, choices=ReaderKind.choices)
    shared_at = models.DateTimeField()
    revoked_at = models.DateTimeField(null=True)

    class Meta:
        db_table = "reflection_reader"
        constraints = [
            models.UniqueConstraint(
                fields=["reflection", "person"], name="reader_stands_once", condition=Q(revoked_at__isnull=True)
            ),
        ]


class AdultConsent(models.Model):
    """A pupil of eighteen or older lets a guardian go on seeing results by the school's moments, until taken back."""

    uuid = models.UUIDField(primary_key=True, default=uuid.uuid4, editable=False)
    pupil = models.ForeignKey("people.Person", on_delete=models.CASCADE, related_name="+", db_index=False)
    guardian = models.ForeignKey("people.Person", on_delete=models.CASCADE, related_name="+", db_index=False)
    granted_at = models.DateTimeField()
    ended_at = models.DateTimeField(null=True)

    class Meta:
        db_table = "adult_consent"
        indexes = [models.Index(fields=["pupil", "granted_at"], name="consent_of_pupil")]
        constraints = [
            models.UniqueConstraint(
                fields=["pupil", "guardian"], name="consent_stands_once", condition=Q(ended_at__isnull=True)
            ),
            models.CheckConstraint(
                name="consent_ends_after_start", condition=Q(ended_at__isnull=True) | Q(ended_at__gt=F("granted_at"))
            ),
        ]


class ComingTestsChoice(models.Model):
    """Whether a location lets guardians see the tests to come; the last version counts, without one they do not."""

    is_written_once = True

    uuid = models.UUIDField(primary_key=True, default=uuid.uuid4, editable=False)
    location = models.ForeignKey("people.Location", on_delete=models.CASCADE, related_name="+", db_index=False)
    for_guardians = models.BooleanField()
    set_at = models.DateTimeField()
    set_by = models.UUIDField(null=True)
    """A person; empty for a command or the demo."""

    class Meta:
        db_table = "coming_tests_choice"
        indexes = [models.Index(fields=["location", "-set_at"], name="coming_tests_of_location")]
