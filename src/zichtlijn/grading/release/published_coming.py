"""Tests to come: what they are about and when. Says nothing about results (S12, R47).

A test goes from the list when its day is over, graded or not. Whether guardians see it is the school's choice
(`grading.sharing.choices`).
"""

from dataclasses import dataclass
from datetime import date
from typing import Final
from uuid import UUID

import msgspec

from zichtlijn.tenancy.fence import asking_fence
from zichtlijn.tenancy.prepared import ask

_COMING: Final = """
    SELECT json_agg(json_build_object(
        'test', test, 'subject', subject, 'title', title, 'held_on', held_on, 'content', content
    ) ORDER BY held_on, subject, title, test)
    FROM coming_tests(
        ARRAY(
            SELECT group_id FROM membership
            WHERE pupil_id = %(pupil)s AND daterange(starts_on, ends_on) @> %(today)s::date
        ),
        %(today)s::date
    )
"""


@dataclass(frozen=True, slots=True)
class ComingTest:
    """A test of one of the pupil's groups with a day from today on; `content` is what to know for it, or empty."""

    test: UUID
    subject: str
    title: str
    held_on: date
    content: str


_read: Final = msgspec.json.Decoder(list[ComingTest])


def list_coming_tests(pupil: UUID, *, today: date) -> list[ComingTest]:
    """The tests to come of a pupil, the first first. One statement; the same whatever was entered."""
    with asking_fence():
        (answer,) = ask(_COMING, {"pupil": pupil, "today": today})
    return _read.decode(answer) if answer else []
