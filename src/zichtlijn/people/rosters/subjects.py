"""The subjects that are taught at a location on a day, by group or by task."""

from datetime import date
from uuid import UUID

from zichtlijn.people.rosters.models import Group
from zichtlijn.people.staff.models import Assignment


def list_subjects(location: UUID, on: date) -> list[str]:
    """Subjects as groups and tasks name them, in order. Two queries."""
    of_groups = Group.objects.on(on).filter(location=location).exclude(subject="")
    of_tasks = Assignment.objects.on(on).filter(group__location=location).exclude(subject="")
    return sorted({*of_groups.values_list("subject", flat=True), *of_tasks.values_list("subject", flat=True)})
