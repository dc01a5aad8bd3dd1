"""Deliveries, what was refused of them, and records waiting for a pupil.

Privacy: a waiting record holds a pupil's key and practice and goes after 30 days; a rejection masks what it received
and goes 90 days after it was last seen. Purpose: mending a connection without looking at results.
"""

from django.db import models
from uuid_utils.compat import uuid7

from zichtlijn.intake.sources.models import Source


class Delivery(models.Model):
    """One batch or file of a source, and what became of it."""

    uuid = models.UUIDField(primary_key=True, default=uuid7, editable=False)
    source = models.ForeignKey(Source, on_delete=models.CASCADE, related_name="deliveries")
    door = models.CharField(max_length=16)
    received_at = models.DateTimeField()
    finished_at = models.DateTimeField(null=True)
    stored = models.IntegerField(default=0)
    unchanged = models.IntegerField(default=0)
    corrected = models.IntegerField(default=0)
    waiting = models.IntegerField(default=0)
    refused = models.IntegerField(default=0)

    class Meta:
        db_table = "delivery"
        indexes = [models.Index(fields=["source", "received_at"], name="delivery_of_source")]


class Rejection(models.Model):
    """One way in which one record of a source was refused, counted over repeats."""

    uuid = models.UUIDField(primary_key=True, default=uuid7, editable=False)
    source = models.ForeignKey(Source, on_delete=models.CASCADE, related_name="rejections")
    record_ref = models.CharField(max_length=256)
    code = models.CharField(max_length=40)
    field = models.CharField(max_length=60)
    received = models.CharField(max_length=200, blank=True)
    expected = models.CharField(max_length=200, blank=True)
    count = models.PositiveIntegerField(default=1)
    first_at = models.DateTimeField()
    last_at = models.DateTimeField()

    class Meta:
        db_table = "rejection"
        constraints = [
            models.UniqueConstraint(fields=["source", "record_ref", "code", "field"], name="rejection_once_per_cause"),
        ]
        indexes = [models.Index(fields=["last_at"], name="rejection_by_age")]


class WaitingRecord(models.Model):
    """A sound record of a pupil nobody knows yet; comes in with the roster, or lapses (product.md §0.3 point 4)."""

    uuid = models.UUIDField(primary_key=True, default=uuid7, editable=False)
    source = models.ForeignKey(Source, on_delete=models.CASCADE, related_name="waiting_records")
    external_id = models.CharField(max_length=256)
    version_at = models.DateTimeField()
    pupil_scheme = models.CharField(max_length=32)
    pupil_value = models.CharField(max_length=256)
    record = models.JSONField()
    received_at = models.DateTimeField()
    lapses_at = models.DateTimeField(db_index=True)

    class Meta:
        db_table = "waiting_record"
        constraints = [
            models.UniqueConstraint(fields=["source", "external_id"], name="waiting_record_is_stored_once"),
        ]
        indexes = [models.Index(fields=["pupil_scheme", "pupil_value"], name="waiting_for_pupil")]
