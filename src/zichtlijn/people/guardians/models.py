"""Guardians and the pupils they care for.

Privacy: who is guardian of whom, with custody (gezag). Purpose: to decide which guardian may see what. Kept until two
years after the pupil left.
"""

import uuid

from django.db import models
from django.db.models import Q

from zichtlijn.core.people.roster import Custody
from zichtlijn.people.rosters.models import Person
from zichtlijn.people.spans import SpannedModel


class Guardianship(SpannedModel):
    """A guardian of a pupil; without custody there is no access unless the school granted it."""

    uuid = models.UUIDField(primary_key=True, default=uuid.uuid4, editable=False)
    guardian = models.ForeignKey(Person, on_delete=models.CASCADE, related_name="wards")
    pupil = models.ForeignKey(Person, on_delete=models.CASCADE, related_name="guardians")
    custody = models.CharField(max_length=8, choices=[(one.value, one.name) for one in Custody])
    is_granted_by_school = models.BooleanField(default=False)

    class Meta(SpannedModel.Meta):
        db_table = "guardianship"
        constraints = [
            *SpannedModel.Meta.constraints,
            models.UniqueConstraint(
                fields=["guardian", "pupil"], name="guardianship_one_open", condition=Q(ends_on__isnull=True)
            ),
        ]
