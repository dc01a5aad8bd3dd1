"""Writing the audit, in the transaction of the act itself."""

from collections.abc import Mapping
from datetime import datetime
from uuid import UUID

from zichtlijn.core.kernel.actor import Actor
from zichtlijn.journal.audit.models import AuditEntry


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
