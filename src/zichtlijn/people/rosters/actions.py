"""Storing a roster: everything in one transaction, nobody deleted, a second time changes nothing."""

from dataclasses import dataclass
from datetime import datetime

from django.db import transaction

from zichtlijn.core.kernel.actor import Actor
from zichtlijn.core.people.roster import Roster
from zichtlijn.core.people.roster_changes import RosterChanges
from zichtlijn.core.people.roster_issues import RosterIssue
from zichtlijn.journal.audit.actions import record_act
from zichtlijn.people.rosters.preparing import prepare_roster
from zichtlijn.people.rosters.storing.groups import store_groups
from zichtlijn.people.rosters.storing.guardians import store_guardians
from zichtlijn.people.rosters.storing.pupils import store_pupils
from zichtlijn.people.rosters.storing.staff import store_staff
from zichtlijn.people.schools.models import Location


@dataclass(frozen=True, slots=True)
class StoredRoster:
    """What storing changed, and what it left out because somebody must settle it first."""

    changes: RosterChanges
    issues: tuple[RosterIssue, ...]


@transaction.atomic
def store_roster(
    roster: Roster, *, location: Location, actor: Actor, now: datetime, absent_have_left: bool = False
) -> StoredRoster:
    """Make what is known of a location equal to its roster.

    Relations are dated: a pupil who moves leaves one group and joins the other on the same day. Pupils missing
    from a complete roster stay, unless `absent_have_left`. One import at a time per board: an ECK iD is unique
    over all its locations.
    """
    _lock_rosters()
    prepared = prepare_roster(roster, location=location, now=now)
    store_groups(prepared)
    store_pupils(prepared, absent_have_left=absent_have_left)
    store_staff(prepared)
    store_guardians(prepared)
    record_act(
        "roster_stored",
        actor=actor,
        now=now,
        about=("location", location.uuid),
        detail={**prepared.changes.count(), "absent_have_left": absent_have_left},
    )
    return StoredRoster(prepared.changes, prepared.issues)


def _lock_rosters() -> None:
    list(Location.objects.select_for_update().order_by("uuid").values_list("uuid"))
