"""Tests that were held in a pupil's groups, through the fence: title and day. Says nothing about results (R43)."""

from dataclasses import dataclass
from datetime import date
from typing import Final
from uuid import UUID

import msgspec

from zichtlijn.tenancy.fence import asking_fence
from zichtlijn.tenancy.prepared import ask

_HELD: Final = """
    SELECT json_agg(json_build_object(
        'test', test, 'group', lesson_group, 'subject', subject, 'title', title, 'held_on', held_on
    ) ORDER BY coalesce(held_on, %(today)s::date) DESC, title DESC, test)
    FROM held_tests(
        ARRAY(
            SELECT group_id FROM membership
            WHERE pupil_id = %(pupil)s AND daterange(starts_on, ends_on) @> %(today)s::date
        ),
        %(today)s::date
    )
"""


@dataclass(frozen=True, slots=True)
class HeldTest:
    """A test without a day, or of a day until today, as its teacher wrote it last."""

    test: UUID
    group: UUID
    subject: str
    title: str
    held_on: date | None


_read: Final = msgspec.json.Decoder(list[HeldTest])


def list_held_tests(pupil: UUID, *, today: date) -> list[HeldTest]:
    """Those of a pupil's groups, the newest first. One statement; the same whatever was entered."""
    with asking_fence():
        (answer,) = ask(_HELD, {"pupil": pupil, "today": today})
    return _read.decode(answer) if answer else []
