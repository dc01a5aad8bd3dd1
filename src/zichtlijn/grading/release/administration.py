"""The check that the school's administration (LAS) shows no grades by itself: until then a policy has no effect.

A promise of a person, not a measurement: nothing here looks into the administration.
"""

from dataclasses import dataclass
from datetime import datetime
from uuid import UUID

from django.db import transaction

from zichtlijn.core.kernel.actor import Actor
from zichtlijn.grading.release.school_models import AdministrationCheck
from zichtlijn.journal.audit.actions import record_act
from zichtlijn.people.rosters.naming import list_called


@dataclass(frozen=True, slots=True)
class CheckedAdministration:
    """The last thing somebody said about it, who and when; `said_by` is empty for a command or the demo."""

    is_silent: bool
    said_at: datetime
    said_by: str


def find_check(location: UUID) -> CheckedAdministration | None:
    """What was said last; None while nobody said anything. Two queries."""
    row = AdministrationCheck.objects.filter(location=location).order_by("-set_at").first()
    if row is None:
        return None
    called = list_called([row.set_by]) if row.set_by else {}
    return CheckedAdministration(row.is_silent, row.set_at, called.get(row.set_by, "") if row.set_by else "")


@transaction.atomic
def say_administration(location: UUID, *, is_silent: bool, actor: Actor, now: datetime) -> None:
    """Keep that the administration shows nothing by itself, or that it does."""
    AdministrationCheck.objects.create(location_id=location, is_silent=is_silent, set_at=now, set_by=actor.uuid)
    detail = {"is_silent": is_silent}
    record_act("release.say_administration", actor=actor, now=now, about=("location", location), detail=detail)
