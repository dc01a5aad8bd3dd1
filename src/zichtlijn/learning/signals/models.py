"""Signals as tools sent them (R18, R19). Derived ones come later and are marked.

Privacy: a tool's remark about a pupil's practice. Purpose: to make a teacher look. Kept as long as its record.
"""

import uuid

from django.db import models

from zichtlijn.core.progress.record import SignalKind
from zichtlijn.learning.progress.models import PracticeRecord
from zichtlijn.learning.tools.models import ToolGoal
from zichtlijn.people.rosters.models import Person


class Signal(models.Model):
    """One supplied signal; it hangs on the record that carried it and goes when that is withdrawn."""

    uuid = models.UUIDField(primary_key=True, default=uuid.uuid4, editable=False)
    record = models.OneToOneField(PracticeRecord, on_delete=models.CASCADE, related_name="signal")
    pupil = models.ForeignKey(Person, on_delete=models.CASCADE, related_name="+")
    tool_goal = models.ForeignKey(ToolGoal, on_delete=models.CASCADE, related_name="+")
    kind = models.CharField(max_length=8, choices=[(one.value, one.name) for one in SignalKind])
    reason = models.CharField(max_length=500, blank=True)
    raised_on = models.DateField()
    raised_at = models.DateTimeField(null=True)

    class Meta:
        db_table = "signal"
        indexes = [models.Index(fields=["pupil", "raised_on"], name="signal_of_pupil")]
