"""Who teaches or mentors a pupil on a day: for who chooses readers, and for who reads because of it."""

from dataclasses import dataclass
from datetime import date
from uuid import UUID

from django.db.models import Q

from zichtlijn.core.people.roster import Capacity
from zichtlijn.people.staff.models import Assignment


@dataclass(frozen=True, slots=True)
class StaffOfPupil:
    """Somebody with a task for a group of the pupil; `subject` is empty for a mentor and for every subject."""

    person: UUID
    called: str
    capacity: Capacity
    subject: str


def list_staff_of_pupil(pupil: UUID, on: date) -> list[StaffOfPupil]:
    """Everybody with a task for a group the pupil is in on a day, by name; once per task and subject. One query."""
    in_group = Q(group__memberships__pupil=pupil, group__memberships__starts_on__lte=on)
    still = Q(group__memberships__ends_on__isnull=True) | Q(group__memberships__ends_on__gt=on)
    rows = Assignment.objects.on(on).filter(in_group & still).select_related("staff", "group")
    found = [
        StaffOfPupil(
            row.staff_id,
            row.staff.called or row.staff.name.full,
            Capacity(row.capacity),
            "" if row.capacity == Capacity.MENTOR else row.subject or row.group.subject,
        )
        for row in rows.order_by("staff__sort_key", "staff_id", "group__name")
    ]
    return list(dict.fromkeys(found))
