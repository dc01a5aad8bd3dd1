"""Lets the heads of the story adopt their policies through the ordinary act."""

from collections.abc import Mapping
from uuid import UUID

from zichtlijn.core.kernel.actor import person
from zichtlijn.demo.building.people import Built
from zichtlijn.demo.story.policies import POLICIES, AdoptedPolicy
from zichtlijn.grading.release.actions import Account, adopt_policy


def adopt_policies(built: Built) -> None:
    """The policies of both locations, each on the day it was adopted."""
    for adopted in POLICIES:
        _adopt(adopted, built.locations, built.persons)


def _adopt(adopted: AdoptedPolicy, locations: Mapping[str, UUID], persons: Mapping[str, UUID]) -> None:
    account = Account(
        adopted.consulted,
        adopted.told_pupils,
        adopted.told_guardians,
        adopted.told_team,
    )
    adopt_policy(
        locations[adopted.location.ref],
        adopted.draft,
        account,
        hours=adopted.hours,
        actor=person(persons[adopted.head]),
        now=adopted.at,
    )
