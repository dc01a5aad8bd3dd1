"""Sources: which tool delivers for which location, by which door, and the keys to it.

Privacy: no persons; a key is kept as a hash. Kept as long as the source is connected.
"""

import uuid

from django.db import models

from zichtlijn.learning.tools.models import Tool
from zichtlijn.people.schools.models import Location


class Source(models.Model):
    """A tool delivering for one location. Records of one source share a name space of external ids."""

    uuid = models.UUIDField(primary_key=True, default=uuid.uuid4, editable=False)
    tool = models.ForeignKey(Tool, on_delete=models.CASCADE, related_name="sources")
    location = models.ForeignKey(Location, on_delete=models.CASCADE, related_name="sources")
    expected_every_seconds = models.PositiveIntegerField(null=True)
    """How often something should arrive; empty: no expectation."""
    is_active = models.BooleanField(default=True)
    connected_at = models.DateTimeField()

    class Meta:
        db_table = "source"
        constraints = [
            models.UniqueConstraint(fields=["tool", "location"], name="source_once_per_tool_and_location"),
        ]


class ApiKey(models.Model):
    """A key to the machine door for one source. Shown once, kept as a hash; `hint` is its first characters."""

    uuid = models.UUIDField(primary_key=True, default=uuid.uuid4, editable=False)
    source = models.ForeignKey(Source, on_delete=models.CASCADE, related_name="keys")
    key_hash = models.BinaryField(max_length=32, unique=True)
    hint = models.CharField(max_length=12)
    created_at = models.DateTimeField()
    created_by = models.UUIDField(null=True)
    revoked_at = models.DateTimeField(null=True)

    class Meta:
        db_table = "api_key"


class SavedMapping(models.Model):
    """Which column of a tool's CSV holds what, saved so that the next file needs no thought."""

    uuid = models.UUIDField(primary_key=True, default=uuid.uuid4, editable=False)
    tool = models.ForeignKey(Tool, on_delete=models.CASCADE, related_name="saved_mappings")
    name = models.CharField(max_length=80)
    mapping = models.JSONField()
    saved_at = models.DateTimeField()
    saved_by = models.UUIDField(null=True)

    class Meta:
        db_table = "saved_mapping"
        constraints = [models.UniqueConstraint(fields=["tool", "name"], name="saved_mapping_name_is_unique")]
