"""Reading who cares for whom."""

from collections import defaultdict
from collections.abc import Collection
from dataclasses import dataclass
from datetime import date
from typing import Final
from uuid import UUID

from django.db.models import Q

from zichtlijn.core.kernel.span import DaySpan
from zichtlijn.core.people.roster import Custody
from zichtlijn.people.guardians.models import Guardianship
from zichtlijn.tenancy.keys import AmongKeys

_MAY_LOOK: Final = Q(custody=Custody.YES.value) | Q(is_granted_by_school=True)


@dataclass(frozen=True, slots=True)
class GuardianTie:
    """Days on which a guardian may use the portal for a pupil: with custody, or because the school granted it."""

    pupil: UUID
    guardian: UUID
    span: DaySpan


def list_guardian_ties(pupils: Collection[UUID]) -> list[GuardianTie]:
    """Everybody who has, had or will have access for these pupils, in a fixed order. One query."""
    rows = Guardianship.objects.filter(_MAY_LOOK, pupil__in=AmongKeys(pupils))
    ordered = rows.order_by("pupil_id", "guardian_id", "starts_on")
    found = ordered.values_list("pupil_id", "guardian_id", "starts_on", "ends_on")
    return [GuardianTie(pupil, guardian, DaySpan(*days)) for pupil, guardian, *days in found]


def list_pupils_of(guardians: Collection[UUID], on: date) -> dict[UUID, list[UUID]]:
    """The pupils for whom each of these guardians may use the portal on a day, in a fixed order. One query."""
    rows = Guardianship.objects.on(on).filter(_MAY_LOOK, guardian__in=list(guardians))
    pupils: dict[UUID, list[UUID]] = defaultdict(list)
    for guardian, pupil in rows.order_by("guardian_id", "pupil_id").values_list("guardian_id", "pupil_id"):
        pupils[guardian].append(pupil)
    return pupils
