"""Reading who cares for whom."""

from collections.abc import Collection
from dataclasses import dataclass
from uuid import UUID

from django.db.models import Q

from zichtlijn.core.kernel.span import DaySpan
from zichtlijn.core.people.roster import Custody
from zichtlijn.people.guardians.models import Guardianship


@dataclass(frozen=True, slots=True)
class GuardianTie:
    """Days on which a guardian may use the portal for a pupil: with custody, or because the school granted it."""

    pupil: UUID
    guardian: UUID
    span: DaySpan


def list_guardian_ties(pupils: Collection[UUID]) -> list[GuardianTie]:
    """Everybody who has, had or will have access for these pupils, in a fixed order. One query."""
    may_look = Q(custody=Custody.YES.value) | Q(is_granted_by_school=True)
    rows = Guardianship.objects.filter(may_look, pupil__in=list(pupils))
    ordered = rows.order_by("pupil_id", "guardian_id", "starts_on")
    return [GuardianTie(row.pupil_id, row.guardian_id, row.span) for row in ordered]
