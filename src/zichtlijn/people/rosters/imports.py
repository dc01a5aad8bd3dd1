"""Rosters read and shown, waiting for the administrator's word. What was read goes once it is dealt with."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import datetime
from typing import Any
from uuid import UUID

import msgspec
from django.db import transaction

from zichtlijn.core.kernel.actor import Actor
from zichtlijn.core.kernel.refusal import Refusal, Refused
from zichtlijn.core.people.roster import Roster
from zichtlijn.journal.audit.actions import record_act
from zichtlijn.people.rosters.actions import StoredRoster, store_roster
from zichtlijn.people.rosters.models import RosterImport
from zichtlijn.people.schools.models import Location

State = RosterImport.State
Finding = Mapping[str, str]
"""A finding as it is kept: severity, code, where, field, received, expected, advice."""


@dataclass(frozen=True, slots=True)
class KeptImport:
    """An import and how far it is. `roster` is None when the file could not be read, or when it is dealt with."""

    uuid: UUID
    location: Location
    format: str
    filename: str
    state: str
    roster: Roster | None
    findings: tuple[Finding, ...]
    outcome: Mapping[str, Any] | None
    read_at: datetime
    finished_at: datetime | None

    @property
    def is_open(self) -> bool:
        return self.state == State.PREVIEWED


@transaction.atomic
def keep_import(
    roster: Roster | None,
    *,
    location: Location,
    format_slug: str,
    filename: str,
    findings: Sequence[Finding],
    actor: Actor,
    now: datetime,
) -> UUID:
    """Keep what was read until somebody decides; an earlier one of this location that waits is discarded."""
    waiting = RosterImport.objects.filter(location=location, state=State.PREVIEWED)
    waiting.update(state=State.DISCARDED, roster=None, finished_at=now)
    kept = RosterImport.objects.create(
        location=location,
        format=format_slug,
        filename=filename[:200],
        state=State.PREVIEWED if roster else State.DISCARDED,
        roster=msgspec.to_builtins(roster) if roster else None,
        findings=[dict(finding) for finding in findings],
        read_at=now,
        read_by=actor.uuid,
        finished_at=None if roster else now,
    )
    return kept.uuid


def get_import(import_uuid: UUID) -> KeptImport:
    """One import. Raises Refusal(NOT_FOUND)."""
    kept = RosterImport.objects.select_related("location").filter(pk=import_uuid).first()
    if kept is None:
        raise Refusal(Refused.NOT_FOUND)
    return _tell(kept)


def list_recent_imports(location_uuids: Sequence[UUID], *, most: int = 10) -> list[KeptImport]:
    """The latest imports of some locations, without what was read."""
    found = RosterImport.objects.filter(location__in=location_uuids).select_related("location")
    return [_tell(kept) for kept in found.defer("roster").order_by("-read_at")[:most]]


@transaction.atomic
def store_import(import_uuid: UUID, *, absent_have_left: bool, actor: Actor, now: datetime) -> StoredRoster:
    """Store a kept roster, compared anew with what is known by now.

    Raises Refusal: NOT_FOUND, ALREADY_DONE (stored or discarded before).
    """
    kept = _lock_open(import_uuid)
    stored = store_roster(
        msgspec.convert(kept.roster, Roster),
        location=kept.location,
        actor=actor,
        now=now,
        absent_have_left=absent_have_left,
    )
    kept.state = State.STORED
    kept.outcome = stored.changes.count() | {"absent_have_left": absent_have_left}
    _finish(kept, now)
    return stored


@transaction.atomic
def discard_import(import_uuid: UUID, *, actor: Actor, now: datetime) -> None:
    """Throw away what was read. Raises Refusal: NOT_FOUND, ALREADY_DONE."""
    kept = _lock_open(import_uuid)
    kept.state = State.DISCARDED
    _finish(kept, now)
    record_act("roster_discarded", actor=actor, now=now, about=("location", kept.location_id))


def _lock_open(import_uuid: UUID) -> RosterImport:
    found = RosterImport.objects.select_for_update(of=("self",)).select_related("location")
    kept = found.filter(pk=import_uuid).first()
    if kept is None:
        raise Refusal(Refused.NOT_FOUND)
    if kept.state != State.PREVIEWED:
        raise Refusal(Refused.ALREADY_DONE)
    return kept


def _finish(kept: RosterImport, now: datetime) -> None:
    kept.roster = None
    kept.finished_at = now
    kept.save(update_fields=["state", "outcome", "roster", "finished_at"])


def _tell(kept: RosterImport) -> KeptImport:
    is_loaded = "roster" not in kept.get_deferred_fields()
    return KeptImport(
        uuid=kept.uuid,
        location=kept.location,
        format=kept.format,
        filename=kept.filename,
        state=kept.state,
        roster=msgspec.convert(kept.roster, Roster) if is_loaded and kept.roster else None,
        findings=tuple(kept.findings),
        outcome=kept.outcome,
        read_at=kept.read_at,
        finished_at=kept.finished_at,
    )
