"""Which pupils have a licence for which tool.

Privacy: that a pupil may use a tool, since and until when. Purpose: to tell "not practised" from "cannot practise".
Kept two years after it ended.
"""

import uuid

from django.db import models

from zichtlijn.learning.tools.models import Tool
from zichtlijn.people.rosters.models import Person
from zichtlijn.people.spans import SpannedModel


class Licence(SpannedModel):
    """A pupil's licence for a tool."""

    uuid = models.UUIDField(primary_key=True, default=uuid.uuid4, editable=False)
    tool = models.ForeignKey(Tool, on_delete=models.CASCADE, related_name="licences")
    pupil = models.ForeignKey(Person, on_delete=models.CASCADE, related_name="+")

    class Meta(SpannedModel.Meta):
        db_table = "licence"
        indexes = [models.Index(fields=["pupil", "starts_on"], name="licence_of_pupil")]
