"""What a pupil plans for the own week.

Privacy: a few words by a pupil about the own days. Purpose: that planning belongs to the pupil (R47): nobody else
reads it, no message follows from it, and the audit says nothing of it. Kept until the pupil left; goes with the pupil.
"""

import uuid

from django.db import models


class OwnWeekItem(models.Model):
    """One thing a pupil wants to do on a day; `minutes` when the pupil said how long."""

    uuid = models.UUIDField(primary_key=True, default=uuid.uuid4, editable=False)
    pupil = models.ForeignKey("people.Person", on_delete=models.CASCADE, related_name="+", db_index=False)
    planned_on = models.DateField()
    text = models.CharField(max_length=120)
    minutes = models.PositiveSmallIntegerField(null=True)
    is_done = models.BooleanField(default=False)
    written_at = models.DateTimeField()

    class Meta:
        db_table = "own_week_item"
        indexes = [models.Index(fields=["pupil", "planned_on", "written_at"], name="own_week_of_pupil")]
