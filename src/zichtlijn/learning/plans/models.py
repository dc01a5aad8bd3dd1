"""Goals planned for a group or for some of its pupils, and what pupils say about their work (R27).

Privacy: which pupil works on which goal, since when and who decided so; a note with named readers; a pupil's own
words to the teacher. Purpose: teaching. Kept two years after the school year; rows are ended, never deleted.
"""

import uuid
from uuid import UUID

from django.db import models
from django.db.models import F, Q

from zichtlijn.core.goals.plans import MOST_NOTE_LETTERS, HowItWent, Verdict
from zichtlijn.learning.goals.models import Goal
from zichtlijn.learning.tools.models import Tool
from zichtlijn.people.rosters.models import Person
from zichtlijn.people.spans import SpannedModel


class PlannedGoal(SpannedModel):
    """A goal chosen for a while; without rows in `pupils` it is for the whole group."""

    uuid = models.UUIDField(primary_key=True, default=uuid.uuid4, editable=False)
    group_uuid = models.UUIDField(db_index=True)
    goal = models.ForeignKey(Goal, on_delete=models.CASCADE, related_name="plans")
    position = models.IntegerField(default=0)
    look_back_on = models.DateField(null=True)
    tool = models.ForeignKey(Tool, on_delete=models.PROTECT, null=True, related_name="+")
    is_chosen_together = models.BooleanField(default=False)
    note = models.CharField(max_length=MOST_NOTE_LETTERS, blank=True)
    is_note_for_pupil = models.BooleanField(default=False)
    """Teachers and learning support of the group read the note; the pupils only when this is true."""
    planned_by = models.UUIDField()
    planned_at = models.DateTimeField()
    follows = models.ForeignKey("self", on_delete=models.PROTECT, null=True, related_name="followed_by")
    """The plan that was changed or extended into this one."""
    verdict = models.CharField(max_length=10, blank=True, choices=[(one.value, one.name) for one in Verdict])
    ended_by = models.UUIDField(null=True)
    ended_at = models.DateTimeField(null=True)

    pupil_uuids: list[UUID]
    planner: str
    ender: str
    """Read along by `load_plans`, so that a card costs no second query."""

    class Meta(SpannedModel.Meta):
        db_table = "planned_goal"
        constraints = [
            *SpannedModel.Meta.constraints,
            models.CheckConstraint(
                name="plan_ends_by_somebody",
                condition=Q(verdict="", ended_by__isnull=True, ended_at__isnull=True)
                | (~Q(verdict="") & Q(ended_by__isnull=False, ended_at__isnull=False)),
            ),
            models.CheckConstraint(
                name="plan_is_looked_back_on_after_it_starts",
                condition=Q(look_back_on__isnull=True) | Q(look_back_on__gte=F("starts_on")),
            ),
        ]


class PlannedPupil(models.Model):
    """A pupil a plan is for."""

    uuid = models.UUIDField(primary_key=True, default=uuid.uuid4, editable=False)
    plan = models.ForeignKey(PlannedGoal, on_delete=models.CASCADE, related_name="pupils")
    pupil = models.ForeignKey(Person, on_delete=models.CASCADE, related_name="+")

    class Meta:
        db_table = "planned_pupil"
        constraints = [models.UniqueConstraint(fields=["plan", "pupil"], name="plan_names_a_pupil_once")]


class PupilReply(models.Model):
    """What a pupil tells the teacher about the work: how it went, and free words. No result, no goal."""

    uuid = models.UUIDField(primary_key=True, default=uuid.uuid4, editable=False)
    pupil = models.ForeignKey(Person, on_delete=models.CASCADE, related_name="+")
    how = models.CharField(max_length=8, blank=True, choices=[(one.value, one.name) for one in HowItWent])
    words = models.CharField(max_length=MOST_NOTE_LETTERS, blank=True)
    said_at = models.DateTimeField()

    class Meta:
        db_table = "pupil_reply"
        indexes = [models.Index(fields=["pupil", "-said_at"], name="reply_of_pupil")]
