"""What a teacher saw in class and no tool can know (R25).

Privacy: free words about a group or a pupil, with name, time and readers. Purpose: that practice in tools is not all
that counts. Kept until the pupil, or the group, left two years ago; goes with them.
"""

from django.db import models

from zichtlijn.guidance.written import WrittenModel


class Note(WrittenModel):
    """A note about a group, or about one pupil of it; a goal when it is about one."""

    group = models.ForeignKey("people.Group", on_delete=models.CASCADE, related_name="+", db_index=False)
    pupil = models.ForeignKey("people.Person", on_delete=models.CASCADE, null=True, related_name="+", db_index=False)
    goal = models.ForeignKey("learning.Goal", on_delete=models.PROTECT, null=True, related_name="+", db_index=False)
    text = models.TextField()

    class Meta:
        db_table = "note"
        indexes = [
            models.Index(fields=["group", "written_at"], name="note_of_group"),
            models.Index(fields=["pupil", "written_at"], name="note_of_pupil"),
        ]
