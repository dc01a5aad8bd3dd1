"""Test results that tools sent, received for the gradebook (decisions 1, 6).

Privacy: that a pupil made a test in a tool, and when; what came out of it stays in the one record. Purpose: that a
teacher sees what waits to be placed, and that what a tool corrects reaches the gradebook. Goes with the pupil.
"""

from django.db import models
from django.db.models import Q


class ReceivedResult(models.Model):
    """One test result of a tool. Nobody but the teacher of the subject learns that it is there.

    Written by the ten thousand: its record, of the same pupil and written in the same transaction, is what the
    database checks that the pupil exists for.
    """

    is_behind_fence = True

    record_uuid = models.UUIDField(primary_key=True, editable=False)
    """The record in learning: the only place where the tool's words stand."""
    pupil = models.ForeignKey(
        "people.Person", on_delete=models.CASCADE, related_name="+", db_constraint=False, db_index=False
    )
    subject = models.CharField(max_length=32)
    tool_uuid = models.UUIDField()
    test = models.CharField(max_length=500)
    """What the tool calls the test."""
    occurred_on = models.DateField()
    received_at = models.DateTimeField()
    is_final = models.BooleanField()
    """False while the pupil is still busy in the tool."""
    is_withdrawn = models.BooleanField()
    sent_version = models.UUIDField(null=True)
    """The version of a cell that has the very grade the tool gave: a correction by the tool is then one of the cell."""
    changed_at = models.DateTimeField(null=True)
    """When the tool last corrected or withdrew it, until somebody dealt with that."""

    class Meta:
        db_table = "received_result"
        indexes = [
            models.Index(fields=["pupil", "subject"], name="received_of_pupil"),
            models.Index(fields=["changed_at"], name="received_changed", condition=Q(changed_at__isnull=False)),
        ]
