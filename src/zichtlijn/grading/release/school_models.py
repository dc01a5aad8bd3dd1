"""What a school says around its policy: lesson hours, own agreements, the check of its administration, exam classes,
and the policy somebody is still writing.

Privacy: agreements of a school; no pupils. `set_by` and `author` say who wrote them down. Purpose: to choose moments
outside lessons, and to tell who writes and who reads what the school agreed. Versions are kept as long as the
policies; a draft goes when it is adopted or thrown away.
"""

import uuid

from django.contrib.postgres.fields import ArrayField
from django.db import models


class VersionOfLocation(models.Model):
    """One version of something a location said; the last one counts, none is changed."""

    uuid = models.UUIDField(primary_key=True, default=uuid.uuid4, editable=False)
    location = models.ForeignKey("people.Location", on_delete=models.CASCADE, related_name="+")
    set_at = models.DateTimeField()
    set_by = models.UUIDField(null=True)
    """A person; empty for a command or the demo."""

    class Meta:
        abstract = True


class ReleaseHours(VersionOfLocation):
    """When a location teaches, and until when moments need no reason of their own."""

    is_written_once = True

    lessons = models.JSONField()
    """Per weekday the beginning and the end, in the form of `hours`."""
    latest_at = models.TimeField()
    reason = models.TextField(blank=True)
    """Why moments may be after 18.00; never empty when they may."""

    class Meta:
        db_table = "release_hours"


class SchoolAgreements(VersionOfLocation):
    """How a location words remarks, who answers when, what guardians may expect, and what they see besides results."""

    is_written_once = True

    wording = models.TextField(blank=True)
    answering = models.TextField(blank=True)
    expecting = models.TextField(blank=True)
    has_guardian_average = models.BooleanField(default=False)

    class Meta:
        db_table = "school_agreements"


class AdministrationCheck(VersionOfLocation):
    """Whether somebody saw that the school's administration shows no grades by itself."""

    is_written_once = True

    is_silent = models.BooleanField()

    class Meta:
        db_table = "administration_check"


class ExamClasses(VersionOfLocation):
    """Which classes of a location are exam classes: no roster says so."""

    is_written_once = True

    classes = ArrayField(models.UUIDField(), default=list)

    class Meta:
        db_table = "exam_classes"


class PolicyInWriting(models.Model):
    """A policy somebody is writing, as it was typed: it may be wrong still, and nothing follows from it."""

    uuid = models.UUIDField(primary_key=True, default=uuid.uuid4, editable=False)
    location = models.ForeignKey("people.Location", on_delete=models.CASCADE, related_name="+", db_index=False)
    author = models.ForeignKey("people.Person", on_delete=models.CASCADE, related_name="+", db_index=False)
    typed = models.JSONField()
    before = models.JSONField(null=True)
    """What stood there before the last change: the undo."""
    saved_at = models.DateTimeField()

    class Meta:
        db_table = "policy_in_writing"
        constraints = [models.UniqueConstraint(fields=["location", "author"], name="policy_in_writing_once")]
