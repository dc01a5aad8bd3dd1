"""Signals of a group gathered into at most five lines, the group first (R24; product.md §2.1). Pure.

Knows goals only as a lineage of keys; titles and links belong to the screen.
"""

from collections import defaultdict
from collections.abc import Collection, Iterable, Sequence
from dataclasses import dataclass
from typing import Final
from uuid import UUID

from zichtlijn.core.progress.cells import ATTENTION_ORDER
from zichtlijn.core.progress.record import SignalKind

MOST_LINES: Final = 5
MOST_NAMES: Final = 4

Lineage = tuple[UUID, ...]
"""Goals from the top of a framework down to one goal, that goal last; a tool goal alone when not mapped."""


@dataclass(frozen=True, slots=True)
class PupilSignal:
    """A signal of one pupil, with the goal it is about."""

    pupil: UUID
    kind: SignalKind
    lineage: Lineage


@dataclass(frozen=True, slots=True)
class Cluster:
    """One line: pupils with the same kind on one goal, or one pupil with the same kind on several goals."""

    kind: SignalKind
    goal: UUID | None
    """The narrowest goal that holds every signal of the line; None when they have none in common."""
    goal_count: int
    pupils: tuple[UUID, ...]


@dataclass(frozen=True, slots=True)
class Clusters:
    lines: tuple[Cluster, ...]
    hidden_lines: int
    """Lines that did not fit; always said on the page."""


def gather_signals(signals: Iterable[PupilSignal], planned: Collection[UUID]) -> Clusters:
    """At most five lines: stuck before fast before new, most pupils first, else in order of arrival (R24).

    Signals meet under the highest planned goal above them; without one, under their own goal.
    """
    gathered: dict[tuple[SignalKind, Lineage], list[PupilSignal]] = defaultdict(list)
    for signal in signals:
        gathered[signal.kind, _find_place(signal.lineage, planned)].append(signal)
    lines: list[Cluster] = []
    alone: dict[tuple[SignalKind, UUID], list[tuple[Lineage, Cluster]]] = defaultdict(list)
    for (kind, place), members in gathered.items():
        pupils = tuple(dict.fromkeys(one.pupil for one in members))
        line = Cluster(kind, find_common([one.lineage for one in members])[-1], 1, pupils)
        if len(pupils) == 1:
            alone[kind, pupils[0]].append((place, line))
        else:
            lines.append(line)
    lines.extend(_merge(kind, pupil, found) for (kind, pupil), found in alone.items())
    lines.sort(key=lambda line: (ATTENTION_ORDER.index(line.kind), -len(line.pupils)))
    return Clusters(tuple(lines[:MOST_LINES]), max(len(lines) - MOST_LINES, 0))


def find_common(lineages: Sequence[Lineage]) -> Lineage:
    """The goals all lineages share from the top down; empty when they share none."""
    if not lineages:
        return ()
    common = 0
    for keys in zip(*lineages, strict=False):
        if any(key != keys[0] for key in keys):
            break
        common += 1
    return lineages[0][:common]


def _find_place(lineage: Lineage, planned: Collection[UUID]) -> Lineage:
    for depth, goal in enumerate(lineage, start=1):
        if goal in planned:
            return lineage[:depth]
    return lineage


def _merge(kind: SignalKind, pupil: UUID, found: list[tuple[Lineage, Cluster]]) -> Cluster:
    if len(found) == 1:
        return found[0][1]
    common = find_common([place for place, _ in found])
    return Cluster(kind, common[-1] if common else None, len(found), (pupil,))
