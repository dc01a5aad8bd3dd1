"""What a new roster would change: values only, for a preview to show and a store to carry out."""

from collections import Counter
from collections.abc import Mapping
from dataclasses import dataclass, field
from enum import StrEnum


class Kind(StrEnum):
    """What a change is about."""

    GROUP = "group"
    PUPIL = "pupil"
    STAFF = "staff"
    GUARDIAN = "guardian"


class Turn(StrEnum):
    """What happens to it."""

    NEW = "new"
    CHANGED = "changed"
    BACK = "back"
    """Known, not here now, and in the roster again."""
    LEFT = "left"
    """The roster itself says that the pupil has left."""
    ABSENT = "absent"
    """Here now, but not in a roster that claims to hold everybody."""


class Aspect(StrEnum):
    """Which field changes."""

    NAME = "name"
    BIRTH_DAY = "birth_day"
    ECK_ID = "eck_id"
    EMAIL = "email"
    LOCATION = "location"
    YEAR_GROUP = "year_group"
    CLASS = "class"
    OTHER_GROUPS = "other_groups"
    LAST_DAY = "last_day"
    SUBJECT = "subject"
    GROUP_KIND = "group_kind"
    TEACHES = "teaches"
    MENTORS = "mentors"
    ROLE = "role"
    CUSTODY = "custody"


@dataclass(frozen=True, slots=True)
class FieldChange:
    """One field before and after, in names and codes; both empty for an ECK iD, which is never shown."""

    aspect: Aspect
    before: str
    after: str
    about: str = ""
    """Whose: the pupil of a custody, the group of a last day or role."""


@dataclass(frozen=True, slots=True)
class Change:
    """What happens to one group or person."""

    kind: Kind
    turn: Turn
    ref: str
    label: str
    fields: tuple[FieldChange, ...] = ()

    @property
    def is_move(self) -> bool:
        """True for a pupil who goes to another class."""
        return any(one.aspect is Aspect.CLASS and one.before for one in self.fields)


@dataclass(frozen=True, slots=True)
class RosterChanges:
    """All changes, groups first, in the order of the roster; and how many of each kind stay as they are."""

    changes: tuple[Change, ...]
    unchanged: Mapping[Kind, int] = field(default_factory=dict)

    @property
    def is_empty(self) -> bool:
        """True when storing would write nothing; who is absent is only told."""
        return all(change.turn is Turn.ABSENT for change in self.changes)

    def list_of(self, kind: Kind, turn: Turn) -> list[Change]:
        return [change for change in self.changes if change.kind is kind and change.turn is turn]

    def refs(self, kind: Kind, *turns: Turn) -> frozenset[str]:
        return frozenset(one.ref for one in self.changes if one.kind is kind and one.turn in turns)

    def count(self) -> dict[str, int]:
        """Counts by `<kind>_<turn>`, with `pupil_moved` and `<kind>_unchanged`; zeros left out."""
        counts = Counter(f"{one.kind}_{one.turn}" for one in self.changes)
        counts["pupil_moved"] = sum(one.is_move for one in self.changes)
        counts.update({f"{kind}_unchanged": number for kind, number in self.unchanged.items()})
        return {name: number for name, number in sorted(counts.items()) if number}
