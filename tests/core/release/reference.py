"""Release in one piece, written a second time: a clerk walks through the days and does what the rules say.

No calendars, no plans, no rows: only what everybody sees after each thing that happened. The tests hold the real rules
against it. It imports the values of release, and none of its functions.
"""

from collections.abc import Callable, Iterator
from dataclasses import dataclass, field
from datetime import UTC, date, datetime, time, timedelta
from functools import cache, partial
from typing import TypeVar
from uuid import UUID

from tests.core.release.schools import FIRST_ON, WEEKS, ZONE, World
from zichtlijn.core.release.cells import Gate
from zichtlijn.core.release.placing import Arrangement, Place
from zichtlijn.core.release.policy import (
    Closed,
    FixedMoments,
    GroupKind,
    GroupTerms,
    GuardianMode,
    Later,
    SameTime,
    Slot,
    Terms,
)

CUT_OFF = timedelta(minutes=5)


@cache
def wall(day: date, at: time) -> datetime:
    """Try the hours of the night one by one: the last instant that reads so, or what comes after a gap."""
    naive = datetime.combine(day, at)
    start = naive.replace(tzinfo=UTC) - timedelta(hours=4)
    read = [start + timedelta(minutes=30 * step) for step in range(17)]
    same = [one for one in read if one.astimezone(ZONE).replace(tzinfo=None) == naive]
    return (
        same[-1]
        if same
        else next(one for one in read if one.astimezone(ZONE).replace(tzinfo=None) > naive) + timedelta(minutes=30)
    )


@dataclass
class Day:
    pupil_at: datetime | None = None
    guardian_at: datetime | None = None
    mode: GuardianMode = field(default_factory=lambda: Closed(""))
    is_number_later: bool = False


Answer = TypeVar("Answer")


def pick(terms: Terms, place: Place, ask: Callable[[GroupTerms], Answer | None], unsure: Answer) -> Answer | None:
    """What the most particular group says; `unsure` when two of one kind say different things."""
    for kind in (GroupKind.CLASS, GroupKind.EXAM, GroupKind.YEAR_GROUP):
        names = {group for group in place.groups if group.kind == kind}
        answers = [answer for one in terms.groups if names & one.groups and (answer := ask(one)) is not None]
        if answers:
            return answers[0] if all(answer == answers[0] for answer in answers) else unsure
    return None


def pick_slots(terms: Terms, place: Place) -> tuple[Slot, ...]:
    unsure: tuple[Slot, ...] = ()
    picked = pick(terms, place, lambda one: one.slots, unsure)
    return terms.slots if picked is None else picked


def pick_mode(terms: Terms, place: Place) -> GuardianMode:
    return pick(terms, place, lambda one: one.guardians, Closed("")) or terms.guardians


def listen(terms: Terms, place: Place, arranged: list[Arrangement]) -> tuple[tuple[Slot, ...], GuardianMode]:
    """What a place says of slots and guardians, after what was arranged for this pupil."""
    slots, mode = pick_slots(terms, place), pick_mode(terms, place)
    for one in arranged:
        slots = slots if one.slots is None else one.slots
        mode = mode if one.guardians is None else one.guardians
    return slots, mode


def look_up(world: World, day: date) -> Day:
    """A day, read straight from the policies."""
    places = [one.place for one in world.pupil.placing.placements if one.span.contains(day)]
    arranged = [one for one in world.pupil.placing.arrangements if one.span.contains(day)]
    spoken: list[tuple[tuple[Slot, ...], GuardianMode]] = []
    is_exception = is_number_later = False
    for place in places:
        in_force = [one for one in world.policies[place.location].versions if one.span.contains(day)]
        if len(in_force) != 1:
            return Day()
        own = in_force[0].terms
        for period in own.exceptions:
            is_exception |= period.span.contains(day) and not period.exempt & place.groups
        is_number_later |= own.is_feedback_first
        slots, mode = listen(own, place, arranged)
        spoken.append((slots, mode))
    if not spoken:
        return Day()
    at = [wall(day, slot.at) for slots, _ in spoken for slot in slots if slot.weekday == day.weekday() < 5]
    modes = [mode for _, mode in spoken]
    order = (SameTime, Later, FixedMoments, Closed)
    strictest = max(modes, key=lambda mode: order.index(type(mode)))
    if is_exception:
        return Day(mode=strictest, is_number_later=is_number_later)
    pupil_at = max(at) if at else None
    same = [mode for mode in modes if type(mode) is type(strictest)]
    guardian = [one for mode in same if (one := look_up_guardians(mode, pupil_at, day))]
    return Day(pupil_at, max(guardian, default=None), strictest, is_number_later)


def look_up_guardians(mode: GuardianMode, pupil_at: datetime | None, day: date) -> datetime | None:
    if isinstance(mode, SameTime):
        return pupil_at
    if isinstance(mode, Later) and mode.slot.weekday == day.weekday() < 5:
        return wall(day, mode.slot.at)
    if isinstance(mode, FixedMoments) and day in mode.days and day.weekday() < 5:
        return wall(day, mode.at)
    return None


@dataclass
class Seen:
    """What one person has in front of them."""

    entry: UUID
    since: datetime
    number_at: datetime | None
    is_closed: bool = False


class Clerk:
    """Walks through what happens in order of time and keeps what pupil and guardian have before them."""

    def __init__(self, world: World) -> None:
        self.world = world
        self.pupil: Seen | None = None
        self.by_moment: Seen | None = None
        self.by_share: dict[int, Seen] = {}
        self.is_number_waiting = False
        self.was_shown_in_round = False
        self.pupil_news: list[datetime] = []
        self.boarded: UUID | None = None
        self.events = sorted(self.list_events(), key=lambda event: event[:2])

    # What the guardian may do at an instant.
    def has_access(self, at: datetime) -> bool:
        return any(one.since <= at and (one.until is None or at < one.until) for one in self.world.guardian.access)

    def has_sight(self, at: datetime) -> bool:
        birth_on = self.world.pupil.birth_on
        is_minor = birth_on is not None and at.astimezone(ZONE).date() < birth_on.replace(year=birth_on.year + 18)
        agreed = any(one.since <= at and (one.until is None or at < one.until) for one in self.world.guardian.consents)
        return self.has_access(at) and (is_minor or agreed)

    # What happens.
    def withdraw(self, _: datetime) -> None:
        self.pupil, self.by_moment, self.by_share = None, None, {}
        self.is_number_waiting = self.was_shown_in_round = False
        self.boarded = None

    def board(self, freeze_at: datetime) -> None:
        """Five minutes before: note what will appear."""
        cell = self.world.cell
        test = [one.gate for one in cell.test_gate if one.at < freeze_at]
        own = [one.gate for one in cell.own_gate if one.at < freeze_at]
        is_open = (test[-1] if test else Gate.DRAFT) is Gate.OPEN and (own[-1] if own else Gate.OPEN) is Gate.OPEN
        entered = [one for one in cell.entries if one.entered_at < freeze_at]
        last = entered[-1] if entered else None
        if last is not None and not last.is_withdrawal and is_open:
            self.boarded = last.uuid

    def release(self, at: datetime, day: Day) -> None:
        """The pupil's moment."""
        is_new = self.boarded is not None and (self.pupil is None or self.pupil.entry != self.boarded)
        if is_new and self.boarded is not None:
            is_first = not self.was_shown_in_round
            is_later = is_first and day.is_number_later
            self.pupil = Seen(self.boarded, at, None if is_later else at, isinstance(day.mode, Closed))
            self.is_number_waiting, self.was_shown_in_round = is_later, True
            self.pupil_news.append(at)
            if isinstance(day.mode, Closed) or not self.has_sight(at):
                self.by_moment, self.by_share = None, {}
        elif self.is_number_waiting and self.pupil is not None:
            self.pupil.number_at, self.is_number_waiting = at, False
            self.pupil_news.append(at)
        self.boarded = None

    def release_to_guardian(self, at: datetime, day: Day) -> None:
        if self.pupil is None or self.pupil.is_closed or not self.has_sight(at):
            return
        is_strict = isinstance(day.mode, Later)
        if self.pupil.since == at and is_strict:
            return
        if self.by_moment is None or self.by_moment.entry != self.pupil.entry:
            self.by_moment = Seen(self.pupil.entry, at, None)
        self.by_share = {key: one for key, one in self.by_share.items() if one.entry == self.pupil.entry}
        number_at = self.pupil.number_at
        if number_at and self.by_moment.number_at is None and not (number_at == at and is_strict):
            self.by_moment.number_at = at

    def close_windows(self, at: datetime) -> None:
        """Access or sight may have ended."""
        if not self.has_sight(at):
            self.by_moment = None
            if self.pupil is not None:
                self.by_share = {key: one for key, one in self.by_share.items() if one.entry == self.pupil.entry}
        if not self.has_access(at):
            self.by_share = {}

    def share(self, at: datetime, number: int) -> None:
        one = self.world.shares[number]
        if self.pupil is not None and self.pupil.entry == one.entry and self.has_access(at):
            has_number = one.with_number and self.pupil.number_at is not None
            self.by_share[number] = Seen(one.entry, at, at if has_number else None)

    def revoke(self, _: datetime, number: int) -> None:
        self.by_share.pop(number, None)

    def list_events(self) -> Iterator[tuple[datetime, int, Callable[[datetime], None]]]:
        for one in self.world.cell.entries:
            if one.is_withdrawal:
                yield one.entered_at, 0, self.withdraw
        for number, share in enumerate(self.world.shares):
            yield share.shared_at, 5, partial(self.share, number=number)
            if share.revoked_at:
                yield share.revoked_at, 6, partial(self.revoke, number=number)
        for window in (*self.world.guardian.access, *self.world.guardian.consents):
            if window.until:
                yield window.until, 1, self.close_windows
        birth_on = self.world.pupil.birth_on
        if birth_on:
            yield wall(birth_on.replace(year=birth_on.year + 18), time(0)), 1, self.close_windows
        yield from self.list_moments()

    def list_moments(self) -> Iterator[tuple[datetime, int, Callable[[datetime], None]]]:
        for step in range(-1, WEEKS * 7 + 30):
            day = look_up(self.world, FIRST_ON + timedelta(days=step))
            if day.pupil_at:
                yield day.pupil_at - CUT_OFF, 2, self.board
                yield day.pupil_at, 3, partial(self.release, day=day)
            if day.guardian_at:
                yield day.guardian_at, 4, partial(self.release_to_guardian, day=day)

    def walk(self, until: datetime) -> None:
        """Everything that happened since the last walk, up to and including an instant."""
        while self.events and self.events[0][0] <= until:
            at, _, act = self.events.pop(0)
            act(at)
