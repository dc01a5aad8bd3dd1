"""What Maatwijzer sent that nobody can place: twelve records of pupils who left, two of a goal without mapping
(product.md §2.15)."""

from datetime import date
from typing import Final

from zichtlijn.core.progress.record import Completion
from zichtlijn.demo.story.people import GROUP_5_KEYS
from zichtlijn.demo.story.practice import Practice

UNMAPPED_GOAL: Final = "MT-9.9"
_LEFT: Final = ("LL-4987", "LL-4991", "LL-4995")
"""Keys of pupils who are no longer on the school's list."""
_DAYS: Final = (date(2026, 11, 11), date(2026, 11, 12), date(2026, 11, 13), date(2026, 11, 16))


def _task(key: str, goal: str, day: date, minutes: int) -> Practice:
    return Practice(key, "maatwijzer", goal, "3 taken klaar", day, minutes, completion=Completion.DONE, items_made=3)


OF_UNKNOWN_PUPILS: Final = tuple(_task(key, "MT-1", day, 8) for key in _LEFT for day in _DAYS)
OF_UNMAPPED_GOAL: Final = (
    _task(GROUP_5_KEYS["bas"], UNMAPPED_GOAL, _DAYS[2], 6),
    _task(GROUP_5_KEYS["kees"], UNMAPPED_GOAL, _DAYS[3], 9),
)
STRAYS: Final = OF_UNKNOWN_PUPILS + OF_UNMAPPED_GOAL
