"""Switching a source off and on again: the school decides what is read (R17). What came before stays."""

from datetime import datetime
from uuid import UUID

from django.db import transaction

from zichtlijn.core.kernel.actor import Actor
from zichtlijn.core.kernel.refusal import Refusal, Refused
from zichtlijn.intake.sources.models import Source
from zichtlijn.journal.audit.actions import record_act


def switch_off(source_uuid: UUID, *, actor: Actor, now: datetime) -> Source:
    """Take nothing from a source from this instant on; its keys stay for when it is on again. Twice does no harm.

    Raises Refusal(NOT_FOUND).
    """
    return _switch(source_uuid, now, act="source.switch_off", actor=actor, now=now)


def switch_on(source_uuid: UUID, *, actor: Actor, now: datetime) -> Source:
    """Take deliveries again. Twice does no harm. Raises Refusal(NOT_FOUND)."""
    return _switch(source_uuid, None, act="source.switch_on", actor=actor, now=now)


@transaction.atomic
def _switch(source_uuid: UUID, off_at: datetime | None, *, act: str, actor: Actor, now: datetime) -> Source:
    source = Source.objects.select_for_update(no_key=True).filter(uuid=source_uuid).first()
    if source is None:
        raise Refusal(Refused.NOT_FOUND, str(source_uuid))
    if source.is_active != (off_at is None):
        source.switched_off_at = off_at
        source.save(update_fields=["switched_off_at"])
        record_act(act, actor=actor, now=now, about=("source", source.uuid))
    return source
