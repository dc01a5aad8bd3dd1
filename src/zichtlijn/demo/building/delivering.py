"""Brings the deliveries of the story through the same door as a real tool's, each at its own instant."""

from collections.abc import Iterable
from datetime import datetime
from functools import cache
from typing import Final

from zichtlijn.demo.generator.deliveries import PlannedDelivery, plan_deliveries
from zichtlijn.demo.generator.zilverlinde import list_primary_keys
from zichtlijn.demo.story.deliveries import SEEN_WITHIN
from zichtlijn.demo.story.stops import Stop
from zichtlijn.intake.deliveries.actions import take_records
from zichtlijn.intake.sources.facts import SourceFacts
from zichtlijn.intake.sources.queries import get_source

DOOR: Final = "demo"


def list_deliveries_until(stop: Stop, *, seed: int, after: Stop | None = None) -> list[PlannedDelivery]:
    """Deliveries up to a stop, oldest first; only those later than `after` when given."""
    since = after.at + SEEN_WITHIN if after else None
    return [one for one in _plan_all(seed) if _is_between(one.at, since, stop.at + SEEN_WITHIN)]


@cache
def _plan_all(seed: int) -> tuple[PlannedDelivery, ...]:
    """The same every time, and a third of the work of a jump: kept for the life of the process."""
    return tuple(plan_deliveries(list_primary_keys(seed=seed), seed=seed))


def _is_between(at: datetime, since: datetime | None, until: datetime) -> bool:
    return at <= until and (since is None or at > since)


def deliver(planned: Iterable[PlannedDelivery]) -> int:
    """Take deliveries in order; returns how many records were brought."""
    sources: dict[tuple[str, str], SourceFacts] = {}
    brought = 0
    for one in planned:
        key = one.tool, one.location_ref
        if key not in sources:
            sources[key] = get_source(*key)
        take_records(sources[key], one.records, door=DOOR, now=one.at)
        brought += len(one.records)
    return brought
