"""Storing a roster and planning again what it touches: moves, newcomers, guardians who come or go (R31, R34; L39).

One transaction: a roster is never stored without its results following. It must not know where a roster comes from.
"""

from collections.abc import Callable
from datetime import datetime
from typing import TypeVar
from uuid import UUID

from django.db import transaction

from zichtlijn.grading.release.actions import follow_roster
from zichtlijn.people.rosters.stock import list_touched, take_stock

Stored = TypeVar("Stored")


@transaction.atomic
def store_and_follow(location: UUID, store: Callable[[], Stored], *, now: datetime) -> Stored:
    """What `store` gives, after the releases of every pupil it touched were planned again.

    Places count from tomorrow, so that today's moment stays the same all day; who loses access loses it on the day
    the roster says. Raises what `store` raises, and then nothing is stored.
    """
    before = take_stock(location)
    stored = store()
    touched = list_touched(before, take_stock(location))
    if touched:
        follow_roster(touched, now=now)
    return stored
