"""Acts on licences: who may use which tool."""

from collections.abc import Collection
from datetime import datetime
from uuid import UUID

from django.db import transaction

from zichtlijn.core.kernel.actor import Actor
from zichtlijn.core.kernel.span import DaySpan
from zichtlijn.journal.audit.actions import record_act
from zichtlijn.learning.licences.models import Licence

_BATCH = 1_000


@transaction.atomic
def grant_licences(*, tool_uuid: UUID, pupils: Collection[UUID], span: DaySpan, actor: Actor, now: datetime) -> int:
    """Give pupils a licence for a tool on the days of `span`; returns how many were new.

    Who has one on the first day already keeps it as it is.
    """
    licensed = Licence.objects.on(span.starts_on).filter(tool_id=tool_uuid, pupil_id__in=list(pupils))
    held = set(licensed.values_list("pupil_id", flat=True))
    new = [
        Licence(tool_id=tool_uuid, pupil_id=pupil, starts_on=span.starts_on, ends_on=span.ends_on)
        for pupil in sorted(set(pupils) - held)
    ]
    Licence.objects.bulk_create(new, batch_size=_BATCH)
    if new:
        detail = {"licences": len(new), "from": span.starts_on.isoformat()}
        record_act("licences.grant", actor=actor, now=now, about=("tool", tool_uuid), detail=detail)
    return len(new)
