"""Whether guardians of a location see the tests to come; they do not unless the school says so (S12, R47).

Whether they may ask for averages stands with the school's other agreements.
"""

from datetime import datetime
from uuid import UUID

from django.db import transaction

from zichtlijn.core.kernel.actor import Actor
from zichtlijn.grading.sharing.models import ComingTestsChoice
from zichtlijn.journal.audit.actions import record_act


def may_guardians_see_coming_tests(location: UUID) -> bool:
    """What a location chose last. One query."""
    last = ComingTestsChoice.objects.filter(location=location).order_by("-set_at").first()
    return last is not None and last.for_guardians


@transaction.atomic
def let_guardians_see_coming_tests(location: UUID, for_guardians: bool, *, actor: Actor, now: datetime) -> bool:
    """Choose for a location, at once; False when it stood so. Whether the actor may is asked by the caller."""
    if may_guardians_see_coming_tests(location) == for_guardians:
        return False
    ComingTestsChoice.objects.create(location_id=location, for_guardians=for_guardians, set_at=now, set_by=actor.uuid)
    detail = {"for_guardians": for_guardians}
    record_act("coming_tests.choose", actor=actor, now=now, about=("location", location), detail=detail)
    return True
