"""Roster files: read, shown, and stored only after somebody said so. Used by the screen and by the command."""

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import datetime
from pathlib import Path
from typing import Any, BinaryIO
from uuid import UUID

from django.utils.translation import gettext_noop

from zichtlijn.acts.follow_roster import store_and_follow
from zichtlijn.core.kernel.actor import Actor
from zichtlijn.core.kernel.refusal import Refusal, Refused
from zichtlijn.core.people.roster import Roster, Sector
from zichtlijn.core.people.roster_issues import IssueCode, RosterIssue
from zichtlijn.feeds.base import RosterOptions, RosterReading
from zichtlijn.feeds.registry import FEEDS, RosterFeed, find_feed
from zichtlijn.feeds.report import Severity
from zichtlijn.intake.deliveries.waiting import take_in_waiting
from zichtlijn.people.days import get_local_day
from zichtlijn.people.rosters.actions import StoredRoster, store_roster
from zichtlijn.people.rosters.imports import Finding, get_import, keep_import, store_import
from zichtlijn.people.rosters.preparing import prepare_roster
from zichtlijn.people.schools.models import Location
from zichtlijn.people.schools.queries import find_location

# Kept and printed in Dutch; screens look the translation up.
ADVICE: Mapping[IssueCode, str] = {
    IssueCode.ECK_ID_OF_ANOTHER: gettext_noop(
        "Dit ECK iD hoort hier al bij iemand anders. Het is weggelaten. "
        "Kijk in de leerlingadministratie bij wie het hoort."
    ),
    IssueCode.EMAIL_OF_ANOTHER: gettext_noop(
        "Dit e-mailadres hoort al bij een andere medewerker. Het is weggelaten. Geef ieder een eigen adres."
    ),
    IssueCode.UNKNOWN_LOCATION: gettext_noop(
        "Deze vestiging is hier niet bekend. Wat erbij hoort is weggelaten. Maak de vestiging eerst aan."
    ),
}
OTHER_SCHOOL = "other_school"
_OTHER_SCHOOL_ADVICE = gettext_noop(
    "Het bestand noemt een andere school dan deze vestiging. Kijk of je het goede bestand koos."
)


@dataclass(frozen=True, slots=True)
class RosterOutcome:
    """What storing did, and how many waiting records came in with the new pupils."""

    stored: StoredRoster
    taken_in: int


def list_roster_feeds() -> list[RosterFeed]:
    """The formats a roster may have."""
    return [feed for feed in FEEDS.values() if isinstance(feed, RosterFeed)]


def read_roster(stream: BinaryIO, format_slug: str, *, location: Location, now: datetime) -> RosterReading:
    """Read a roster of a location; what is wrong is in the report. Raises Refusal(INVALID) on an unknown format."""
    feed = find_feed(format_slug)
    if not isinstance(feed, RosterFeed):
        raise Refusal(Refused.INVALID, format_slug)
    today = get_local_day(now, location.time_zone)
    return feed.read(stream, RosterOptions(today=today, sector=Sector(location.sector)))


def preview_roster(
    stream: BinaryIO,
    *,
    format_slug: str,
    filename: str,
    location: Location,
    actor: Actor,
    now: datetime,
) -> UUID:
    """Read a roster and keep it with its findings for a decision; stores nothing else. The import's uuid."""
    reading = read_roster(stream, format_slug, location=location, now=now)
    return keep_import(
        reading.roster,
        location=location,
        format_slug=format_slug,
        filename=filename,
        findings=list_findings(reading, location),
        actor=actor,
        now=now,
    )


def confirm_roster_import(import_uuid: UUID, *, absent_have_left: bool, actor: Actor, now: datetime) -> RosterOutcome:
    """Store a kept roster, then take in the records that waited for its pupils.

    Raises Refusal: NOT_FOUND, ALREADY_DONE.
    """
    location = get_import(import_uuid).location

    def store() -> StoredRoster:
        return store_import(import_uuid, absent_have_left=absent_have_left, actor=actor, now=now)

    stored = store_and_follow(location.uuid, store, now=now)
    return RosterOutcome(stored, take_in_waiting(now=now))


def import_roster_file(
    path: Path,
    *,
    format: str,  # noqa: A002 - the word of the command line
    location_ref: str,
    actor: Actor,
    now: datetime,
    dry_run: bool = False,
    absent_have_left: bool = False,
) -> dict[str, Any]:
    """Read a file and store it at once; a report for people and for JSON.

    Raises Refusal: NOT_FOUND (no such location), INVALID (no such format).
    """
    location = find_location(location_ref)
    if location is None:
        raise Refusal(Refused.NOT_FOUND, location_ref)
    with path.open("rb") as stream:
        reading = read_roster(stream, format, location=location, now=now)
    report = _start_report(reading, location)
    if reading.roster is None:
        return report
    if dry_run:
        prepared = prepare_roster(reading.roster, location=location, now=now)
        return report | _tell_changes(StoredRoster(prepared.changes, prepared.issues))
    stored = _store(reading.roster, location, absent_have_left=absent_have_left, actor=actor, now=now)
    taken_in = take_in_waiting(now=now)
    return report | _tell_changes(stored) | {"stored_anything": True, "taken_in": taken_in}


def _store(roster: Roster, location: Location, *, absent_have_left: bool, actor: Actor, now: datetime) -> StoredRoster:
    def store() -> StoredRoster:
        return store_roster(roster, location=location, actor=actor, now=now, absent_have_left=absent_have_left)

    return store_and_follow(location.uuid, store, now=now)


def list_findings(reading: RosterReading, location: Location) -> list[Finding]:
    """The reader's findings, and a warning when the file is of another school."""
    findings: list[Finding] = [
        {
            "severity": finding.severity.value,
            "code": finding.code,
            "where": finding.where,
            "field": finding.field,
            "received": finding.received,
            "expected": finding.expected,
            "advice": finding.advice,
        }
        for finding in reading.report.kept
    ]
    if reading.roster is not None and _is_of_other_school(reading.roster, location):
        findings.insert(0, _warn(OTHER_SCHOOL, "bestand", reading.roster.school_ref, _OTHER_SCHOOL_ADVICE))
    return findings


def tell_issue(issue: RosterIssue) -> Finding:
    """Something the school must settle, in the shape of a finding."""
    return _warn(issue.code.value, issue.where, issue.received, ADVICE[issue.code])


def _warn(code: str, where: str, received: str, advice: str) -> Finding:
    return {
        "severity": Severity.NOTE.value,
        "code": code,
        "where": where,
        "field": "",
        "received": received,
        "expected": "",
        "advice": advice,
    }


def _is_of_other_school(roster: Roster, location: Location) -> bool:
    """BRIN numbers are compared by their first four signs; own codes say nothing."""
    given, own = roster.school_ref[:4].casefold(), location.ref[:4].casefold()
    return bool(given) and _is_brin(given) and _is_brin(own) and given != own


def _is_brin(code: str) -> bool:
    return len(code) == 4 and code[:2].isdigit() and code[2:].isalpha()


def _start_report(reading: RosterReading, location: Location) -> dict[str, Any]:
    report = reading.report
    return {
        "stored_anything": False,
        "location": location.ref,
        "read": report.read,
        "refused": report.count(Severity.REFUSED) + report.count(Severity.FATAL),
        "notes": report.count(Severity.NOTE),
        "taken_in": 0,
        "changes": {},
        "issues": [],
        "findings": list_findings(reading, location),
    }


def _tell_changes(stored: StoredRoster) -> dict[str, Any]:
    return {
        "changes": stored.changes.count(),
        "issues": [tell_issue(issue) for issue in stored.issues],
    }
