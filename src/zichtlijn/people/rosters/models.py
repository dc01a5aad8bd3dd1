"""Persons, the keys others know them by, groups, and who was in which group when.

Privacy: names, date of birth (only to know who is 18), keys of the school's administration and the ECK iD.
Purpose: to show a pupil's practice and results to those who may see them. Kept until two years after a person
left; then the person becomes a tombstone. Never stored: national numbers, origin, weights, addresses, photos.
"""

import uuid

from django.contrib.postgres.fields import ArrayField
from django.db import models
from django.db.models import Q

from zichtlijn.core.people.names import PersonName
from zichtlijn.core.people.roster import GroupKind
from zichtlijn.people.schools.models import Location
from zichtlijn.people.spans import SpannedModel


class Person(models.Model):
    """A pupil, a member of staff or a guardian; what a person is follows from the relations."""

    uuid = models.UUIDField(primary_key=True, default=uuid.uuid4, editable=False)
    called = models.CharField(max_length=64, blank=True)
    prefix = models.CharField(max_length=20, blank=True)
    family = models.CharField(max_length=200, blank=True)
    initials = models.CharField(max_length=16, blank=True)
    sort_key = models.CharField(max_length=300, db_index=True)
    birth_on = models.DateField(null=True, blank=True)
    email = models.EmailField(blank=True)
    slug = models.SlugField(max_length=80, blank=True)
    """Only in a demo: the name in the address (decision 26). Empty in real schools."""

    class Meta:
        db_table = "person"
        constraints = [
            models.UniqueConstraint(fields=["slug"], name="person_slug_is_unique", condition=~Q(slug="")),
        ]

    @property
    def name(self) -> PersonName:
        return PersonName(self.called, self.prefix, self.family, self.initials)


class Identifier(SpannedModel):
    """A key under which somebody else knows a person: `las_key` (within one school), `eck_id`, `pupil_number`."""

    uuid = models.UUIDField(primary_key=True, default=uuid.uuid4, editable=False)
    person = models.ForeignKey(Person, on_delete=models.CASCADE, related_name="identifiers")
    scheme = models.CharField(max_length=32)
    scope = models.CharField(max_length=64, blank=True)
    """Reference of the location for keys that are unique within one administration; empty otherwise."""
    value = models.CharField(max_length=256)

    class Meta(SpannedModel.Meta):
        db_table = "identifier"
        constraints = [
            *SpannedModel.Meta.constraints,
            models.UniqueConstraint(
                fields=["scheme", "value", "scope"],
                name="identifier_names_one_person",
                condition=Q(ends_on__isnull=True),
            ),
        ]


class Group(SpannedModel):
    """A class, lesson group or other grouping of one school year at one location."""

    uuid = models.UUIDField(primary_key=True, default=uuid.uuid4, editable=False)
    location = models.ForeignKey(Location, on_delete=models.PROTECT, related_name="groups")
    ref = models.CharField(max_length=256)
    name = models.CharField(max_length=100)
    kind = models.CharField(max_length=8, choices=[(kind.value, kind.name) for kind in GroupKind])
    year_groups = ArrayField(models.CharField(max_length=4), default=list, blank=True)
    subject = models.CharField(max_length=32, blank=True)
    slug = models.SlugField(max_length=80, blank=True)
    """Only in a demo, as with persons: the name in the address."""

    class Meta(SpannedModel.Meta):
        db_table = "pupil_group"
        constraints = [
            *SpannedModel.Meta.constraints,
            models.UniqueConstraint(fields=["slug"], name="group_slug_is_unique", condition=~Q(slug="")),
            models.UniqueConstraint(fields=["location", "ref", "starts_on"], name="group_ref_is_unique_in_a_year"),
        ]


class Enrolment(SpannedModel):
    """A pupil at a location, in a year group."""

    uuid = models.UUIDField(primary_key=True, default=uuid.uuid4, editable=False)
    pupil = models.ForeignKey(Person, on_delete=models.CASCADE, related_name="enrolments")
    location = models.ForeignKey(Location, on_delete=models.PROTECT, related_name="enrolments")
    year_group = models.CharField(max_length=4, blank=True)

    class Meta(SpannedModel.Meta):
        db_table = "enrolment"
        constraints = [
            *SpannedModel.Meta.constraints,
            models.UniqueConstraint(
                fields=["pupil", "location"], name="enrolment_one_open", condition=Q(ends_on__isnull=True)
            ),
        ]


class Membership(SpannedModel):
    """A pupil in a group."""

    uuid = models.UUIDField(primary_key=True, default=uuid.uuid4, editable=False)
    pupil = models.ForeignKey(Person, on_delete=models.CASCADE, related_name="memberships")
    group = models.ForeignKey(Group, on_delete=models.CASCADE, related_name="memberships")

    class Meta(SpannedModel.Meta):
        db_table = "membership"
        constraints = [
            *SpannedModel.Meta.constraints,
            models.UniqueConstraint(
                fields=["pupil", "group"], name="membership_one_open", condition=Q(ends_on__isnull=True)
            ),
        ]
        indexes = [models.Index(fields=["group", "starts_on"], name="membership_of_group")]


class RosterImport(models.Model):
    """A roster read and shown, waiting for the administrator's word; its content goes once it is dealt with."""

    class State(models.TextChoices):
        PREVIEWED = "previewed"
        STORED = "stored"
        DISCARDED = "discarded"

    uuid = models.UUIDField(primary_key=True, default=uuid.uuid4, editable=False)
    location = models.ForeignKey(Location, on_delete=models.CASCADE)
    format = models.CharField(max_length=32)
    filename = models.CharField(max_length=200, blank=True)
    state = models.CharField(max_length=10, choices=State.choices, default=State.PREVIEWED)
    roster = models.JSONField(null=True)
    """The roster as read, without anything that may not be kept; emptied when stored or discarded."""
    findings = models.JSONField(default=list)
    outcome = models.JSONField(null=True)
    read_at = models.DateTimeField()
    read_by = models.UUIDField(null=True)
    finished_at = models.DateTimeField(null=True)

    class Meta:
        db_table = "roster_import"
