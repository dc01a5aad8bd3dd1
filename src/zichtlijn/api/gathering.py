"""Small deliveries that come at the same moment for one source are stored together (decision 16).

A tool that sends every record by itself costs a transaction a record. Here whoever comes while another delivery of the
same source is being stored waits its turn, and whoever gets the turn takes along all that wait. Nobody waits for more
to come, and everybody is answered after the commit that holds their own records.
"""

from collections import deque
from contextlib import suppress
from dataclasses import dataclass, field
from threading import Lock
from uuid import UUID

from zichtlijn.intake.deliveries.actions import Batch, take_batches
from zichtlijn.intake.deliveries.outcome import DeliveryOutcome
from zichtlijn.intake.sources.facts import SourceFacts
from zichtlijn.tenancy.clock import now

DOOR = "api"
MOST_GATHERED = 50
"""Records of a delivery that is still small; a larger one goes by itself and holds up nobody."""


@dataclass(slots=True)
class _Guest:
    """A delivery that waits, and in the end what became of it."""

    batch: Batch
    was_called: bool = False
    outcome: DeliveryOutcome | None = None


@dataclass(slots=True)
class _Line:
    """The deliveries of one source that wait in this process, and whose turn it is."""

    guests: deque[_Guest] = field(default_factory=deque)
    turn: Lock = field(default_factory=Lock)


_lines: dict[UUID, _Line] = {}


def take_together(source: SourceFacts, batch: Batch) -> DeliveryOutcome:
    """Take a delivery, alone or with others of its source; raises only for its own fault."""
    if len(batch.records) > MOST_GATHERED:
        return _take_alone(source, batch)
    guest = _Guest(batch)
    line = _lines.setdefault(source.uuid, _Line())
    line.guests.append(guest)
    with line.turn:
        if not guest.was_called:
            _serve(source, line)
    return guest.outcome or _take_alone(source, batch)


def _serve(source: SourceFacts, line: _Line) -> None:
    """Store what all who wait brought, or nothing: then each tries by itself, so that none suffers from another."""
    guests = [line.guests.popleft() for _ in range(len(line.guests))]
    for guest in guests:
        guest.was_called = True
    with suppress(Exception):
        outcomes = take_batches(source, [guest.batch for guest in guests], door=DOOR, now=now())
        for guest, outcome in zip(guests, outcomes, strict=True):
            guest.outcome = outcome


def _take_alone(source: SourceFacts, batch: Batch) -> DeliveryOutcome:
    return take_batches(source, [batch], door=DOOR, now=now())[0]
