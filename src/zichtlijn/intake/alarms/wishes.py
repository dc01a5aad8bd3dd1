"""Asking to be told when a source falls silent, and no longer. Nobody is told unasked (R42)."""

from datetime import datetime
from uuid import UUID

from django.db import transaction

from zichtlijn.core.kernel.actor import person
from zichtlijn.intake.alarms.models import AlarmWish
from zichtlijn.journal.audit.actions import record_act


@transaction.atomic
def ask_for_alarms(person_uuid: UUID, *, root_url: str, now: datetime) -> None:
    """Tell this person from now on; asking again only renews where the mail leads to."""
    _, is_new = AlarmWish.objects.update_or_create(
        person_id=person_uuid,
        defaults={"root_url": root_url.rstrip("/")},
        create_defaults={"root_url": root_url.rstrip("/"), "asked_at": now},
    )
    if is_new:
        record_act("alarm.ask", actor=person(person_uuid), now=now, about=("person", person_uuid))


@transaction.atomic
def end_alarms(person_uuid: UUID, *, now: datetime) -> None:
    """Tell this person no more; what has not left yet stays here. Twice does no harm."""
    dropped, _ = AlarmWish.objects.filter(person_id=person_uuid).delete()
    if dropped:
        record_act("alarm.end", actor=person(person_uuid), now=now, about=("person", person_uuid))


def has_asked(person_uuid: UUID) -> bool:
    """Whether this person wants to be told."""
    return AlarmWish.objects.filter(person_id=person_uuid).exists()
