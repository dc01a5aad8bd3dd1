"""One day of a pupil: may something new appear for pupil and guardians, and at which instant (R29-R31, R50).

Everything about the meaning of a policy is here; `moments` only strings days together. What is missing or contradicts
itself is closed (release.md §2.2).
"""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import date, datetime, time
from typing import assert_never
from uuid import UUID
from zoneinfo import ZoneInfo

from zichtlijn.core.release.local_time import to_instant
from zichtlijn.core.release.placing import Arrangement, Place
from zichtlijn.core.release.policy import (
    LAST_WEEKDAY,
    Closed,
    ExceptionPeriod,
    FixedMoments,
    GuardianMode,
    Later,
    PolicyHistory,
    PolicyVersion,
    SameTime,
    resolve_guardians,
    resolve_slots,
)

Policies = Mapping[UUID, PolicyHistory]
"""The history of every location, by its uuid."""


@dataclass(frozen=True, slots=True)
class DayMoments:
    """What a local day brings. Without a moment an instant is None."""

    day: date
    pupil_at: datetime | None = None
    guardian_at: datetime | None = None
    is_guardian_later: bool = False
    """The guardian moment must come after the pupil's, not with it."""
    is_closed_for_guardians: bool = True
    is_number_later: bool = False
    exception: ExceptionPeriod | None = None
    missed_at: datetime | None = None
    """The moment of the pupil that an exception took away."""
    versions: tuple[int, ...] = ()
    """Numbers of the policies in force, in the order of the places."""
    guardians: tuple[GuardianMode, ...] = ()
    """How guardians see results: more than one where two places are equally strict; none without a policy."""


@dataclass(frozen=True, slots=True)
class _Rule:
    """What one version says to the pupils of one place; `slots` by weekday."""

    number: int
    zone: ZoneInfo
    slots: Mapping[int, Sequence[time]]
    guardians: GuardianMode
    strictness: int
    exceptions: tuple[ExceptionPeriod, ...]
    is_feedback_first: bool


class DayReader:
    """Reads days for the pupils at these places with this arrangement; what a version says to them is found once.

    At two places: the days of both, the latest time of a day, an exception of either, the strictest guardian mode, and
    closed where one of them has no policy.
    """

    def __init__(self, policies: Policies, places: Sequence[Place], arrangement: Arrangement | None) -> None:
        self._arrangement = arrangement
        self._places: list[tuple[Place, PolicyHistory | None, dict[int, _Rule]]] = [
            (place, policies.get(place.location), {}) for place in places
        ]

    def read_day(self, day: date) -> DayMoments:
        """The moments of a day."""
        rules = self._list_rules(day)
        if not rules:
            return DayMoments(day)
        exceptions = [period for rule in rules for period in rule.exceptions if period.span.contains(day)]
        exception = max(exceptions, key=lambda period: period.span.ends_on or date.max) if exceptions else None
        slot_at = _find_slot_at(rules, day)
        pupil_at = None if exception else slot_at
        strictest = max(rule.strictness for rule in rules)
        leading = [rule for rule in rules if rule.strictness == strictest]
        return DayMoments(
            day,
            pupil_at,
            None if exception else _find_guardian_at(leading, pupil_at, day),
            is_guardian_later=isinstance(leading[0].guardians, Later),
            is_closed_for_guardians=isinstance(leading[0].guardians, Closed),
            is_number_later=any(rule.is_feedback_first for rule in rules),
            exception=exception,
            missed_at=slot_at if exception else None,
            versions=tuple(rule.number for rule in rules),
            guardians=tuple(dict.fromkeys(rule.guardians for rule in leading)),
        )

    def _list_rules(self, day: date) -> list[_Rule]:
        """What every place says; nothing at all when one of them says nothing."""
        rules = []
        for place, history, known in self._places:
            version = history.find_in_force(day) if history else None
            if history is None or version is None:
                return []
            rule = known.get(version.number)
            if rule is None:
                rule = known[version.number] = _make_rule(version, place, history.zone, self._arrangement)
            rules.append(rule)
        return rules


def _make_rule(version: PolicyVersion, place: Place, zone: ZoneInfo, arrangement: Arrangement | None) -> _Rule:
    terms = version.terms
    slots, guardians = resolve_slots(terms, place.groups), resolve_guardians(terms, place.groups)
    if arrangement is not None:
        slots = slots if arrangement.slots is None else arrangement.slots
        guardians = guardians if arrangement.guardians is None else arrangement.guardians
    return _Rule(
        version.number,
        zone,
        {weekday: [slot.at for slot in slots if slot.weekday == weekday] for weekday in range(LAST_WEEKDAY + 1)},
        guardians,
        _strictness(guardians),
        tuple(period for period in terms.exceptions if period.is_for(place.groups)),
        terms.is_feedback_first,
    )


def _find_slot_at(rules: Sequence[_Rule], day: date) -> datetime | None:
    weekday = day.weekday()
    return max((to_instant(day, at, rule.zone) for rule in rules for at in rule.slots.get(weekday, ())), default=None)


def _find_guardian_at(rules: Sequence[_Rule], pupil_at: datetime | None, day: date) -> datetime | None:
    instants = [_find_guardian_moment(rule, pupil_at, day) for rule in rules]
    return max((instant for instant in instants if instant is not None), default=None)


def _find_guardian_moment(rule: _Rule, pupil_at: datetime | None, day: date) -> datetime | None:
    match rule.guardians:
        case SameTime():
            return pupil_at
        case Later(slot):
            is_today = slot.weekday == day.weekday() <= LAST_WEEKDAY
            return to_instant(day, slot.at, rule.zone) if is_today else None
        case FixedMoments(days, at):
            is_today = day in days and day.weekday() <= LAST_WEEKDAY
            return to_instant(day, at, rule.zone) if is_today else None
        case Closed():
            return None
        case _:
            assert_never(rule.guardians)


def _strictness(mode: GuardianMode) -> int:
    match mode:
        case SameTime():
            return 0
        case Later():
            return 1
        case FixedMoments():
            return 2
        case Closed():
            return 3
        case _:
            assert_never(mode)
