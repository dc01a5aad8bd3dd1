"""Learning tools and the goals they name themselves.

Privacy: facts about products; no persons. Kept as long as there are records of the tool.
"""

import uuid

from django.db import models

from zichtlijn.core.progress.tools import Answer, TimeKind


class Tool(models.Model):
    """A leermiddel of a supplier."""

    uuid = models.UUIDField(primary_key=True, default=uuid.uuid4, editable=False)
    slug = models.SlugField(max_length=40, unique=True)
    name = models.CharField(max_length=100)
    supplier = models.CharField(max_length=100)
    score_explanation = models.TextField(blank=True)
    """The leeswijzer: what a result of this tool means, in the supplier's words (R08)."""
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

    class Meta:
        db_table = "tool"


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
