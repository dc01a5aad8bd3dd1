"""All deliveries of De Zilverlinde up to the last stop, in order of time. Pure: same seed, same deliveries."""

from bisect import bisect_left
from collections import defaultdict
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from datetime import datetime

from zichtlijn.core.progress.record import Record
from zichtlijn.demo.generator.primary import draw_primary
from zichtlijn.demo.generator.records import make_record
from zichtlijn.demo.generator.secondary import draw_secondary
from zichtlijn.demo.generator.timetable import give_times
from zichtlijn.demo.story import people
from zichtlijn.demo.story.deliveries import list_delivery_times
from zichtlijn.demo.story.practice import Practice
from zichtlijn.demo.story.strays import STRAYS
from zichtlijn.demo.story.tools import PRIMARY_TOOLS, TOOLS


@dataclass(frozen=True, slots=True)
class PlannedDelivery:
    """What a tool brings to a location at one instant; empty when there was nothing to tell."""

    at: datetime
    tool: str
    location_ref: str
    records: tuple[Record, ...]


def plan_deliveries(keys_by_group: Mapping[str, tuple[str, ...]], *, seed: int) -> list[PlannedDelivery]:
    """Every delivery, oldest first; each record comes with the first delivery of its tool after the work ended."""
    practices = give_times([*draw_primary(keys_by_group, seed=seed), *draw_secondary(seed=seed), *STRAYS], seed=seed)
    shelves: dict[str, list[Practice]] = defaultdict(list)
    for practice in practices:
        shelves[practice.tool].append(practice)
    planned = [
        PlannedDelivery(at, tool.slug, _locate(tool.slug), records)
        for tool in TOOLS
        for at, records in _bring(shelves[tool.slug], list_delivery_times(tool.slug))
    ]
    return sorted(planned, key=lambda delivery: (delivery.at, delivery.tool))


def _bring(practices: Iterable[Practice], times: list[datetime]) -> Iterable[tuple[datetime, tuple[Record, ...]]]:
    brought: dict[datetime, list[Record]] = {at: [] for at in times}
    for practice in practices:
        place = bisect_left(times, practice.ends_at)
        if place < len(times):
            brought[times[place]].append(make_record(practice))
    return ((at, tuple(records)) for at, records in brought.items())


def _locate(tool: str) -> str:
    is_primary = any(tool == known.slug for known in PRIMARY_TOOLS)
    return people.PRIMARY.ref if is_primary else people.NORTH.ref
