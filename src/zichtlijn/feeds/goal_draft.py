"""Goals in the making, whatever format they came from: ids met twice, circles, far parents, inherited levels.

Goals are held in memory together, because parents must be known and a goal must not become its own ancestor. A fault
takes out one goal only.
"""

from collections.abc import Iterator
from dataclasses import replace
from typing import Final

from zichtlijn.core.goals.framework import GoalLine, Level
from zichtlijn.core.goals.levels import inherit_level
from zichtlijn.core.goals.tree import GoalTree, list_closing_links
from zichtlijn.feeds.report import Report

LEVEL_UNKNOWN: Final = "level_unknown"
"""A field kept with a goal that says: its level is not known, so it takes none over from above."""


class GoalDraft:
    """Lines by id; `settle` leaves only what holds together."""

    def __init__(self, report: Report, *, parent_field: str, names_places: bool = False) -> None:
        """With `names_places`, findings about a whole goal name where it stands instead of its id."""
        self._report = report
        self._parent_field = parent_field
        self._names_places = names_places
        self._lines: dict[str, GoalLine] = {}
        self._places: dict[str, str] = {}
        self._twice: set[str] = set()

    def add(self, line: GoalLine, where: str, *, key_field: str) -> None:
        """Keep a line; an id met again with other content takes both out, since nobody can tell which is right."""
        earlier = self._lines.setdefault(line.ref, line)
        if earlier is line:
            self._places[line.ref] = where
            return
        if earlier == replace(line, position=earlier.position):
            self._report.note("repeated_record", where, field=key_field, received=line.ref)
        else:
            self._twice.add(line.ref)
            self._report.refuse("duplicate_key", where, field=key_field, received=line.ref)

    def settle(self) -> tuple[GoalLine, ...]:
        """The lines that hold together, in the order they came; none when the file could not be read."""
        for ref in self._twice:
            del self._lines[ref]
        self._twice.clear()
        self._break_circles()
        self._note_far_parents()
        return tuple(self._inherit_levels()) if self._report.is_readable else ()

    def _break_circles(self) -> None:
        """Refuse every goal whose link closes a circle; what hung below it stays, with a parent that is not there."""
        for ref, parent in list_closing_links({ref: line.parents for ref, line in self._lines.items()}):
            if self._lines.pop(ref, None) is not None:
                self._report.refuse("goal_cycle", self._tell_place(ref), field=self._parent_field, received=parent)

    def _note_far_parents(self) -> None:
        for ref, line in self._lines.items():
            for parent in line.parents:
                if parent not in self._lines:
                    self._report.note(
                        "unknown_parent", self._tell_place(ref), field=self._parent_field, received=parent
                    )

    def _tell_place(self, ref: str) -> str:
        return self._places[ref] if self._names_places else f"doel {ref}"

    def _inherit_levels(self) -> Iterator[GoalLine]:
        """Each line without a level of its own takes over that of its parents, unless its level is said to be open."""
        settled: dict[str, Level] = {}
        for ref in self._list_parents_first():
            line = self._lines[ref]
            above = [settled[parent] for parent in line.parents if parent in settled]
            is_open = line.raw.get(LEVEL_UNKNOWN) is not True
            settled[ref] = inherit_level(line.level, above) if is_open else line.level
        for ref, line in self._lines.items():
            yield replace(line, level=settled[ref])

    def _list_parents_first(self) -> Iterator[str]:
        tree = GoalTree({ref: line.parents for ref, line in self._lines.items()})
        waiting = {ref: sum(parent in self._lines for parent in line.parents) for ref, line in self._lines.items()}
        ready = [ref for ref, count in waiting.items() if not count]
        while ready:
            ref = ready.pop()
            yield ref
            for child in tree.children(ref):
                waiting[child] -= 1
                if not waiting[child]:
                    ready.append(child)
