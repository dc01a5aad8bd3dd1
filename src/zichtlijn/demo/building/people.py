"""Opens the locations of De Zilverlinde and stores its rosters; slugs for all, accounts for the story's people."""

from collections import defaultdict
from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date
from typing import Final
from uuid import UUID

from zichtlijn.core.kernel.actor import DEMO
from zichtlijn.core.people.roster import Roster
from zichtlijn.demo.generator.slugs import (
    STORY_KEYS,
    Key,
    assign_group_slugs,
    assign_person_slugs,
    list_people,
)
from zichtlijn.demo.generator.zilverlinde import make_rosters
from zichtlijn.demo.story import people
from zichtlijn.demo.story.stops import local
from zichtlijn.people.accounts.actions import open_account
from zichtlijn.people.rosters.actions import store_roster
from zichtlijn.people.rosters.identifiers import find_persons_by_identifier
from zichtlijn.people.rosters.slugs import give_group_slugs, give_person_slugs
from zichtlijn.people.schools.actions import open_location
from zichtlijn.people.staff.actions import give_role

OPENED_AT: Final = local(date(2026, 8, 24), 9)
ROSTER_AT: Final = local(date(2026, 11, 9), 7, 30)
"""The first school day of the pupil who came last."""


@dataclass(frozen=True, slots=True)
class Built:
    """Who and what is there after the people were built."""

    locations: Mapping[str, UUID]
    """By ref."""
    persons: Mapping[str, UUID]
    """By slug."""
    pupils: Mapping[str, frozenset[UUID]]
    """Pupils of a class by its ref."""
    groups: Mapping[tuple[str, str], UUID]
    """By location ref and group ref."""


def build_people(*, seed: int) -> Built:
    """Everybody of the story and everybody invented around them."""
    rosters = make_rosters(seed=seed)
    locations = {}
    for fact in people.LOCATIONS:
        location = open_location(fact.ref, fact.name, fact.sector, actor=DEMO, now=OPENED_AT)
        locations[fact.ref] = location
    for home, roster in rosters:
        store_roster(roster, location=locations[home.ref], actor=DEMO, now=ROSTER_AT)
    plain = [roster for _, roster in rosters]
    groups = give_group_slugs(assign_group_slugs(plain))
    uuids = _find_everybody(plain)
    slugs = assign_person_slugs(plain)
    give_person_slugs({uuids[key]: slug for key, slug in slugs.items()})
    persons = {slug: uuids[key] for key, slug in slugs.items()}
    _open_accounts({slugs[key]: uuids[key] for key in STORY_KEYS})
    _give_board_roles(persons)
    return Built({ref: one.uuid for ref, one in locations.items()}, persons, _gather_pupils(plain, uuids), groups)


def _find_everybody(rosters: list[Roster]) -> dict[Key, UUID]:
    found: dict[Key, UUID] = {}
    for roster in rosters:
        keys = {key for key, _ in list_people(roster)}
        for location in roster.locations:
            found |= find_persons_by_identifier(keys, scope=location.ref)
    return found


def _gather_pupils(rosters: list[Roster], uuids: Mapping[Key, UUID]) -> dict[str, frozenset[UUID]]:
    found: dict[str, set[UUID]] = defaultdict(set)
    for roster in rosters:
        for pupil in roster.pupils:
            found[pupil.group_refs[0]].add(uuids["las_key", pupil.ref])
    return {ref: frozenset(pupils) for ref, pupils in found.items()}


def _open_accounts(persons: Mapping[str, UUID]) -> None:
    """Accounts without a password: the demo signs people in by their name (decision 26)."""
    for slug, uuid in sorted(persons.items()):
        open_account(uuid, email=f"{slug}@{people.MAIL_DOMAIN}", actor=DEMO, now=OPENED_AT)


def _give_board_roles(persons: Mapping[str, UUID]) -> None:
    for slug, code in people.BOARD_ROLES.items():
        give_role(persons[slug], code, location_uuid=None, actor=DEMO, now=OPENED_AT)
