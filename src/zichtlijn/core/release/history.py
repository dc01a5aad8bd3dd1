"""Plans over time: each planning of a cell supersedes the one before; none is ever changed (release.md §1).

Answers "who could see this at time t" from what was written then, and tells whether a new planning says anything new.
"""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from datetime import datetime
from uuid import UUID

from zichtlijn.core.release.rows import PlanRow


@dataclass(frozen=True, slots=True)
class Planning:
    """All rows of one cell as planned at an instant."""

    cell: UUID
    planned_at: datetime
    rows: tuple[PlanRow, ...]


@dataclass(frozen=True, slots=True)
class CouldSee:
    """Somebody who could see an entry, since when, and whether its number too; the row says by which road."""

    row: PlanRow
    has_number: bool


def find_in_force(plannings: Iterable[Planning], cell: UUID, at: datetime) -> Planning | None:
    """The last planning of a cell made at or before an instant; of two at one instant the one given last."""
    in_force: Planning | None = None
    for planning in plannings:
        is_candidate = planning.cell == cell and planning.planned_at <= at
        if is_candidate and (in_force is None or planning.planned_at >= in_force.planned_at):
            in_force = planning
    return in_force


def list_who_could_see(plannings: Iterable[Planning], cell: UUID, at: datetime) -> list[CouldSee]:
    """Everybody who could see something of a cell at an instant, from what stood written then."""
    planning = find_in_force(plannings, cell, at)
    rows = planning.rows if planning else ()
    return [CouldSee(row, row.number_from is not None and row.number_from <= at) for row in rows if row.is_visible(at)]


def is_changed(before: Planning | None, rows: Sequence[PlanRow]) -> bool:
    """True when a new planning says something else than the one in force; only then it is written."""
    return before is None or frozenset(before.rows) != frozenset(rows)


def list_hidden_by(before: Planning, rows: Sequence[PlanRow], at: datetime) -> list[PlanRow]:
    """Rows visible at an instant that a new planning would hide: only for a withdrawal, an end of access or of a share.

    A check before writing: a policy change must give none (R34, R39).
    """
    still = {(row.entry, row.viewer) for row in rows if row.is_visible(at)}
    return [row for row in before.rows if row.is_visible(at) and (row.entry, row.viewer) not in still]
