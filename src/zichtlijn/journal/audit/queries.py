"""Who looked at somebody (R48): staff who opened the page of a pupil, by day.

Only looking counts. What staff enter, change or hold is kept in the audit too and never comes out here: it would tell a
pupil that something waits (L49).
"""

from dataclasses import dataclass
from datetime import date, datetime
from typing import Final
from uuid import UUID
from zoneinfo import ZoneInfo

from zichtlijn.core.kernel.actor import ActorKind
from zichtlijn.journal.audit.models import AuditEntry

LOOKED: Final = "looked"
OPENED_TOOL: Final = "tool.open"
_LOOKING: Final = (LOOKED, OPENED_TOOL)


@dataclass(frozen=True, slots=True)
class Look:
    """A person of the school who looked at a pupil on a local day."""

    viewer: UUID
    on: date


def list_looks(pupil: UUID, *, since: datetime, now: datetime, zone: ZoneInfo) -> list[Look]:
    """Who looked at a pupil since an instant: each viewer once a day, the last day first. One query."""
    of_pupil = AuditEntry.objects.filter(object_kind="pupil", object_uuid=pupil, at__range=(since, now))
    looking = of_pupil.filter(act__in=_LOOKING, actor_kind=ActorKind.PERSON.value)
    found = {
        Look(viewer, at.astimezone(zone).date())
        for viewer, at in looking.values_list("actor_uuid", "at")
        if viewer not in {None, pupil}
    }
    return sorted(found, key=lambda look: (-look.on.toordinal(), str(look.viewer)))
