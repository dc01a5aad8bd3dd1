"""Practice records as tools report them, and the daily totals kept beside them.

Privacy: what a pupil did in a tool, with times and result as delivered. Purpose: to show a teacher what was practised.
Kept two years after the pupil left. Only deliveries write here (R01).
"""

from django.db import models
from uuid_utils.compat import uuid7

from zichtlijn.core.progress.record import Completion, RecordKind, RecordState
from zichtlijn.learning.tools.models import ToolGoal
from zichtlijn.people.rosters.models import Person


class PracticeRecord(models.Model):
    """One fact a tool reported; (source, external id) names it through all its versions (decision 15).

    Its tool is that of its tool goal. The keys carry no index of their own: the index on pupil, goal and day serves.
    """

    is_behind_fence = True

    uuid = models.UUIDField(primary_key=True, default=uuid7, editable=False)
    source_uuid = models.UUIDField()
    external_id = models.CharField(max_length=256)
    version_at = models.DateTimeField()
    content_hash = models.CharField(max_length=32)
    pupil = models.ForeignKey(Person, on_delete=models.CASCADE, related_name="+", db_index=False)
    tool_goal = models.ForeignKey(ToolGoal, on_delete=models.PROTECT, related_name="+", db_index=False)
    kind = models.CharField(max_length=16, choices=[(one.value, one.name) for one in RecordKind])
    state = models.CharField(max_length=10, choices=[(one.value, one.name) for one in RecordState])
    completion = models.CharField(max_length=8, choices=[(one.value, one.name) for one in Completion])
    exercise = models.CharField(max_length=500)
    result = models.CharField(max_length=500)
    occurred_on = models.DateField()
    occurred_at = models.DateTimeField(null=True)
    items_made = models.IntegerField(null=True)
    items_right = models.IntegerField(null=True)
    practice_seconds = models.IntegerField(null=True)
    access_seconds = models.IntegerField(null=True)
    explanation_seconds = models.IntegerField(null=True)
    context = models.JSONField(null=True)
    received_at = models.DateTimeField()

    class Meta:
        db_table = "practice_record"
        constraints = [
            models.UniqueConstraint(fields=["source_uuid", "external_id"], name="record_is_stored_once"),
        ]
        indexes = [models.Index(fields=["pupil", "tool_goal", "occurred_on"], name="record_of_pupil")]


class DayTotal(models.Model):
    """What one pupil did on one tool goal on one local day; kept in the transaction of the records themselves.

    The records carry the constraints; a total without records does not exist.
    """

    pk = models.CompositePrimaryKey("pupil_id", "tool_goal_id", "day")
    pupil = models.ForeignKey(Person, on_delete=models.CASCADE, related_name="+", db_index=False, db_constraint=False)
    tool_goal = models.ForeignKey(
        ToolGoal, on_delete=models.CASCADE, related_name="+", db_index=False, db_constraint=False
    )
    day = models.DateField()
    records = models.IntegerField()
    done = models.IntegerField()
    """Records the tool calls finished."""
    items_made = models.IntegerField()
    items_right = models.IntegerField()
    practice_seconds = models.IntegerField()
    access_seconds = models.IntegerField()
    timed_records = models.IntegerField()
    """Records with a practice time: zero means the time was not supplied, not that it was none (R04)."""

    class Meta:
        db_table = "day_total"
        indexes = [models.Index(fields=["pupil", "day"], name="day_of_pupil")]


class LatePractice(models.Model):
    """That practice of days long gone came in or was corrected: while nothing is added, the days before stand as read.

    Says nothing of whom or what. Rows are only ever added, so that deliveries never wait for each other here.
    """

    uuid = models.UUIDField(primary_key=True, default=uuid7, editable=False)
    noted_at = models.DateTimeField()

    class Meta:
        db_table = "late_practice"
