"""Lets the heads of the story adopt their policies through the ordinary act."""

from collections.abc import Mapping
from uuid import UUID

from zichtlijn.core.kernel.actor import person
from zichtlijn.demo.building.people import Built
from zichtlijn.demo.story.policies import OWN_AGREEMENTS, POLICIES, AdoptedPolicy
from zichtlijn.grading.release.actions import Account, adopt_policy
from zichtlijn.grading.release.administration import say_administration
from zichtlijn.grading.release.agreements import set_agreements
from zichtlijn.grading.release.hours import set_hours


def adopt_policies(built: Built) -> None:
    """The policies of both locations, each on the day it was adopted, with what the school said around it."""
    for adopted in POLICIES:
        _say_around(adopted, built.locations, built.persons)
        _adopt(adopted, built.locations, built.persons)


def _say_around(adopted: AdoptedPolicy, locations: Mapping[str, UUID], persons: Mapping[str, UUID]) -> None:
    location, head = locations[adopted.location.ref], person(persons[adopted.head])
    set_hours(location, adopted.hours, "", actor=head, now=adopted.at)
    set_agreements(location, OWN_AGREEMENTS, actor=head, now=adopted.at)
    say_administration(location, is_silent=True, actor=head, now=adopted.at)


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
