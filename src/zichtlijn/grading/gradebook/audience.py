"""What pupils see of a gradebook now, as the teacher reads it beside the own average (R33).

The type of the answer, and the answer of a school without a release: nothing. It must not know who decides.
"""

from collections.abc import Mapping
from dataclasses import dataclass, field
from typing import Final
from uuid import UUID

from zichtlijn.core.gradebook.cells import CellKey
from zichtlijn.core.gradebook.columns import Column
from zichtlijn.core.gradebook.values import Value
from zichtlijn.core.release.cell_states import CellStanding
from zichtlijn.grading.terms.facts import DEFAULT_TERMS, Terms


@dataclass(frozen=True, slots=True)
class Counting:
    """How averages of a pupil come about as the pupil was last told: a change waits for the next moment."""

    columns: tuple[Column, ...]
    terms: Terms


@dataclass(frozen=True, slots=True)
class AudienceView:
    """Values shown to each pupil at an instant, the tests as they count for each then, and where a cell stands.

    `standings` is for cells whose last value has a plan; a cell without one stands as its gates say.
    """

    counting: Mapping[UUID, Counting] = field(default_factory=dict)
    values: Mapping[CellKey, Value] = field(default_factory=dict)
    standings: Mapping[CellKey, CellStanding] = field(default_factory=dict)


NOTHING_COUNTS: Final = Counting((), DEFAULT_TERMS)
NOTHING_VISIBLE: Final = AudienceView()
"""Without a policy everything is closed (R32)."""
