"""Opening locations."""

from datetime import datetime
from zoneinfo import ZoneInfo

from django.db import transaction

from zichtlijn.core.kernel.actor import Actor
from zichtlijn.core.kernel.refusal import Refusal, Refused
from zichtlijn.core.people.roster import Sector
from zichtlijn.journal.audit.actions import record_act
from zichtlijn.people.schools.models import Location


@transaction.atomic
def open_location(
    ref: str,
    name: str,
    sector: Sector,
    *,
    actor: Actor,
    now: datetime,
    time_zone: str = "Europe/Amsterdam",
) -> Location:
    """Open a location under its BRIN or own code.

    Raises Refusal: ALREADY_DONE when the code is in use, INVALID for an empty code or name or an unknown zone.
    """
    ref, name = ref.strip(), name.strip()
    if not ref or not name:
        raise Refusal(Refused.INVALID, "location")
    try:
        ZoneInfo(time_zone)
    except (ValueError, KeyError, OSError):
        raise Refusal(Refused.INVALID, time_zone) from None
    if Location.objects.filter(ref__iexact=ref).exists():
        raise Refusal(Refused.ALREADY_DONE, ref)
    location = Location.objects.create(ref=ref, name=name, sector=sector.value, time_zone=time_zone)
    record_act("location_opened", actor=actor, now=now, about=("location", location.uuid))
    return location
