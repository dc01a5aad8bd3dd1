"""What a teacher thinks of a pupil and a goal.

Privacy: a person's own judgement about a pupil, with words, name and time. Purpose: to stand beside the data when the
teacher decides (R28). Kept until the pupil left two years ago; goes with the pupil.
"""

from django.db import models

from zichtlijn.core.progress.judgements import JudgedState
from zichtlijn.guidance.written import WrittenModel


class Judgement(WrittenModel):
    """One estimate at one moment. A later one by the same author stands in its place; this row stays as it was."""

    pupil = models.ForeignKey("people.Person", on_delete=models.CASCADE, related_name="+", db_index=False)
    goal = models.ForeignKey("learning.Goal", on_delete=models.PROTECT, related_name="+", db_index=False)
    state = models.CharField(max_length=16, choices=[(one.value, one.name) for one in JudgedState])
    remark = models.TextField(blank=True)

    class Meta:
        db_table = "judgement"
        indexes = [models.Index(fields=["pupil", "goal", "written_at"], name="judgement_of_pupil")]
