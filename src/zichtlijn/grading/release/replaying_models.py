"""When results of a past year were entered and seen, to replay that year under another policy (R39).

Privacy: times only. No pupil, subject, test or value: a number within the file tells pupils apart and leads to nobody.
Purpose: to show a school what its policy would have meant. Kept until the school removes it or imports another year.
"""

import uuid

from django.db import models


class EntryTimesImport(models.Model):
    """One file of entry times of a location; another one takes its place."""

    is_behind_fence = True

    uuid = models.UUIDField(primary_key=True, default=uuid.uuid4, editable=False)
    location = models.OneToOneField("people.Location", on_delete=models.CASCADE, related_name="+")
    imported_at = models.DateTimeField()
    imported_by = models.UUIDField(null=True)
    """A person; empty for the demo."""
    results = models.PositiveIntegerField()
    pupils = models.PositiveIntegerField()
    first_at = models.DateTimeField()
    last_at = models.DateTimeField()

    class Meta:
        db_table = "entry_times_import"


class ImportedEntry(models.Model):
    """One result of a past year: when it was entered, and who saw it when. Written by the ten thousand."""

    is_behind_fence = True
    is_written_once = True

    pk = models.CompositePrimaryKey("batch_id", "number")
    batch = models.ForeignKey(EntryTimesImport, on_delete=models.CASCADE, related_name="+", db_index=False)
    number = models.IntegerField()
    pupil = models.IntegerField()
    """A number within the file, in order of appearance."""
    year_group = models.CharField(max_length=4, blank=True)
    entered_at = models.DateTimeField()
    visible_at = models.DateTimeField()
    guardian_at = models.DateTimeField(null=True)

    class Meta:
        db_table = "imported_entry"
