"""The shape of everything staff write: who, when, for whom to read, and taken back or not.

Privacy: each model that has this shape says what it holds and how long. Words are never overwritten: who thinks again
writes again, and who takes something back only marks it.
"""

import uuid

from django.db import models

from zichtlijn.core.people.readers import Readers


class WrittenModel(models.Model):
    """Something written by a member of staff. `withdrawn_at` set: only its author still sees it."""

    uuid = models.UUIDField(primary_key=True, default=uuid.uuid4, editable=False)
    author = models.ForeignKey("people.Person", on_delete=models.PROTECT, related_name="+", db_index=False)
    readers = models.CharField(max_length=8, choices=[(one.value, one.name) for one in Readers])
    written_at = models.DateTimeField()
    withdrawn_at = models.DateTimeField(null=True)

    class Meta:
        abstract = True


def call_author(row: WrittenModel) -> str:
    """What the author is called, with the author loaded: `Vera`."""
    return row.author.called or row.author.name.full
