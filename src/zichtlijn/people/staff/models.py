"""What members of staff are to groups, and the roles they hold over a scope.

Privacy: who teaches, mentors or coordinates whom, with dates. Purpose: to decide who may see what. Kept until two
years after the relation ended.
"""

import uuid

from django.db import models

from zichtlijn.core.people.roster import Capacity, RoleCode
from zichtlijn.people.rosters.models import Group, Person
from zichtlijn.people.schools.models import Location
from zichtlijn.people.spans import SpannedModel


class Assignment(SpannedModel):
    """A member of staff teaches or mentors a group; an empty subject means every subject of that group."""

    uuid = models.UUIDField(primary_key=True, default=uuid.uuid4, editable=False)
    staff = models.ForeignKey(Person, on_delete=models.CASCADE, related_name="assignments")
    group = models.ForeignKey(Group, on_delete=models.CASCADE, related_name="assignments")
    capacity = models.CharField(max_length=8, choices=[(one.value, one.name) for one in Capacity])
    subject = models.CharField(max_length=32, blank=True)

    class Meta(SpannedModel.Meta):
        db_table = "assignment"
        indexes = [models.Index(fields=["staff", "starts_on"], name="assignment_of_staff")]


class Role(SpannedModel):
    """A role over a location, or over some groups of it; without a location it covers the whole board."""

    uuid = models.UUIDField(primary_key=True, default=uuid.uuid4, editable=False)
    staff = models.ForeignKey(Person, on_delete=models.CASCADE, related_name="roles")
    code = models.CharField(max_length=24, choices=[(one.value, one.name) for one in RoleCode])
    location = models.ForeignKey(Location, on_delete=models.CASCADE, null=True, blank=True)
    groups = models.ManyToManyField(Group, db_table="role_group", blank=True)
    """Empty: everything within the location, or the board."""

    class Meta(SpannedModel.Meta):
        db_table = "staff_role"
        indexes = [models.Index(fields=["staff", "starts_on"], name="role_of_staff")]
