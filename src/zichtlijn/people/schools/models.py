"""Locations of a board.

Privacy: names and codes of organisations; no persons. Kept as long as the school uses this installation.
"""

import uuid

from django.db import models

from zichtlijn.core.people.roster import Sector


class Location(models.Model):
    """A vestiging: where policy lives and pupils are enrolled. `ref` is BRIN6, BRIN4 or the board's own code."""

    uuid = models.UUIDField(primary_key=True, default=uuid.uuid4, editable=False)
    ref = models.CharField(max_length=64, unique=True)
    name = models.CharField(max_length=200)
    sector = models.CharField(max_length=2, choices=[(sector.value, sector.name) for sector in Sector])
    time_zone = models.CharField(max_length=64, default="Europe/Amsterdam")

    class Meta:
        db_table = "location"
