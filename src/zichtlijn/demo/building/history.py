"""Lets the head of Noord take in last year's entry times through the ordinary act, to try a policy on."""

from zichtlijn.core.kernel.actor import person
from zichtlijn.demo.building.people import Built
from zichtlijn.demo.generator.history import draw_history
from zichtlijn.demo.story.policies import NORTH_POLICY
from zichtlijn.grading.release.replaying_imports import keep_entry_times


def keep_history(built: Built, *, seed: int) -> None:
    """The 18.420 results of the story, taken in when the policy was adopted."""
    actor = person(built.persons[NORTH_POLICY.head])
    location = built.locations[NORTH_POLICY.location.ref]
    keep_entry_times(location, draw_history(seed=seed), actor=actor, now=NORTH_POLICY.at)
