"""When the screen says that two tools give a different picture (product.md §2.3, R06).

It says so seldom and says no more: no tool wins, nothing is weighed, and no score is known here. Two results in
different words are no disagreement; a tool that raised its alarm where another, used lately, did not is one.
"""

from collections.abc import Callable, Iterable
from dataclasses import dataclass
from datetime import date
from typing import TypeAlias
from uuid import UUID

from zichtlijn.core.progress.cells import LONG_NOT_SEEN

SharesGround: TypeAlias = Callable[[UUID, UUID], bool]


@dataclass(frozen=True, slots=True)
class Picture:
    """What one tool goal says of a pupil: when there was work, and whether the tool said *stuck* about it."""

    tool: UUID
    tool_goal: UUID
    last_on: date
    is_stuck: bool


def is_disagreement(pictures: Iterable[Picture], shares_ground: SharesGround, *, today: date) -> bool:
    """True when one tool says stuck, and another with work of the last eight weeks on the same ground does not.

    `shares_ground` tells whether two tool goals are about the same goal, or one about a part of the other's. Order
    does not matter, and neither does how often or how well anybody worked.
    """
    seen = list(pictures)
    stuck = [one for one in seen if one.is_stuck]
    return any(
        calm.tool != alarm.tool and shares_ground(alarm.tool_goal, calm.tool_goal)
        for alarm in stuck
        for calm in seen
        if not _is_alarmed(calm, alarm, seen, shares_ground) and today - calm.last_on <= LONG_NOT_SEEN
    )


def _is_alarmed(one: Picture, alarm: Picture, seen: Iterable[Picture], shares_ground: SharesGround) -> bool:
    """True when the tool of `one` said stuck too on this ground, be it about another of its goals."""
    return any(
        other.is_stuck and other.tool == one.tool and shares_ground(other.tool_goal, alarm.tool_goal) for other in seen
    )
