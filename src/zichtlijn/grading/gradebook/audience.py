"""What pupils see of a gradebook now, as the teacher reads it beside the own average (R33).

The type of the answer, and the answer of a school without a release: nothing. It must not know who decides.
"""

from collections import Counter
from collections.abc import Mapping
from dataclasses import dataclass, field
from typing import Final
from uuid import UUID

from zichtlijn.core.gradebook.cells import CellKey
from zichtlijn.core.gradebook.columns import Column
from zichtlijn.core.gradebook.values import Value
from zichtlijn.core.release.cell_states import CellStanding, CellState
from zichtlijn.grading.terms.facts import DEFAULT_TERMS, Terms


@dataclass(frozen=True, slots=True)
class Counting:
    """How averages of a pupil come about as the pupil was last told: a change waits for the next moment."""

    columns: tuple[Column, ...]
    terms: Terms


class TestView:
    """The same of one test; the same object while the test stands as it was read and no moment of it passed."""

    def __init__(self, values: Mapping[CellKey, Value], standings: Mapping[CellKey, CellStanding]) -> None:
        self.values = values
        self.standings = standings
        self._last: tuple[frozenset[UUID], CellStanding | None] | None = None

    def find_prevailing(self, pupils: frozenset[UUID]) -> CellStanding | None:
        """Where most cells of these pupils stand, those taken back left out; None where none stands anywhere."""
        last = self._last
        if last is None or last[0] != pupils:
            last = self._last = (pupils, self._count(pupils))
        return last[1]

    def _count(self, pupils: frozenset[UUID]) -> CellStanding | None:
        own = (standing for key, standing in self.standings.items() if key.pupil in pupils)
        found = Counter(standing for standing in own if standing.state is not CellState.WITHDRAWN)
        return found.most_common(1)[0][0] if found else None


@dataclass(frozen=True, slots=True)
class AudienceView:
    """Values shown to each pupil at an instant, the tests as they count for each then, and where a cell stands.

    `standings` is for cells whose last value has a plan; a cell without one stands as its gates say. `tests` has both
    by test.
    """

    counting: Mapping[UUID, Counting] = field(default_factory=dict)
    values: Mapping[CellKey, Value] = field(default_factory=dict)
    standings: Mapping[CellKey, CellStanding] = field(default_factory=dict)
    tests: Mapping[UUID, TestView] = field(default_factory=dict)


NOTHING_COUNTS: Final = Counting((), DEFAULT_TERMS)
NOTHING_VISIBLE: Final = AudienceView()
"""Without a policy everything is closed (R32)."""
