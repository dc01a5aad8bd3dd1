"""A policy: on which local moments a location shows results to pupils and guardians (R29-R31, R50; release.md §1).

Values only. Whether a policy is fit to save is asked in `checking`; what follows from it on a day in `days`.
"""

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date, time
from enum import StrEnum
from functools import cached_property
from typing import Final
from uuid import UUID
from zoneinfo import ZoneInfo

from zichtlijn.core.kernel.span import DaySpan

LAST_WEEKDAY: Final = 4
"""Friday; Monday is 0. Nothing appears in a weekend (R37)."""


@dataclass(frozen=True, slots=True, order=True)
class Slot:
    """One local time on one weekday (Monday 0); a reason when the school chose an hour that is refused otherwise."""

    weekday: int
    at: time
    reason: str = ""


class GroupKind(StrEnum):
    """What a policy can name apart from a location, the most particular first."""

    CLASS = "class"
    EXAM = "exam"
    YEAR_GROUP = "year_group"


@dataclass(frozen=True, slots=True, order=True)
class GroupKey:
    """A class (its uuid as text), a year group (its code), or the exam classes (no code)."""

    kind: GroupKind
    code: str = ""


EXAM_CLASSES: Final = GroupKey(GroupKind.EXAM)


@dataclass(frozen=True, slots=True)
class SameTime:
    """Guardians see it when the pupil does."""


@dataclass(frozen=True, slots=True)
class Later:
    """Guardians see it at the first such weekday and time after the pupil's moment."""

    slot: Slot


@dataclass(frozen=True, slots=True)
class FixedMoments:
    """Guardians see it on the days named, at one local time; what the pupil sees at that very moment is among it."""

    days: tuple[date, ...]
    at: time
    reason: str = ""


@dataclass(frozen=True, slots=True)
class Closed:
    """Guardians see what the pupil shares; `text` says how the school keeps them informed (R51)."""

    text: str


GuardianMode = SameTime | Later | FixedMoments | Closed


@dataclass(frozen=True, slots=True)
class ExceptionPeriod:
    """Whole days on which nothing new appears, but for the groups named as exempt (R30, decision 7)."""

    title: str
    span: DaySpan
    exempt: frozenset[GroupKey] = frozenset()

    def is_for(self, groups: frozenset[GroupKey]) -> bool:
        """Whether it holds for a pupil of these groups: one exempt group is enough to go on."""
        return not (self.exempt & groups)


@dataclass(frozen=True, slots=True)
class GroupTerms:
    """What differs for the groups named; None is as the location has it."""

    groups: frozenset[GroupKey]
    slots: tuple[Slot, ...] | None = None
    guardians: GuardianMode | None = None


@dataclass(frozen=True, slots=True)
class Terms:
    """Everything a policy says."""

    slots: tuple[Slot, ...]
    guardians: GuardianMode
    exceptions: tuple[ExceptionPeriod, ...] = ()
    groups: tuple[GroupTerms, ...] = ()
    is_feedback_first: bool = False
    """The number comes one moment of the pupil after the feedback (R43)."""

    @property
    def named_groups(self) -> frozenset[GroupKey]:
        """Groups with terms of their own, or exempt from an exception."""
        own = (one.groups for one in self.groups)
        return frozenset[GroupKey]().union(*own, *(period.exempt for period in self.exceptions))


@dataclass(frozen=True, slots=True)
class PolicyVersion:
    """Terms that hold on the days of a span; after an end nothing goes on by itself."""

    number: int
    author: UUID
    span: DaySpan
    terms: Terms


@dataclass(frozen=True)
class PolicyHistory:
    """All versions of the policy of one location; days no version holds, or more than one, are closed.

    Raises ValueError when two versions have one number: it is how a version is known.
    """

    location: UUID
    zone: ZoneInfo
    versions: tuple[PolicyVersion, ...] = ()
    spent: tuple[int, ...] = ()
    """Numbers of versions taken back before they began, and of taking them back: never given again."""

    @property
    def next_number(self) -> int:
        return max((*self.spent, *(version.number for version in self.versions)), default=0) + 1

    def __post_init__(self) -> None:
        if len({version.number for version in self.versions}) < len(self.versions):
            raise ValueError("two versions of a policy with one number")

    @cached_property
    def named_groups(self) -> frozenset[GroupKey]:
        """The groups any version says something about; to the rest all versions say the same."""
        return frozenset[GroupKey]().union(*(version.terms.named_groups for version in self.versions))

    def find_in_force(self, day: date) -> PolicyVersion | None:
        """The version of a day; None where there is none, and where two contradict each other."""
        found = [version for version in self.versions if version.span.contains(day)]
        return found[0] if len(found) == 1 else None


def resolve_slots(terms: Terms, groups: frozenset[GroupKey]) -> tuple[Slot, ...]:
    """The slots for a pupil of these groups: the most particular group that has its own, else the location's.

    Two answers of the same rank contradict each other: no slots, so closed (release.md §2.2).
    """
    for matching in _by_rank(terms, groups):
        own = {one.slots for one in matching if one.slots is not None}
        if own:
            return own.pop() if len(own) == 1 else ()
    return terms.slots


def resolve_guardians(terms: Terms, groups: frozenset[GroupKey]) -> GuardianMode:
    """The guardian mode for a pupil of these groups, found like `resolve_slots`; a contradiction is closed."""
    for matching in _by_rank(terms, groups):
        own = {one.guardians for one in matching if one.guardians is not None}
        if own:
            return own.pop() if len(own) == 1 else Closed("")
    return terms.guardians


def _by_rank(terms: Terms, groups: frozenset[GroupKey]) -> Iterator[list[GroupTerms]]:
    """Terms that name one of the groups, by kind of group: class, exam classes, year group."""
    for kind in GroupKind:
        of_kind = frozenset(group for group in groups if group.kind is kind)
        yield [one for one in terms.groups if one.groups & of_kind]
