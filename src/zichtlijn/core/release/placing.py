"""Where a pupil stands for the release: locations and groups by day, and arrangements for this pupil alone.

A change counts from tomorrow, so that today's moment is the same all day and nothing appears twice on a date (R34).
"""

from collections.abc import Iterable
from dataclasses import dataclass, replace
from datetime import date, timedelta
from typing import TypeVar
from uuid import UUID

from zichtlijn.core.kernel.span import DaySpan
from zichtlijn.core.release.policy import GroupKey, GuardianMode, Slot

_DAY = timedelta(days=1)


@dataclass(frozen=True, slots=True)
class Place:
    """A location, and the groups of its policy the pupil is in."""

    location: UUID
    groups: frozenset[GroupKey] = frozenset()


@dataclass(frozen=True, slots=True)
class Placement:
    """A pupil stands at a place on the days of a span; at two places at once is allowed."""

    span: DaySpan
    place: Place


@dataclass(frozen=True, slots=True)
class Arrangement:
    """What a head arranged for one pupil; None is as the pupil's group has it. Goes before group and location."""

    span: DaySpan
    slots: tuple[Slot, ...] | None = None
    guardians: GuardianMode | None = None


@dataclass(frozen=True, slots=True)
class Placing:
    """All that decides a pupil's moments besides the policies; classmates share one value."""

    placements: tuple[Placement, ...]
    arrangements: tuple[Arrangement, ...] = ()


_Spanned = TypeVar("_Spanned", Placement, Arrangement)


def settle_placing(before: Placing, after: Placing, today: date) -> Placing:
    """`after` from tomorrow on and `before` up to and including today, whatever days `after` gives itself."""
    tomorrow = today + _DAY
    return Placing(
        (*_until(before.placements, tomorrow), *_since(after.placements, tomorrow)),
        (*_until(before.arrangements, tomorrow), *_since(after.arrangements, tomorrow)),
    )


def _until(spanned: Iterable[_Spanned], day: date) -> Iterable[_Spanned]:
    for one in spanned:
        if one.span.starts_on < day:
            ends_on = day if one.span.ends_on is None else min(day, one.span.ends_on)
            yield replace(one, span=DaySpan(one.span.starts_on, ends_on))


def _since(spanned: Iterable[_Spanned], day: date) -> Iterable[_Spanned]:
    for one in spanned:
        if one.span.ends_on is None or one.span.ends_on > day:
            yield replace(one, span=DaySpan(max(day, one.span.starts_on), one.span.ends_on))
