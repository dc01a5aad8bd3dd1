"""Sources: which tool delivers for which location, by which door, and the keys to it.

Privacy: a key is kept as a hash; of persons only whom to call at the supplier, as the school wrote it down. Purpose:
mending a connection. Kept as long as the source is connected.
"""

import uuid

from django.db import models

from zichtlijn.core.progress.expectations import Expectation
from zichtlijn.learning.tools.models import Tool
from zichtlijn.people.schools.models import Location


class Source(models.Model):
    """A tool delivering for one location. Records of one source share a name space of external ids."""

    uuid = models.UUIDField(primary_key=True, default=uuid.uuid4, editable=False)
    tool = models.ForeignKey(Tool, on_delete=models.CASCADE, related_name="sources")
    location = models.ForeignKey(Location, on_delete=models.CASCADE, related_name="sources")
    expectation = models.CharField(
        max_length=16, choices=[(one.value, one.name) for one in Expectation], default=Expectation.NONE
    )
    contact = models.CharField(max_length=200, blank=True)
    """Whom to call or write at the supplier when something is wrong."""
    connected_at = models.DateTimeField()
    switched_off_at = models.DateTimeField(null=True)
    """Since then nothing is taken from it; what came before stays (R17)."""

    class Meta:
        db_table = "source"
        constraints = [
            models.UniqueConstraint(fields=["tool", "location"], name="source_once_per_tool_and_location"),
        ]

    @property
    def is_active(self) -> bool:
        return self.switched_off_at is None


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
