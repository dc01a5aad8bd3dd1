"""Goal frameworks with versions, and how a tool's own goals touch them (goals.md).

Privacy: no persons, except who confirmed a mapping or called a goal treated (uuid). Nothing is deleted: a new version
leaves old evidence on its old revision.
"""

import uuid

from django.contrib.postgres.fields import ArrayField
from django.db import models
from django.db.models import Q

from zichtlijn.core.goals.framework import LevelPrecision, VersionStatus
from zichtlijn.core.goals.mapping import AssociationType, MappingStatus, MappingType
from zichtlijn.core.goals.settling import SettleChoice
from zichtlijn.learning.tools.models import ToolGoal


class Framework(models.Model):
    """A goal set of one owner, such as SLO's inhoudslijnen or a school's own set."""

    uuid = models.UUIDField(primary_key=True, default=uuid.uuid4, editable=False)
    slug = models.SlugField(max_length=80, unique=True)
    title = models.CharField(max_length=200)
    owner = models.CharField(max_length=100)
    licence = models.CharField(max_length=100, blank=True)
    source = models.CharField(max_length=300, blank=True)
    subject = models.CharField(max_length=32, blank=True)
    is_own = models.BooleanField(default=False)
    """Kept by the school on screen; imports leave it alone."""

    class Meta:
        db_table = "framework"


class FrameworkVersion(models.Model):
    """One state of a framework as it was read; `sha256` tells whether a file holds anything new.

    Two versions may hold the same: a school can go back to an earlier file.
    """

    uuid = models.UUIDField(primary_key=True, default=uuid.uuid4, editable=False)
    framework = models.ForeignKey(Framework, on_delete=models.CASCADE, related_name="versions")
    label = models.CharField(max_length=100)
    sha256 = models.CharField(max_length=64)
    status = models.CharField(max_length=10, choices=[(one.value, one.name) for one in VersionStatus])
    imported_at = models.DateTimeField()

    class Meta:
        db_table = "framework_version"
        constraints = [
            models.UniqueConstraint(
                fields=["framework"],
                name="framework_has_one_version_in_use",
                condition=Q(status=VersionStatus.IN_USE),
            ),
        ]


class Goal(models.Model):
    """A goal through all versions; `external_ref` is the owner's uuid (codes are not unique)."""

    uuid = models.UUIDField(primary_key=True, default=uuid.uuid4, editable=False)
    framework = models.ForeignKey(Framework, on_delete=models.CASCADE, related_name="goals")
    external_ref = models.CharField(max_length=100)
    current = models.ForeignKey("GoalRevision", on_delete=models.PROTECT, null=True, related_name="+")
    position = models.IntegerField(default=0)
    """Place within the framework as it is now: an order, not a content, so it makes no revision."""

    class Meta:
        db_table = "goal"
        constraints = [
            models.UniqueConstraint(fields=["framework", "external_ref"], name="goal_ref_is_unique"),
        ]


class GoalRevision(models.Model):
    """A goal as it stood from a version on; made only when it differs. `is_gone`: that version no longer has
    it.

    A goal that is gone keeps its last text, level and place, so that old evidence can still be shown under
    it.
    """

    uuid = models.UUIDField(primary_key=True, default=uuid.uuid4, editable=False)
    goal = models.ForeignKey(Goal, on_delete=models.CASCADE, related_name="revisions")
    version = models.ForeignKey(FrameworkVersion, on_delete=models.CASCADE, related_name="revisions")
    kind = models.CharField(max_length=40)
    code = models.CharField(max_length=60, blank=True)
    title = models.TextField()
    short_title = models.CharField(max_length=80, blank=True)
    pupil_wording = models.CharField(max_length=300, blank=True)
    description = models.TextField(blank=True)
    subject = models.CharField(max_length=32, blank=True)
    status = models.CharField(max_length=60, blank=True)
    text_hash = models.CharField(max_length=64)
    replaces = ArrayField(models.CharField(max_length=100), default=list, blank=True)
    is_gone = models.BooleanField(default=False)
    raw = models.JSONField(default=dict)

    class Meta:
        db_table = "goal_revision"
        constraints = [
            models.UniqueConstraint(fields=["goal", "version"], name="goal_revision_once_per_version"),
        ]


class GoalLevel(models.Model):
    """Year groups and level labels a revision is meant for, and how precisely the source says so."""

    uuid = models.UUIDField(primary_key=True, default=uuid.uuid4, editable=False)
    revision = models.OneToOneField(GoalRevision, on_delete=models.CASCADE, related_name="level")
    year_groups = ArrayField(models.CharField(max_length=4), default=list, blank=True)
    labels = ArrayField(models.CharField(max_length=60), default=list, blank=True)
    precision = models.CharField(max_length=10, choices=[(one.value, one.name) for one in LevelPrecision])

    class Meta:
        db_table = "goal_level"


class Association(models.Model):
    """A link between goals, in CASE terms; a goal may have several parents, or one far away.

    Links belong to the revision of their origin: those of the version in which its current revision was made
    hold.
    """

    uuid = models.UUIDField(primary_key=True, default=uuid.uuid4, editable=False)
    version = models.ForeignKey(FrameworkVersion, on_delete=models.CASCADE, related_name="associations")
    origin = models.ForeignKey(Goal, on_delete=models.CASCADE, related_name="associations")
    destination = models.ForeignKey(Goal, on_delete=models.CASCADE, null=True, related_name="+")
    destination_ref = models.CharField(max_length=300, blank=True)
    """The far end as its owner names it; `destination` is empty while it lies outside this board's
    frameworks.
    """
    kind = models.CharField(max_length=24, choices=[(one.value, one.name) for one in AssociationType])
    position = models.IntegerField(default=0)

    class Meta:
        db_table = "goal_association"
        indexes = [
            models.Index(fields=["destination", "kind"], name="association_to"),
            models.Index(fields=["version", "kind"], name="association_in_version"),
        ]


class Mapping(models.Model):
    """How a tool's goal touches a goal of a framework. Only confirmed mappings reach a teacher's screen."""

    uuid = models.UUIDField(primary_key=True, default=uuid.uuid4, editable=False)
    tool_goal = models.ForeignKey(ToolGoal, on_delete=models.CASCADE, related_name="mappings")
    goal = models.ForeignKey(Goal, on_delete=models.CASCADE, related_name="mappings")
    kind = models.CharField(max_length=16, choices=[(one.value, one.name) for one in MappingType])
    status = models.CharField(max_length=10, choices=[(one.value, one.name) for one in MappingStatus])
    decided_on = models.ForeignKey(GoalRevision, on_delete=models.PROTECT, null=True, related_name="+")
    """The goal as it read when a person decided; when it reads differently now, the mapping waits for review.
    """
    method = models.CharField(max_length=60)
    """How it came about: `by_hand`, `file`, or a suggester with its version."""
    score = models.FloatField(null=True)
    decided_by = models.UUIDField(null=True)
    decided_at = models.DateTimeField(null=True)

    class Meta:
        db_table = "goal_mapping"
        constraints = [
            models.UniqueConstraint(fields=["tool_goal", "goal"], name="mapping_once_per_pair"),
        ]


class TreatedGoal(models.Model):
    """A teacher said that a goal was treated enough in a group (R11); taking it back keeps the row."""

    uuid = models.UUIDField(primary_key=True, default=uuid.uuid4, editable=False)
    group_uuid = models.UUIDField()
    goal = models.ForeignKey(Goal, on_delete=models.CASCADE, related_name="treatments")
    treated_by = models.UUIDField()
    treated_at = models.DateTimeField()
    undone_by = models.UUIDField(null=True)
    undone_at = models.DateTimeField(null=True)

    class Meta:
        db_table = "treated_goal"
        constraints = [
            models.UniqueConstraint(
                fields=["group_uuid", "goal"],
                condition=Q(undone_at__isnull=True),
                name="goal_is_treated_once_per_group",
            ),
        ]


class SettledGoal(models.Model):
    """What a person decided about a goal that went or was reworded while it was in use; once per revision."""

    uuid = models.UUIDField(primary_key=True, default=uuid.uuid4, editable=False)
    goal = models.ForeignKey(Goal, on_delete=models.CASCADE, related_name="settlements")
    revision = models.ForeignKey(GoalRevision, on_delete=models.CASCADE, related_name="+")
    choice = models.CharField(max_length=8, choices=[(one.value, one.name) for one in SettleChoice])
    successor = models.ForeignKey(Goal, on_delete=models.CASCADE, null=True, related_name="+")
    changes = models.JSONField(null=True)
    """What it did to mappings (`settled_changes`), to take it back by; empty for one older than this memory."""
    plans = ArrayField(models.UUIDField(), default=list, blank=True)
    """Plans that ended by it."""
    decided_by = models.UUIDField()
    decided_at = models.DateTimeField()

    class Meta:
        db_table = "settled_goal"
        constraints = [models.UniqueConstraint(fields=["revision"], name="goal_is_settled_once_per_revision")]


class ChosenFramework(models.Model):
    """A location or group works with this set; a place without rows works with every set, a group as its location."""

    uuid = models.UUIDField(primary_key=True, default=uuid.uuid4, editable=False)
    framework = models.ForeignKey(Framework, on_delete=models.CASCADE, related_name="choices")
    place_uuid = models.UUIDField()
    chosen_by = models.UUIDField()
    chosen_at = models.DateTimeField()

    class Meta:
        db_table = "chosen_framework"
        constraints = [models.UniqueConstraint(fields=["place_uuid", "framework"], name="framework_is_chosen_once")]
