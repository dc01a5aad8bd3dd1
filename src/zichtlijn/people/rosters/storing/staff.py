"""Stores the tasks and roles of staff."""

from zichtlijn.core.people.roster import GroupKind, RosterStaff
from zichtlijn.core.people.roster_changes import Kind
from zichtlijn.core.people.roster_relations import Settled, get_role_key, get_task, list_roles
from zichtlijn.people.rosters.preparing import Prepared
from zichtlijn.people.rosters.storing.persons import WRITTEN, store_persons
from zichtlijn.people.spans import end_after, end_relations
from zichtlijn.people.staff.models import Assignment, Role


def store_staff(prepared: Prepared) -> None:
    """Persons, what they are to groups, and roles. Roles are added or get a last day; a roster never takes one."""
    store_persons(prepared, Kind.STAFF, prepared.incoming.staff)
    written = prepared.changes.refs(Kind.STAFF, *WRITTEN)
    members = [member for member in prepared.incoming.staff if member.ref in written]
    _store_tasks(prepared, members)
    _store_roles(prepared, members)


def _store_tasks(prepared: Prepared, members: list[RosterStaff]) -> None:
    known = prepared.known
    kinds = {ref: GroupKind(group.kind) for ref, group in known.groups.items()}
    settled = Settled(prepared.incoming, kinds, prepared.effective_on)
    before = {member.ref: member for member in prepared.current.staff}
    made, altered, ended = [], [], []
    for member in members:
        uuid = prepared.match.persons[Kind.STAFF][member.ref]
        wanted = settled.tasks(before.get(member.ref), member)
        starts = {get_task(one): one.starts_on for one in member.assignments}
        held = set()
        for row in known.assignments[uuid]:
            task = (known.group_refs[row.group_id], row.capacity, row.subject)
            held.add(task)
            if task not in wanted:
                ended.append(row)
            elif wanted[task] not in {None, row.ends_on}:
                row.ends_on = wanted[task]
                altered.append(row)
        for ref, capacity, subject in wanted.keys() - held:
            starts_on = starts.get((ref, capacity, subject)) or prepared.first_on
            ends_on = wanted[ref, capacity, subject]
            made.append(
                Assignment(
                    staff_id=uuid,
                    group_id=known.groups[ref].uuid,
                    capacity=capacity.value,
                    subject=subject,
                    starts_on=starts_on,
                    ends_on=end_after(starts_on, ends_on),
                )
            )
    end_relations(ended, prepared.effective_on)
    Assignment.objects.bulk_update(altered, ["ends_on"])
    Assignment.objects.bulk_create(made)


def _store_roles(prepared: Prepared, members: list[RosterStaff]) -> None:
    known = prepared.known
    made, altered, over = [], [], []
    for member in members:
        uuid = prepared.match.persons[Kind.STAFF][member.ref]
        held = {(row.code, known.role_groups[row.uuid]): row for row in known.roles[uuid]}
        starts = {get_role_key(one): one.starts_on for one in member.roles}
        for key, ends_on in list_roles(member, prepared.effective_on).items():
            row = held.get(key)
            if row is None:
                starts_on = starts[key] or prepared.first_on
                role = Role(
                    staff_id=uuid,
                    code=key[0],
                    location=prepared.placed.locations[member.location_ref],
                    starts_on=starts_on,
                    ends_on=end_after(starts_on, ends_on),
                )
                made.append(role)
                over += [Role.groups.through(role_id=role.uuid, group_id=known.groups[ref].uuid) for ref in key[1]]
            elif ends_on not in {None, row.ends_on}:
                row.ends_on = ends_on
                altered.append(row)
    Role.objects.bulk_create(made)
    Role.objects.bulk_update(altered, ["ends_on"])
    Role.groups.through.objects.bulk_create(over)
