"""Small deliveries that come at the same moment for one source are stored together (decision 16).

A tool that sends every record by itself costs a transaction a record. Here whoever comes while another delivery of the
same source is being stored waits its turn, and whoever gets the turn takes along all that wait. Who comes alone is
stored at once; where others came a moment ago, the next waits two milliseconds for those who are about to come again.
Everybody is answered after the commit that holds their own records.
"""

from contextlib import suppress
from dataclasses import dataclass, field
from threading import Lock
from time import sleep
from uuid import UUID

from zichtlijn.intake.deliveries.actions import Batch, take_batches
from zichtlijn.intake.deliveries.outcome import DeliveryOutcome
from zichtlijn.intake.sources.facts import SourceFacts
from zichtlijn.tenancy.clock import now

DOOR = "api"
MOST_GATHERED = 50
"""Records of a delivery that is still small; a larger one goes by itself and holds up nobody."""
PAUSE_SECONDS = 0.002
"""Long enough for senders that were just answered to send their next record."""


def _make_silent() -> Lock:
    """A lock that is taken: who takes it next waits until it is released."""
    lock = Lock()
    lock.acquire()
    return lock


@dataclass(slots=True)
class _Guest:
    """A delivery that waits until it is called: because it is served, or because it is to serve who wait now."""

    batch: Batch
    call: Lock = field(default_factory=_make_silent)
    serves: bool = False
    outcome: DeliveryOutcome | None = None


@dataclass(slots=True)
class _Line:
    """The deliveries of one source in this process: those that wait, and whether somebody serves."""

    guard: Lock = field(default_factory=Lock)
    waiting: list[_Guest] = field(default_factory=list)
    is_served: bool = False
    was_shared: bool = False
    """Whether others came along the last time."""

    def join(self, guest: _Guest) -> None:
        """Returns when the guest is served, or is to serve itself and those that wait."""
        with self.guard:
            guest.serves = not self.is_served
            self.is_served = True
            if not guest.serves:
                self.waiting.append(guest)
        if not guest.serves:
            guest.call.acquire()

    def call_all(self) -> list[_Guest]:
        """Those that wait now; they wait no longer in this line, and are called with `leave`."""
        with self.guard:
            called, self.waiting = self.waiting, []
            self.was_shared = bool(called)
        return called

    def leave(self, served: list[_Guest]) -> None:
        """Let the first that waits serve next, and call those that were served."""
        with self.guard:
            follower = self.waiting.pop(0) if self.waiting else None
            self.is_served = follower is not None
        if follower is not None:
            follower.serves = True
            served = [follower, *served]
        for guest in served:
            guest.call.release()


_lines: dict[UUID, _Line] = {}


def take_together(source: SourceFacts, batch: Batch) -> DeliveryOutcome:
    """Take a delivery, alone or with others of its source; raises only for its own fault."""
    if len(batch.records) > MOST_GATHERED:
        return _take_alone(source, batch)
    guest = _Guest(batch)
    line = find_line(source)
    line.join(guest)
    if guest.serves:
        if line.was_shared:
            sleep(PAUSE_SECONDS)
        others = line.call_all()
        try:
            _serve(source, [guest, *others])
        finally:
            line.leave(others)
    return guest.outcome or _take_alone(source, batch)


def find_line(source: SourceFacts) -> _Line:
    """The line of a source in this process."""
    return _lines.setdefault(source.uuid, _Line())


def _serve(source: SourceFacts, guests: list[_Guest]) -> None:
    """Store what all of them brought, or nothing: then each tries by itself, so that none suffers from another."""
    with suppress(Exception):
        outcomes = take_batches(source, [guest.batch for guest in guests], door=DOOR, now=now())
        for guest, outcome in zip(guests, outcomes, strict=True):
            guest.outcome = outcome


def _take_alone(source: SourceFacts, batch: Batch) -> DeliveryOutcome:
    return take_batches(source, [batch], door=DOOR, now=now())[0]
