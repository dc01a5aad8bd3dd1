"""What was agreed with a pupil.

Privacy: a short sentence about a pupil, with name and day. Purpose: that whoever teaches the pupil keeps the
agreement (R28). Kept until the pupil left two years ago; goes with the pupil.
"""

from django.db import models

from zichtlijn.guidance.written import WrittenModel


class Agreement(WrittenModel):
    """One agreement; it holds until its author withdraws it."""

    pupil = models.ForeignKey("people.Person", on_delete=models.CASCADE, related_name="+", db_index=False)
    text = models.CharField(max_length=200)

    class Meta:
        db_table = "agreement"
        indexes = [models.Index(fields=["pupil", "written_at"], name="agreement_of_pupil")]
