"""Learning tools, what is said about their scores, and the goals they name themselves.

Privacy: facts about products; of persons only who wrote a leeswijzer and, by name, who at the supplier confirmed it.
Kept as long as there are records of the tool.
"""

import uuid

from django.db import models

from zichtlijn.core.progress.tools import Answer, ExplanationAuthor, TimeKind, ToolState


class Tool(models.Model):
    """A leermiddel of a supplier."""

    uuid = models.UUIDField(primary_key=True, default=uuid.uuid4, editable=False)
    slug = models.SlugField(max_length=40, unique=True)
    name = models.CharField(max_length=100)
    supplier = models.CharField(max_length=100)
    state = models.CharField(
        max_length=9, choices=[(one.value, one.name) for one in ToolState], default=ToolState.PREPARING
    )
    score_explanation = models.TextField(blank=True)
    """The leeswijzer in force: what a result of this tool means (R08). Its versions stand in ToolExplanation."""
    time_kind = models.CharField(
        max_length=8, choices=[(one.value, one.name) for one in TimeKind], default=TimeKind.PRACTICE
    )
    tests_again_later = models.CharField(
        max_length=8, choices=[(one.value, one.name) for one in Answer], default=Answer.UNKNOWN
    )
    adapts_to_pupil = models.CharField(
        max_length=8, choices=[(one.value, one.name) for one in Answer], default=Answer.UNKNOWN
    )
    """Adaptive: the tool itself chooses what comes next, so that "not yet" has several meanings (R26)."""
    shows_score_to_pupil = models.CharField(
        max_length=8, choices=[(one.value, one.name) for one in Answer], default=Answer.UNKNOWN
    )
    is_licensed_per_pupil = models.BooleanField(default=False)
    """True: only pupils with a licence can have practised here; false: everyone at the school."""
    launch_address = models.CharField(max_length=500, blank=True, default="")
    """Where the tool itself shows a pupil or an exercise, with its gaps unfilled (R02); see `launching`."""
    agreement = models.CharField(max_length=120, blank=True, default="")
    """The version of the agreement with the supplier, as both call it."""

    class Meta:
        db_table = "tool"
        constraints = [
            models.CheckConstraint(
                name="tool_is_live_with_explanation_only",
                condition=~models.Q(state=ToolState.LIVE.value) | ~models.Q(score_explanation=""),
            )
        ]


class ToolExplanation(models.Model):
    """One version of a leeswijzer. Versions are never changed: going back to one makes a new one."""

    uuid = models.UUIDField(primary_key=True, default=uuid.uuid4, editable=False)
    tool = models.ForeignKey(Tool, on_delete=models.CASCADE, related_name="explanations")
    version = models.PositiveIntegerField()
    text = models.TextField()
    scale = models.CharField(max_length=200, blank=True)
    """The scale in a few words: `0–100`, `kroon 1 tot en met 10`."""
    author = models.CharField(max_length=8, choices=[(one.value, one.name) for one in ExplanationAuthor])
    written_at = models.DateTimeField()
    written_by = models.UUIDField(null=True)
    """The person at school, or the source whose supplier wrote it."""
    confirmed_at = models.DateTimeField(null=True)
    confirmed_by = models.CharField(max_length=120, blank=True)
    """Who at the supplier stands for this text."""

    class Meta:
        db_table = "tool_explanation"
        constraints = [models.UniqueConstraint(fields=["tool", "version"], name="tool_explanation_version_is_unique")]


class ToolGoal(models.Model):
    """A goal, chapter or exercise set as the tool names it. Records hang here whether or not it is mapped."""

    uuid = models.UUIDField(primary_key=True, default=uuid.uuid4, editable=False)
    tool = models.ForeignKey(Tool, on_delete=models.CASCADE, related_name="goals")
    ref = models.CharField(max_length=256)
    title = models.CharField(max_length=500, blank=True)
    subject = models.CharField(max_length=32, blank=True)

    class Meta:
        db_table = "tool_goal"
        constraints = [models.UniqueConstraint(fields=["tool", "ref"], name="tool_goal_ref_is_unique")]
