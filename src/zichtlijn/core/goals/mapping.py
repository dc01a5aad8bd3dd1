"""How goals hang together, and how a tool's own goals touch them (goals.md; CASE 1.1 association types)."""

from collections.abc import Iterable
from enum import StrEnum


class AssociationType(StrEnum):
    IS_CHILD_OF = "isChildOf"
    IS_PART_OF = "isPartOf"
    IS_RELATED_TO = "isRelatedTo"
    EXACT_MATCH_OF = "exactMatchOf"
    PRECEDES = "precedes"
    REPLACED_BY = "replacedBy"


class MappingType(StrEnum):
    EXACT_MATCH = "exactMatchOf"
    PART = "isPartOf"
    """Raakt een deel van dit doel (R12)."""
    RELATED = "isRelatedTo"


class MappingStatus(StrEnum):
    SUGGESTED = "suggested"
    CONFIRMED = "confirmed"
    REJECTED = "rejected"


_STRONGEST_FIRST = (MappingType.EXACT_MATCH, MappingType.PART, MappingType.RELATED)


def seen_from_above(kind: MappingType) -> MappingType:
    """How a tool goal mapped to a part touches the goal above it: whatever fits a part touches only a part
    (R12).
    """
    return MappingType.RELATED if kind is MappingType.RELATED else MappingType.PART


def pick_strongest(kinds: Iterable[MappingType]) -> MappingType:
    """The closest of several ways in which one tool goal touches one goal. Raises ValueError without any."""
    return min(kinds, key=_STRONGEST_FIRST.index)


def needs_review(*, decided_on_text: str | None, text_now: str, is_gone: bool, knew_it_went: bool = False) -> bool:
    """Whether a confirmed mapping waits for a person: its goal reads differently than when it was decided, or it went
    and nobody kept the mapping since (`knew_it_went`).
    """
    return decided_on_text != text_now or (is_gone and not knew_it_went)
