"""What happened to one result of one pupil: entries in order, and the gates that hold it back (R32, R38, R40).

A gate is the state of a test, or of one cell apart. Both are written as changes, never overwritten: that is why a plan
can be made again at any time and says the same about the past. Values are not known here.
"""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from datetime import datetime
from enum import StrEnum
from uuid import UUID


class Gate(StrEnum):
    """Whether a test, or a cell, may go to its moment."""

    DRAFT = "draft"
    """Nog niet klaar."""
    DISCUSS = "discuss"
    """Eerst bespreken in de klas."""
    DISCUSS_APART = "discuss_apart"
    """One cell kept apart."""
    OPEN = "open"
    """Goes to the next moment."""


@dataclass(frozen=True, slots=True)
class GateChange:
    at: datetime
    gate: Gate


@dataclass(frozen=True, slots=True)
class Entry:
    """A value entered, or a withdrawal of all that stood in the cell before it."""

    uuid: UUID
    entered_at: datetime
    is_withdrawal: bool = False


@dataclass(frozen=True, slots=True)
class CellFacts:
    """One result: its entries in order, and the gates of its test and of itself. A test without changes is a draft."""

    entries: tuple[Entry, ...]
    test_gate: tuple[GateChange, ...]
    own_gate: tuple[GateChange, ...] = ()


@dataclass(frozen=True, slots=True)
class OpenStretch:
    """Instants between which everything about a cell was ready to go; no end is: it still is."""

    opens_at: datetime
    closes_at: datetime | None


@dataclass(frozen=True, slots=True)
class Gates:
    """Gate changes of a test and of one cell, with what they come to; one for all cells that have the same."""

    of_test: tuple[GateChange, ...]
    own: tuple[GateChange, ...]
    stretches: tuple[OpenStretch, ...]
    closed: Gate | None
    """What holds back after the last change; None when nothing does."""


@dataclass(frozen=True, slots=True)
class Round:
    """Values entered between two withdrawals, and the withdrawal that ended them."""

    values: tuple[Entry, ...]
    withdrawal: Entry | None


def list_open_stretches(cell: CellFacts) -> list[OpenStretch]:
    """When the gates of test and cell were open together, in order."""
    stretches: list[OpenStretch] = []
    opened_at: datetime | None = None
    for change_at, is_open in _list_states(cell):
        if is_open and opened_at is None:
            opened_at = change_at
        elif not is_open and opened_at is not None:
            stretches.append(OpenStretch(opened_at, change_at))
            opened_at = None
    if opened_at is not None:
        stretches.append(OpenStretch(opened_at, None))
    return stretches


def settle_gates(of_test: tuple[GateChange, ...], own: tuple[GateChange, ...] = ()) -> Gates:
    """What these changes come to."""
    cell = CellFacts((), of_test, own)
    return Gates(of_test, own, tuple(list_open_stretches(cell)), get_closed_gate(cell))


def find_ready_at(cell: CellFacts) -> datetime | None:
    """When the first value was there with its gates open; None while it is not, or when it was withdrawn before."""
    first = cell.entries[0]
    ended_at = next((entry.entered_at for entry in cell.entries if entry.is_withdrawal), None)
    for stretch in list_open_stretches(cell):
        ready_at = max(first.entered_at, stretch.opens_at)
        if stretch.closes_at is None or ready_at < stretch.closes_at:
            return ready_at if ended_at is None or ready_at < ended_at else None
    return None


def get_closed_gate(cell: CellFacts) -> Gate | None:
    """What holds the cell back after its last change, the test before the cell; None when nothing does."""
    test = cell.test_gate[-1].gate if cell.test_gate else Gate.DRAFT
    own = cell.own_gate[-1].gate if cell.own_gate else Gate.OPEN
    return next((gate for gate in (test, own) if gate is not Gate.OPEN), None)


def list_rounds(entries: Sequence[Entry]) -> list[Round]:
    """The entries of a cell, cut after each withdrawal; the last round may be without values."""
    rounds: list[Round] = []
    values: list[Entry] = []
    for entry in entries:
        if entry.is_withdrawal:
            rounds.append(Round(tuple(values), entry))
            values = []
        else:
            values.append(entry)
    return [*rounds, Round(tuple(values), None)]


def _list_states(cell: CellFacts) -> Iterable[tuple[datetime, bool]]:
    """Whether both gates are open after each change of one of them, in order of time."""
    if not cell.own_gate:
        yield from ((change.at, change.gate is Gate.OPEN) for change in cell.test_gate)
        return
    test, own = Gate.DRAFT, Gate.OPEN
    changes = [(change.at, False, change.gate) for change in cell.test_gate]
    changes += [(change.at, True, change.gate) for change in cell.own_gate]
    for at, is_own, gate in sorted(changes, key=lambda change: change[0]):
        if is_own:
            own = gate
        else:
            test = gate
        yield at, test is Gate.OPEN and own is Gate.OPEN
