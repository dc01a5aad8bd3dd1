"""Tests as their makers describe them, with their parts and norms.

Privacy: facts about products; no persons. Purpose: to say what a score means. Kept as long as the tool.
"""

import uuid

from django.db import models

from zichtlijn.learning.tools.models import Tool


class KnownAssessment(models.Model):
    """A test of a tool; (code, version) names it. The latest description takes the place of an earlier one."""

    uuid = models.UUIDField(primary_key=True, default=uuid.uuid4, editable=False)
    tool = models.ForeignKey(Tool, on_delete=models.CASCADE, related_name="assessments")
    code = models.CharField(max_length=256)
    version = models.CharField(max_length=256, blank=True)
    title = models.CharField(max_length=256, blank=True)
    described_at = models.DateTimeField()
    content = models.JSONField()
    """The whole `core.progress.assessments.Assessment`: parts, norms, entries."""

    class Meta:
        db_table = "assessment"
        constraints = [models.UniqueConstraint(fields=["tool", "code", "version"], name="assessment_is_stored_once")]
