"""What a school agreed about showing results, and the plans that follow from it (release.md §1).

Privacy: who could see which result of whom, and from when until when; arrangements for one pupil with a reason.
Purpose: the promise that a result is shown at the school's moment and never earlier, and the answer to "who could see
this at time t". Kept as long as the results themselves; goes with the pupil.
"""

import uuid

from django.contrib.postgres.fields import ArrayField
from django.db import models
from django.db.models import F, Q
from uuid_utils.compat import uuid7

from zichtlijn.core.release.reasons import Reason
from zichtlijn.core.release.rows import Content, Road
from zichtlijn.people.spans import SpannedModel


class Consulted(models.TextChoices):
    """With whom a policy was talked over before it was adopted."""

    COUNCIL = "council"
    PUPILS = "pupils"
    GUARDIANS = "guardians"
    TEAM = "team"


class ReleasePolicy(SpannedModel):
    """One version of the policy of a location, as adopted. A later version ends it without touching this row."""

    is_written_once = True

    uuid = models.UUIDField(primary_key=True, default=uuid.uuid4, editable=False)
    location = models.ForeignKey("people.Location", on_delete=models.CASCADE, related_name="+", db_index=False)
    number = models.PositiveSmallIntegerField()
    withdraws = models.PositiveSmallIntegerField(null=True)
    """The number of a version that this row takes back before it began; then it has no terms of its own."""
    terms = models.JSONField()
    """Slots, exceptions, groups and guardian mode, in the form of `facts`."""
    adopted_at = models.DateTimeField()
    adopted_by = models.ForeignKey("people.Person", on_delete=models.PROTECT, related_name="+", db_index=False)
    consulted = ArrayField(models.CharField(max_length=12, choices=Consulted.choices), default=list)
    told_pupils = models.TextField(blank=True)
    told_guardians = models.TextField(blank=True)
    told_team = models.TextField(blank=True)

    class Meta(SpannedModel.Meta):
        db_table = "release_policy"
        constraints = [
            *SpannedModel.Meta.constraints,
            models.UniqueConstraint(fields=["location", "number"], name="policy_number_once"),
        ]


class ReleasePlacing(SpannedModel):
    """Where a pupil stands for the release on some days: a location, and the groups its policy can name.

    Follows the roster from the day after a change, so that today's moment is the same all day.
    """

    uuid = models.UUIDField(primary_key=True, default=uuid.uuid4, editable=False)
    pupil = models.ForeignKey("people.Person", on_delete=models.CASCADE, related_name="+")
    location = models.ForeignKey("people.Location", on_delete=models.PROTECT, related_name="+")
    groups = ArrayField(models.CharField(max_length=60), default=list)
    """Each as its kind, a colon and its code."""

    class Meta(SpannedModel.Meta):
        db_table = "release_placing"


class ReleaseArrangement(SpannedModel):
    """What a head arranged for one pupil, with the reason; empty parts are as for the others."""

    uuid = models.UUIDField(primary_key=True, default=uuid.uuid4, editable=False)
    pupil = models.ForeignKey("people.Person", on_delete=models.CASCADE, related_name="+")
    slots = models.JSONField(null=True)
    guardians = models.JSONField(null=True)
    reason = models.TextField()
    made_at = models.DateTimeField()
    made_by = models.ForeignKey("people.Person", on_delete=models.PROTECT, related_name="+", db_index=False)

    class Meta(SpannedModel.Meta):
        db_table = "release_arrangement"


class ReleasePlan(models.Model):
    """One line of one planning of a cell: an entry, a viewer, a road, and from when until when. Never changed.

    The planning with the highest `turn` of a cell is in force. Written by the ten thousand: besides its key only the
    pupil's own lines are found by moment, and the database does not check that cell and persons exist.
    """

    is_written_once = True
    is_behind_fence = True

    pk = models.CompositePrimaryKey("pupil_id", "cell_id", "turn", "line")
    pupil = models.ForeignKey(
        "people.Person", on_delete=models.CASCADE, related_name="+", db_constraint=False, db_index=False
    )
    cell = models.ForeignKey(
        "grading.GradebookCell", on_delete=models.CASCADE, related_name="+", db_constraint=False, db_index=False
    )
    turn = models.IntegerField()
    line = models.SmallIntegerField()
    planned_at = models.DateTimeField()
    settles_at = models.DateTimeField(null=True)
    """When all of this planning has come about; empty while something waits without a moment."""
    said = models.BigIntegerField()
    """Digest of the whole planning: a new one that says the same is not written."""
    entry = models.UUIDField()
    viewer = models.UUIDField()
    road = models.CharField(max_length=8, choices=[(one.value, one.name) for one in Road])
    content = models.CharField(max_length=8, choices=[(one.value, one.name) for one in Content])
    reason = models.CharField(max_length=24, choices=[(one.value, one.name) for one in Reason])
    visible_from = models.DateTimeField(null=True)
    number_from = models.DateTimeField(null=True)
    visible_until = models.DateTimeField(null=True)
    ended_by = models.CharField(max_length=24, blank=True)
    versions = ArrayField(models.SmallIntegerField(), default=list)
    """Numbers of the policies that gave the moment."""

    class Meta:
        db_table = "release_plan"
        indexes = [
            models.Index(fields=["settles_at"], name="plan_still_waiting", condition=Q(line=0)),
            models.Index(
                fields=["pupil", "visible_from"],
                name="plan_of_own",
                condition=Q(viewer=F("pupil"), visible_from__isnull=False),
            ),
        ]


class PlanningRound(models.Model):
    """That pupils, or all who wait at a location, were planned again at once: while nothing is added, what was read of
    the plans of a test stands for its edition.

    Says nothing of whom or what. Rows are only ever added, so that a round never waits for who enters results.
    """

    is_written_once = True
    is_behind_fence = True

    uuid = models.UUIDField(primary_key=True, default=uuid7, editable=False)
    planned_at = models.DateTimeField()

    class Meta:
        db_table = "planning_round"
