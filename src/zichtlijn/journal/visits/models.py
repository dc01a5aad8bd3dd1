"""How often pages are looked at, as sums per hour and place (R60). Nothing in a row leads to a person.

Privacy: no person, no account, no address of a page. Purpose: to see whether fixed moments bring rest, before and
after. Kept five years.
"""

import uuid

from django.db import models


class VisitCount(models.Model):
    """Visits in an hour at a place (a location, or the board) by an audience to a family of pages."""

    uuid = models.UUIDField(primary_key=True, default=uuid.uuid4, editable=False)
    hour_at = models.DateTimeField()
    place = models.UUIDField()
    family = models.CharField(max_length=16)
    audience = models.CharField(max_length=16)
    visits = models.PositiveIntegerField()

    class Meta:
        db_table = "visit_count"
        constraints = [
            models.UniqueConstraint(fields=["hour_at", "place", "family", "audience"], name="visits_counted_once"),
        ]
