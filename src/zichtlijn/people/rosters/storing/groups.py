"""Stores groups of a roster."""

from zichtlijn.core.people.roster import RosterGroup
from zichtlijn.core.people.roster_changes import Kind, Turn
from zichtlijn.people.rosters.models import Group
from zichtlijn.people.rosters.preparing import Prepared


def store_groups(prepared: Prepared) -> None:
    """Make new groups and bring changed ones up to date; `prepared.known` knows them afterwards. Two queries."""
    new = prepared.changes.refs(Kind.GROUP, Turn.NEW)
    changed = prepared.changes.refs(Kind.GROUP, Turn.CHANGED)
    known = prepared.known
    made = []
    altered = []
    for record in prepared.incoming.groups:
        if record.ref in new:
            group = _make(prepared, record)
            made.append(group)
            known.groups[record.ref] = group
            known.group_refs[group.uuid] = record.ref
        elif record.ref in changed:
            altered.append(_alter(known.groups[record.ref], record))
    Group.objects.bulk_create(made)
    Group.objects.bulk_update(altered, ["name", "kind", "year_groups", "subject"])


def _make(prepared: Prepared, record: RosterGroup) -> Group:
    span = prepared.known.year.span
    return Group(
        location=prepared.placed.locations[record.location_ref],
        ref=record.ref,
        name=record.name,
        kind=record.kind.value,
        year_groups=list(record.year_groups),
        subject=record.subject,
        starts_on=span.starts_on,
        ends_on=span.ends_on,
    )


def _alter(group: Group, record: RosterGroup) -> Group:
    group.name = record.name or group.name
    group.kind = record.kind.value
    group.year_groups = list(record.year_groups) or group.year_groups
    group.subject = record.subject or group.subject
    return group
