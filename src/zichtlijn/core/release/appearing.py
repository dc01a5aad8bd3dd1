"""When the entries of one cell appear to the pupil, and until when; guardians and shares build on it (R38, R40)."""

from collections.abc import Callable, Sequence
from dataclasses import dataclass
from datetime import datetime

from zichtlijn.core.release.cells import (
    CellFacts,
    Entry,
    Gate,
    Gates,
    list_rounds,
    settle_gates,
)
from zichtlijn.core.release.foreseeing import PupilMoment
from zichtlijn.core.release.moments import CUT_OFF
from zichtlijn.core.release.reasons import Reason

FindMoment = Callable[[datetime], PupilMoment]
"""The moment for what is ready at an instant."""

_WAITS_FOR = {Gate.DRAFT: Reason.DRAFT, Gate.DISCUSS: Reason.DISCUSS, Gate.DISCUSS_APART: Reason.DISCUSS_APART}


@dataclass(frozen=True, slots=True)
class Appearance:
    """One value and what the pupil sees of it; `at` None is nothing (yet), for the reason of `moment`."""

    entry: Entry
    moment: PupilMoment
    at: datetime | None = None
    number_at: datetime | None = None
    until: datetime | None = None
    ended_by: Reason | None = None

    def is_seen_at(self, instant: datetime) -> bool:
        """Whether the pupil sees it at an instant."""
        return self.at is not None and self.at <= instant and (self.until is None or instant < self.until)


@dataclass(frozen=True, slots=True)
class AppearanceRound:
    """The values between two withdrawals, in order, and the withdrawal that ended them."""

    values: tuple[Appearance, ...]
    withdrawal: Entry | None


def list_appearances(cell: CellFacts, find_moment: FindMoment) -> list[AppearanceRound]:
    """Every entry of a cell with the instants between which the pupil sees it."""
    gates = settle_gates(cell.test_gate, cell.own_gate)
    rounds = []
    for one in list_rounds(cell.entries):
        moments = [find_entry_moment(entry.entered_at, gates, find_moment) for entry in one.values]
        values = tuple(_bound(one.values, moments, index, one.withdrawal) for index in range(len(moments)))
        rounds.append(AppearanceRound(values, one.withdrawal))
    return rounds


def appear_alone(value: Entry, moment: PupilMoment) -> AppearanceRound:
    """The only value of a cell at its moment, as `list_appearances` has it: nothing replaces or withdraws it."""
    return AppearanceRound((_bound((value,), (moment,), 0, None),), None)


def find_entry_moment(entered_at: datetime, gates: Gates, find_moment: FindMoment) -> PupilMoment:
    """The first moment at whose cut-off an entry was there and the gates were open; what it waits for while not."""
    for stretch in gates.stretches:
        ready_at = max(entered_at, stretch.opens_at)
        if stretch.closes_at is not None and stretch.closes_at <= ready_at:
            continue
        moment = find_moment(ready_at)
        if stretch.closes_at is None or (moment.at is not None and moment.at - CUT_OFF <= stretch.closes_at):
            return moment
    return PupilMoment(Reason.NO_MOMENT if gates.closed is None else _WAITS_FOR[gates.closed])


def _bound(
    entries: Sequence[Entry], moments: Sequence[PupilMoment], index: int, withdrawal: Entry | None
) -> Appearance:
    """One value between its moment and whatever comes first: a later value, or the withdrawal."""
    moment = moments[index]
    if moment.at is None:
        return Appearance(entries[index], moment)
    replaced_at = min((later.at for later in moments[index + 1 :] if later.at), default=None)
    until, ended_by = pick_earliest(
        (replaced_at, Reason.REPLACED), (withdrawal.entered_at if withdrawal else None, Reason.WITHDRAWN)
    )
    if until is not None and ended_by is not None and until <= moment.at:
        return Appearance(entries[index], PupilMoment(ended_by))
    is_correction = any(earlier.at and earlier.at < moment.at for earlier in moments[:index])
    number_at = moment.at if is_correction else moment.number_at
    return Appearance(entries[index], moment, moment.at, number_at, until, ended_by)


def pick_earliest(*ends: tuple[datetime | None, Reason]) -> tuple[datetime | None, Reason | None]:
    """The earliest of some ends with its reason, the first named when two fall together; (None, None) without ends."""
    found = [(at, reason) for at, reason in ends if at is not None]
    return min(found, key=lambda end: end[0], default=(None, None))
