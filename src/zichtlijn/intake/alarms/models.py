"""Times in which a source was silent, who wants to hear of that, and who was told.

Privacy: which administrators asked for a mail, and when one was made for them; no address and no content. Purpose:
mending a connection before anybody misses something. A wish goes when it is taken back or with the person; incidents
go with their source.
"""

import uuid

from django.db import models
from django.db.models import Q
from uuid_utils.compat import uuid7

from zichtlijn.intake.sources.models import Source
from zichtlijn.people.rosters.models import Person


class AlarmWish(models.Model):
    """An administrator who asked to be told when a source falls silent. Nobody is told unasked."""

    uuid = models.UUIDField(primary_key=True, default=uuid.uuid4, editable=False)
    person = models.OneToOneField(Person, on_delete=models.CASCADE, related_name="+")
    root_url = models.CharField(max_length=300)
    """Where the wish was made, so that the mail leads back there: `https://linden.example`."""
    asked_at = models.DateTimeField()

    class Meta:
        db_table = "alarm_wish"


class Incident(models.Model):
    """A source that fell silent: from `silent_since` on, until it delivered again or was switched off."""

    uuid = models.UUIDField(primary_key=True, default=uuid7, editable=False)
    source = models.ForeignKey(Source, on_delete=models.CASCADE, related_name="incidents")
    silent_since = models.DateTimeField()
    noticed_at = models.DateTimeField()
    recovered_at = models.DateTimeField(null=True)

    class Meta:
        db_table = "incident"
        constraints = [
            models.UniqueConstraint(
                fields=["source"], condition=Q(recovered_at__isnull=True), name="one_open_incident_per_source"
            )
        ]


class Alarm(models.Model):
    """One person to be told of one incident, once; the outbox holds the message itself."""

    uuid = models.UUIDField(primary_key=True, default=uuid7, editable=False)
    incident = models.ForeignKey(Incident, on_delete=models.CASCADE, related_name="alarms")
    person = models.ForeignKey(Person, on_delete=models.CASCADE, related_name="+")

    class Meta:
        db_table = "alarm"
        constraints = [models.UniqueConstraint(fields=["incident", "person"], name="alarm_once_per_person")]
