"""Writing the audit, in the transaction of the act itself."""

from collections.abc import Mapping
from datetime import datetime
from typing import Final
from uuid import UUID

from django.db import connection
from uuid_utils.compat import uuid7

from zichtlijn.core.kernel.actor import Actor, ActorKind
from zichtlijn.journal.audit.models import AuditEntry
from zichtlijn.journal.audit.queries import LOOKED

_LOOK: Final = """
    INSERT INTO audit_entry (uuid, at, actor_kind, actor_uuid, act, object_kind, object_uuid, detail)
    SELECT %(uuid)s, %(now)s, %(kind)s, %(viewer)s, %(act)s, 'pupil', %(pupil)s, '{}'
    WHERE NOT EXISTS (
        SELECT FROM audit_entry
        WHERE object_kind = 'pupil' AND object_uuid = %(pupil)s AND at BETWEEN %(day_starts_at)s AND %(now)s
            AND actor_uuid = %(viewer)s AND act = %(act)s
    )
"""


def record_act(
    act: str,
    *,
    actor: Actor,
    now: datetime,
    about: tuple[str, UUID],
    detail: Mapping[str, object] | None = None,
) -> None:
    """Append one act about a thing (kind, uuid). `detail` holds codes and counts; never names or values."""
    kind, uuid = about
    AuditEntry.objects.create(
        at=now,
        actor_kind=actor.kind.value,
        actor_uuid=actor.uuid,
        act=act,
        object_kind=kind,
        object_uuid=uuid,
        detail=dict(detail or {}),
    )


def record_look(pupil: UUID, *, viewer: UUID, now: datetime, day_starts_at: datetime) -> None:
    """Append that somebody of the school looked at a pupil; once per viewer since `day_starts_at`. One statement."""
    given: dict[str, UUID | datetime | str] = {
        "uuid": uuid7(),
        "now": now,
        "kind": ActorKind.PERSON.value,
        "viewer": viewer,
        "act": LOOKED,
        "pupil": pupil,
        "day_starts_at": day_starts_at,
    }
    with connection.cursor() as cursor:
        cursor.execute(_LOOK, given)
