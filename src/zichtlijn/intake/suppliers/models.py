"""Access of a supplier to its own door: a link that a school gives out for one source.

Privacy: the name of who at the supplier received it, as the school wrote it; the secret is kept as a hash. Purpose:
knowing who may look and write on behalf of the supplier. Kept as long as the source.
"""

import uuid

from django.db import models

from zichtlijn.intake.sources.models import Source


class SupplierAccess(models.Model):
    """One link, for one person at the supplier of one source. Shown once; opens nothing when revoked or lapsed."""

    uuid = models.UUIDField(primary_key=True, default=uuid.uuid4, editable=False)
    source = models.ForeignKey(Source, on_delete=models.CASCADE, related_name="accesses")
    holder = models.CharField(max_length=120)
    secret_hash = models.BinaryField(max_length=32, unique=True)
    made_at = models.DateTimeField()
    made_by = models.UUIDField(null=True)
    lapses_at = models.DateTimeField()
    revoked_at = models.DateTimeField(null=True)
    last_used_at = models.DateTimeField(null=True)

    class Meta:
        db_table = "supplier_access"
