"""What a new version of a framework changes: new, changed, replaced, gone and unchanged goals (goals.md,
R13).

Ids are not as lasting as owners say: a goal may lose its id, named in `replaces` or not, and may keep it
while the text changes. Nothing is decided here about evidence; whatever is not certain goes to a person.
"""

from collections.abc import Collection, Iterable
from dataclasses import dataclass
from enum import StrEnum

from zichtlijn.core.goals.framework import GoalLine
from zichtlijn.core.goals.text_hash import hash_text


class Aspect(StrEnum):
    """What about a goal is different."""

    TEXT = "text"
    LEVEL = "level"
    PLACE = "place"
    """Its parents or the goals it is related to. Order alone is no change."""
    LABEL = "label"
    """Kind, code, status or the ids it replaces."""


@dataclass(frozen=True, slots=True, order=True)
class ChangedGoal:
    ref: str
    aspects: frozenset[Aspect]


@dataclass(frozen=True, slots=True, order=True)
class Replacement:
    """A goal that went and one that came in its place; splits and merges are several of these."""

    old_ref: str
    new_ref: str


@dataclass(frozen=True, slots=True)
class GoalChanges:
    """Refs per outcome, sorted. A goal is in one of `new`, `changed`, `gone`, `unchanged` or in
    replacements.
    """

    new: tuple[str, ...] = ()
    changed: tuple[ChangedGoal, ...] = ()
    replaced: tuple[Replacement, ...] = ()
    gone: tuple[str, ...] = ()
    unchanged: tuple[str, ...] = ()

    @property
    def is_empty(self) -> bool:
        return not (self.new or self.changed or self.replaced or self.gone)

    @property
    def changed_text(self) -> tuple[str, ...]:
        return tuple(one.ref for one in self.changed if Aspect.TEXT in one.aspects)

    @property
    def came(self) -> frozenset[str]:
        """Goals that were not there before, with or without a predecessor."""
        return frozenset(self.new) | {one.new_ref for one in self.replaced}

    @property
    def went(self) -> frozenset[str]:
        """Goals that are no longer there, with or without a successor."""
        return frozenset(self.gone) | {one.old_ref for one in self.replaced}


def compare(old: Iterable[GoalLine], new: Iterable[GoalLine]) -> GoalChanges:
    """Compare two versions of one framework. Refs must be unique within each."""
    before = {line.ref: line for line in old}
    after = {line.ref: line for line in new}
    came, went = after.keys() - before.keys(), before.keys() - after.keys()
    replaced = _pair(before, after, came, went)
    aspects = {ref: find_aspects(before[ref], after[ref]) for ref in before.keys() & after.keys()}
    return GoalChanges(
        new=tuple(sorted(came - {pair.new_ref for pair in replaced})),
        changed=tuple(ChangedGoal(ref, found) for ref, found in sorted(aspects.items()) if found),
        replaced=tuple(sorted(replaced)),
        gone=tuple(sorted(went - {pair.old_ref for pair in replaced})),
        unchanged=tuple(sorted(ref for ref, found in aspects.items() if not found)),
    )


def takes_away_half(changes: GoalChanges, in_use: Collection[str]) -> bool:
    """True when at least half of the goals a school works with would go without a successor: too much to do unasked."""
    lost = sum(ref in changes.gone for ref in in_use)
    return lost > 0 and 2 * lost >= len(in_use)


def find_aspects(old: GoalLine, new: GoalLine) -> frozenset[Aspect]:
    """What differs between two lines of one goal; empty when nothing a school would notice does."""
    found = set()
    if hash_text(old) != hash_text(new):
        found.add(Aspect.TEXT)
    if old.level != new.level:
        found.add(Aspect.LEVEL)
    if set(old.parents) != set(new.parents) or set(old.related) != set(new.related):
        found.add(Aspect.PLACE)
    if _labels(old) != _labels(new):
        found.add(Aspect.LABEL)
    return frozenset(found)


def _labels(line: GoalLine) -> tuple[object, ...]:
    return (line.kind, line.code, line.status, frozenset(line.replaces))


def _pair(before: dict[str, GoalLine], after: dict[str, GoalLine], came: set[str], went: set[str]) -> set[Replacement]:
    """Replacements in both directions: a goal that came may name one that went, and, when a school goes back
    to an earlier file, a goal that went may name one that came back.
    """
    forward = {Replacement(ref, new) for new in came for ref in after[new].replaces if ref in went}
    backward = {Replacement(old, ref) for old in went for ref in before[old].replaces if ref in came}
    return forward | backward
