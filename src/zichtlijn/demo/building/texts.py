"""Lets the staff of the story write what the story says they wrote."""

from zichtlijn.core.kernel.actor import person
from zichtlijn.core.people.readers import Readers
from zichtlijn.demo.building.people import Built
from zichtlijn.demo.story.texts import AGREEMENTS
from zichtlijn.guidance.agreements.actions import make_agreement


def build_texts(built: Built) -> None:
    """All agreements, each at its own instant."""
    for one in AGREEMENTS:
        make_agreement(
            pupil=built.persons[one.pupil],
            text=one.text,
            readers=Readers.TEAM,
            actor=person(built.persons[one.author]),
            now=one.at,
        )
