"""What one guardian sees of one cell: by the school's moments, and by what the pupil shared (R45, R49-R51).

Built on what the pupil sees, never on entries themselves: nothing here can come before the pupil.
"""

from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass
from datetime import datetime

from zichtlijn.core.release.appearing import Appearance, AppearanceRound, pick_earliest
from zichtlijn.core.release.cells import Entry
from zichtlijn.core.release.guardians import GuardianFacts, Sight, find_sight
from zichtlijn.core.release.reasons import Reason
from zichtlijn.core.release.rows import Content, PlanRow, Road, end_notices
from zichtlijn.core.release.sharing import Share

FindGuardianMoment = Callable[[datetime, datetime], datetime | None]
"""The first guardian moment at or after an instant, for what the pupil sees since another."""


@dataclass(frozen=True, slots=True)
class GuardianView:
    """One guardian looking at one pupil: when, by which moments, and what the pupil shared with this person."""

    facts: GuardianFacts
    sights: Sequence[Sight]
    without_sight: Reason
    find_moment: FindGuardianMoment
    shares: Sequence[Share]


@dataclass(frozen=True, slots=True)
class _Bounds:
    """What ends every view of a value by this guardian, whatever the road."""

    replaced_at: datetime | None
    withdrawn_at: datetime | None


def list_guardian_rows(rounds: Sequence[AppearanceRound], view: GuardianView) -> list[PlanRow]:
    """The rows of one guardian for one cell: at least one per value, and notices of withdrawals that were seen."""
    rows: list[PlanRow] = []
    notices: list[PlanRow] = []
    for one in rounds:
        own = [row for index in range(len(one.values)) for row in _list_value_rows(one, index, view)]
        rows += own
        if one.withdrawal is not None:
            notices += _list_notices(one.withdrawal, own, view)
    return rows + end_notices(notices, rows)


def _list_value_rows(one: AppearanceRound, index: int, view: GuardianView) -> list[PlanRow]:
    value = one.values[index]
    if value.at is None:
        return [_never(value, view, value.moment.reason)]
    bounds = _Bounds(
        min((at for later in one.values[index + 1 :] if (at := _find_replacing_at(later, view))), default=None),
        one.withdrawal.entered_at if one.withdrawal else None,
    )
    shared = [row for share in view.shares for row in _list_share_rows(share, value, bounds, view)]
    if value.moment.is_closed_for_guardians:
        return [_never(value, view, Reason.CLOSED_FOR_GUARDIANS), *shared]
    if not view.sights:
        return [_never(value, view, view.without_sight), *shared]
    by_moment = list(_list_moment_rows(value, value.at, bounds, view))
    return [*(by_moment or [_never(value, view, _tell_why_not(value, view))]), *shared]


def _list_moment_rows(value: Appearance, seen_at: datetime, bounds: _Bounds, view: GuardianView) -> Iterator[PlanRow]:
    for sight in view.sights:
        begin = view.find_moment(sight.window.since, seen_at)
        if begin is None or not sight.window.contains(begin) or not value.is_seen_at(begin):
            continue
        until, ended_by = pick_earliest(
            (bounds.replaced_at, Reason.REPLACED),
            (bounds.withdrawn_at, Reason.WITHDRAWN),
            (sight.window.until, sight.ended_by),
        )
        if until is not None and until <= begin:
            continue
        yield PlanRow(
            value.entry.uuid,
            view.facts.person,
            Road.MOMENT,
            Content.RESULT,
            Reason.PLANNED,
            begin,
            _find_number_from(value, begin, view),
            until,
            ended_by,
            value.moment.versions,
        )


def _list_share_rows(share: Share, value: Appearance, bounds: _Bounds, view: GuardianView) -> Iterator[PlanRow]:
    access = next((one for one in view.facts.access if one.contains(share.shared_at)), None)
    if share.entry != value.entry.uuid or access is None or not value.is_seen_at(share.shared_at):
        return
    until, ended_by = pick_earliest(
        (bounds.replaced_at, Reason.REPLACED),
        (bounds.withdrawn_at, Reason.WITHDRAWN),
        (share.revoked_at, Reason.REVOKED),
        (access.until, Reason.NO_ACCESS),
    )
    if until is not None and until <= share.shared_at:
        return
    has_number = share.with_number and value.number_at is not None and value.number_at <= share.shared_at
    number_from = share.shared_at if has_number else None
    yield PlanRow(
        value.entry.uuid,
        view.facts.person,
        Road.SHARE,
        Content.RESULT,
        Reason.SHARED,
        share.shared_at,
        number_from,
        until,
        ended_by,
        value.moment.versions,
    )


def _find_replacing_at(later: Appearance, view: GuardianView) -> datetime | None:
    """When a later value takes the place of an earlier one for this guardian: at this guardian's own moment.

    A guardian who is not to see the later value by a moment loses the earlier one when the pupil sees the later: a
    value that is no longer true is not kept on show.
    """
    if later.at is None:
        return None
    sight = find_sight(view.sights, later.at)
    if sight is None or later.moment.is_closed_for_guardians:
        return later.at
    begin = view.find_moment(sight.window.since, later.at)
    if begin is None or not sight.window.contains(begin):
        return sight.window.until
    return begin if later.is_seen_at(begin) else None


def _find_number_from(value: Appearance, begin: datetime, view: GuardianView) -> datetime | None:
    if value.number_at is None:
        return None
    number_from = begin if value.number_at == value.at else view.find_moment(begin, value.number_at)
    return number_from if number_from is not None and value.is_seen_at(number_from) else None


def _tell_why_not(value: Appearance, view: GuardianView) -> Reason:
    """Why a value the pupil sees finds no guardian moment: over by then, no sight, or no moment."""
    starts = [view.find_moment(sight.window.since, value.at) for sight in view.sights if value.at]
    found = [start for start in starts if start is not None]
    if not found:
        return Reason.NO_MOMENT
    if value.ended_by is not None and all(not value.is_seen_at(start) for start in found):
        return value.ended_by
    return view.sights[-1].ended_by


def _never(value: Appearance, view: GuardianView, reason: Reason) -> PlanRow:
    return PlanRow(value.entry.uuid, view.facts.person, Road.MOMENT, Content.RESULT, reason)


def _list_notices(withdrawal: Entry, rows: Sequence[PlanRow], view: GuardianView) -> Iterator[PlanRow]:
    """One notice for who saw a value when it was withdrawn, for as long as that sight or access lasts."""
    at = withdrawal.entered_at
    seen = next((row for row in rows if row.ended_by is Reason.WITHDRAWN), None)
    if seen is None:
        return
    if seen.road is Road.MOMENT:
        sight = find_sight(view.sights, at)
        limits = [sight.window.until] if sight else [at]
    else:
        limits = [access.until for access in view.facts.access if access.contains(at)]
    until = limits[0] if limits else at
    ended_by = Reason.NO_ACCESS if until else None
    row = PlanRow(withdrawal.uuid, seen.viewer, seen.road, Content.NOTICE, Reason.WITHDRAWN, at, None, until, ended_by)
    if until is None or at < until:
        yield row
