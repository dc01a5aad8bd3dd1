"""Giving a supplier access to its own door, taking it back, and going in with it."""

import secrets
from datetime import datetime, timedelta
from typing import Final
from uuid import UUID

from django.db import transaction

from zichtlijn.core.kernel.actor import Actor, ActorKind
from zichtlijn.core.kernel.refusal import Refusal, Refused
from zichtlijn.intake.suppliers.access import hash_secret
from zichtlijn.intake.suppliers.models import SupplierAccess
from zichtlijn.journal.audit.actions import record_act

LAPSES_AFTER: Final = (timedelta(days=30), timedelta(days=90), timedelta(days=365))
"""What a school may choose from; the middle one unless it does."""
MOST_HOLDER_LETTERS: Final = 120
_SECRET_BYTES: Final = 32


@transaction.atomic
def give_access(
    *, source_uuid: UUID, holder: str, actor: Actor, now: datetime, lasts: timedelta = LAPSES_AFTER[1]
) -> str:
    """A new secret for who is named, to be shown once; only its hash is kept. Raises Refusal (INVALID).

    Whoever asks has been to `intake.sources.access` for the source first.
    """
    holder = holder.strip()
    if not holder or len(holder) > MOST_HOLDER_LETTERS:
        raise Refusal(Refused.INVALID, "holder")
    if lasts not in LAPSES_AFTER:
        raise Refusal(Refused.INVALID, "lasts")
    secret = secrets.token_urlsafe(_SECRET_BYTES)
    row = SupplierAccess.objects.create(
        source_id=source_uuid,
        holder=holder,
        secret_hash=hash_secret(secret),
        made_at=now,
        made_by=actor.uuid,
        lapses_at=now + lasts,
    )
    record_act("supplier_access.give", actor=actor, now=now, about=("supplier_access", row.uuid))
    return secret


@transaction.atomic
def revoke_access(*, source_uuid: UUID, access_uuid: UUID, actor: Actor, now: datetime) -> None:
    """Take a link back: who is in, is out at the next click. Raises Refusal (NOT_FOUND)."""
    rows = SupplierAccess.objects.select_for_update().filter(source_id=source_uuid, revoked_at__isnull=True)
    row = rows.filter(pk=access_uuid).first()
    if row is None:
        raise Refusal(Refused.NOT_FOUND, "access")
    row.revoked_at = now
    row.save(update_fields=["revoked_at"])
    record_act("supplier_access.revoke", actor=actor, now=now, about=("supplier_access", row.uuid))


@transaction.atomic
def use_access(secret: str, *, now: datetime) -> UUID:
    """Go in with a secret: the access it is of. Raises Refusal (NOT_FOUND) when it opens nothing (any more)."""
    rows = SupplierAccess.objects.select_for_update(of=("self",)).filter(secret_hash=hash_secret(secret))
    found = rows.filter(revoked_at__isnull=True, lapses_at__gt=now, source__switched_off_at__isnull=True).first()
    if found is None:
        raise Refusal(Refused.NOT_FOUND, "access")
    found.last_used_at = now
    found.save(update_fields=["last_used_at"])
    actor = Actor(ActorKind.SOURCE, found.source_id)
    record_act("supplier_access.use", actor=actor, now=now, about=("supplier_access", found.uuid))
    return found.uuid
