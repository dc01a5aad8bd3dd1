"""The audit: who did what to what, and why. The database itself refuses to change a line.

Privacy: uuids of actor and object, the act and its reason; no names, values or addresses. Purpose: proof, and "who
looked". Kept five years; survives erasure because it holds no content.
"""

from django.db import models
from uuid_utils.compat import uuid7


class AuditEntry(models.Model):
    """One act. `actor_uuid` is a person; empty for what a command or a feed did, named in `actor_kind`."""

    is_append_only = True

    uuid = models.UUIDField(primary_key=True, default=uuid7, editable=False)
    at = models.DateTimeField()
    actor_kind = models.CharField(max_length=16)
    actor_uuid = models.UUIDField(null=True)
    act = models.CharField(max_length=48)
    object_kind = models.CharField(max_length=32)
    object_uuid = models.UUIDField()
    detail = models.JSONField(default=dict)

    class Meta:
        db_table = "audit_entry"
        indexes = [
            models.Index(fields=["object_kind", "object_uuid", "at"], name="audit_of_object"),
            models.Index(fields=["actor_uuid", "at"], name="audit_of_actor"),
        ]
