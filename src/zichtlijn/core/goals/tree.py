"""The tree of goals over `isChildOf`: a goal may have several parents, and no goal is its own ancestor
(goals.md).
"""

from collections import deque
from collections.abc import Hashable, Iterable, Iterator, Mapping, Sequence
from typing import Generic, TypeVar

Ref = TypeVar("Ref", bound=Hashable)


class GoalCycleError(ValueError):
    """A goal would be its own ancestor; `links` are the (child, parent) links that close a circle."""

    def __init__(self, links: Sequence[tuple[object, object]]) -> None:
        super().__init__(", ".join(f"{child} → {parent}" for child, parent in links[:5]))
        self.links = links


class GoalTree(Generic[Ref]):
    """Parents and children of goals, in the order given. Raises GoalCycleError."""

    def __init__(self, parents: Mapping[Ref, Iterable[Ref]]) -> None:
        self._parents: dict[Ref, tuple[Ref, ...]] = {ref: tuple(dict.fromkeys(above)) for ref, above in parents.items()}
        self._children: dict[Ref, list[Ref]] = {}
        for ref, above in self._parents.items():
            for parent in above:
                self._children.setdefault(parent, []).append(ref)
        closing = list_closing_links(self._parents)
        if closing:
            raise GoalCycleError(closing)

    @classmethod
    def without_circles(cls, parents: Mapping[Ref, Iterable[Ref]]) -> "GoalTree[Ref]":
        """The tree that is left without the links that close a circle, as frameworks together may have."""
        kept = {ref: tuple(above) for ref, above in parents.items()}
        closing = set(list_closing_links(kept))
        return cls({ref: [one for one in above if (ref, one) not in closing] for ref, above in kept.items()})

    def parents(self, ref: Ref) -> tuple[Ref, ...]:
        return self._parents.get(ref, ())

    def children(self, ref: Ref) -> tuple[Ref, ...]:
        return tuple(self._children.get(ref, ()))

    def roots(self) -> tuple[Ref, ...]:
        """Goals without a parent among the goals of this tree."""
        return tuple(
            ref for ref, above in self._parents.items() if not any(parent in self._parents for parent in above)
        )

    def descendants(self, ref: Ref) -> frozenset[Ref]:
        """Everything below a goal, the goal itself left out."""
        return self._reach(ref, self._children)

    def ancestors(self, ref: Ref) -> frozenset[Ref]:
        """Everything above a goal, the goal itself left out."""
        return self._reach(ref, self._parents)

    def list_above(self, ref: Ref) -> tuple[Ref, ...]:
        """Everything above a goal once, the nearest first."""
        return self._walk_out(ref, self._parents)

    def _reach(self, start: Ref, steps: Mapping[Ref, Iterable[Ref]]) -> frozenset[Ref]:
        return frozenset(self._walk_out(start, steps))

    @staticmethod
    def _walk_out(start: Ref, steps: Mapping[Ref, Iterable[Ref]]) -> tuple[Ref, ...]:
        seen: dict[Ref, None] = {}
        waiting = deque(steps.get(start, ()))
        while waiting:
            ref = waiting.popleft()
            if ref not in seen:
                seen[ref] = None
                waiting.extend(steps.get(ref, ()))
        return tuple(seen)


def list_closing_links(parents: Mapping[Ref, Iterable[Ref]]) -> list[tuple[Ref, Ref]]:
    """The links (child, parent) that close a circle, given goals with their parents; empty for a tree.

    Without these links no goal is its own ancestor. Takes time linear in the number of links.
    """
    closing: list[tuple[Ref, Ref]] = []
    done: set[Ref] = set()
    for start in parents:
        if start not in done:
            _walk(start, parents, done, closing)
    return closing


def _walk(start: Ref, parents: Mapping[Ref, Iterable[Ref]], done: set[Ref], closing: list[tuple[Ref, Ref]]) -> None:
    path: dict[Ref, Iterator[Ref]] = {start: iter(parents.get(start, ()))}
    while path:
        ref, above = next(reversed(path.items()))
        parent = next(above, None)
        if parent is None:
            done.add(ref)
            del path[ref]
        elif parent in path:
            closing.append((ref, parent))
        elif parent not in done:
            path[parent] = iter(parents.get(parent, ()))
