"""What a pupil wrote in place of a number, for the teacher to answer (R43).

Privacy: a pupil's own words about own work; read by the pupil and the teacher of the subject. Purpose: that reflection
may replace a grade. Every version stays as it was; kept as long as the results; goes with the pupil.
"""

import uuid

from django.db import models


class OwnReport(models.Model):
    """One version of what a pupil wrote about a test; the last one is what the teacher answers.

    Apart from the cell of the gradebook: what stands there waits for its moment, and a pupil must be able to write
    without learning whether anything does.
    """

    is_written_once = True

    uuid = models.UUIDField(primary_key=True, default=uuid.uuid4, editable=False)
    pupil = models.ForeignKey("people.Person", on_delete=models.CASCADE, related_name="+", db_index=False)
    column = models.ForeignKey("grading.GradebookColumn", on_delete=models.CASCADE, related_name="+")
    text = models.TextField()
    written_at = models.DateTimeField()

    class Meta:
        db_table = "own_report"
        indexes = [models.Index(fields=["pupil", "column", "-written_at"], name="report_of_pupil")]
