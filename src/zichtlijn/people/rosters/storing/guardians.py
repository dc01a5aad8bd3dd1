"""Stores guardians and whom they care for."""

from uuid import UUID

from zichtlijn.core.people.roster import RosterGuardian, RosterGuardianship
from zichtlijn.core.people.roster_changes import Kind
from zichtlijn.core.people.roster_relations import Settled, list_wards
from zichtlijn.people.guardians.models import Guardianship
from zichtlijn.people.rosters.preparing import Prepared
from zichtlijn.people.rosters.storing.persons import WRITTEN, store_persons
from zichtlijn.people.spans import end_after, end_relations


def store_guardians(prepared: Prepared) -> None:
    """Persons and guardianships. Other custody ends the old relation: what was allowed when stays known."""
    store_persons(prepared, Kind.GUARDIAN, prepared.incoming.guardians)
    written = prepared.changes.refs(Kind.GUARDIAN, *WRITTEN)
    settled = Settled(prepared.incoming, {}, prepared.effective_on)
    before = {guardian.ref: guardian for guardian in prepared.current.guardians}
    made: list[Guardianship] = []
    ended: list[Guardianship] = []
    for guardian in prepared.incoming.guardians:
        if guardian.ref in written:
            old, new = _renew(prepared, guardian, before.get(guardian.ref), settled)
            ended += old
            made += new
    end_relations(ended, prepared.effective_on)
    Guardianship.objects.bulk_create(made)


def _renew(
    prepared: Prepared, guardian: RosterGuardian, before: RosterGuardian | None, settled: Settled
) -> tuple[list[Guardianship], list[Guardianship]]:
    uuid = prepared.match.persons[Kind.GUARDIAN][guardian.ref]
    pupils = prepared.match.persons[Kind.PUPIL]
    was = list_wards(before, prepared.effective_on) if before else {}
    becomes = settled.wards(before, guardian)
    rows = {row.pupil_id: row for row in prepared.known.guardianships[uuid]}
    spans = {one.pupil_ref: one for one in guardian.pupils}
    gone = [ref for ref, custody in was.items() if becomes.get(ref) != custody]
    new = [
        _make(prepared, uuid, pupils[ref], spans[ref], rows.get(pupils[ref]))
        for ref, custody in becomes.items()
        if was.get(ref) != custody and ref in pupils
    ]
    return [rows[pupils[ref]] for ref in gone], new


def _make(
    prepared: Prepared,
    guardian: UUID,
    pupil: UUID,
    record: RosterGuardianship,
    before: Guardianship | None,
) -> Guardianship:
    """What the school granted by itself stays granted."""
    starts_on = prepared.effective_on if before else record.starts_on or prepared.first_on
    return Guardianship(
        guardian_id=guardian,
        pupil_id=pupil,
        custody=record.custody.value,
        is_granted_by_school=before is not None and before.is_granted_by_school,
        starts_on=starts_on,
        ends_on=end_after(starts_on, record.ends_on),
    )
