"""From facts and policies to the rows that say who sees an entry from when until when (decision 3).

A pure function of what was written down: made again after any change it says the same about the past, because gates are
written as changes, policies start in the future and placings change from tomorrow. What waits moves by itself.
"""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date, datetime
from typing import Final
from uuid import UUID
from zoneinfo import ZoneInfo

from zichtlijn.core.release.appearing import (
    Appearance,
    AppearanceRound,
    FindMoment,
    appear_alone,
    find_entry_moment,
    list_appearances,
)
from zichtlijn.core.release.cells import CellFacts, Entry, Gates, settle_gates
from zichtlijn.core.release.days import Policies
from zichtlijn.core.release.foreseeing import PupilMoment, find_guardian_moment, find_pupil_moment
from zichtlijn.core.release.guardian_rows import GuardianView, list_guardian_rows
from zichtlijn.core.release.guardians import GuardianFacts, find_adult_at, list_sights
from zichtlijn.core.release.moments import Calendar, Calendars
from zichtlijn.core.release.placing import Placing
from zichtlijn.core.release.reasons import Reason
from zichtlijn.core.release.rows import Content, PlanRow, Road, end_notices
from zichtlijn.core.release.sharing import Share

_WHICHEVER: Final = UUID(int=0)


@dataclass(frozen=True, slots=True)
class PupilFacts:
    """A pupil as planning needs one; `zone` is that of the birthday."""

    person: UUID
    placing: Placing
    birth_on: date | None
    zone: ZoneInfo


@dataclass(frozen=True, slots=True, eq=False)
class LonePlan:
    """The plan of every cell of one pupil with one value that comes at one moment: only the entry in it differs.

    Cells that are alike share one and the same plan, so what is made of it is made once.
    """

    rows: tuple[PlanRow, ...]
    """With no entry."""

    def fill_in(self, entry: UUID) -> list[PlanRow]:
        """The rows of a cell in which this entry stands."""
        return [PlanRow(entry, *row[1:]) for row in self.rows]


class _Lookups:
    """A calendar that remembers its answers: a class that became ready together asks once."""

    def __init__(self, calendar: Calendar) -> None:
        self._calendar = calendar
        self._pupil: dict[datetime, PupilMoment] = {}
        self._guardian: dict[tuple[datetime, datetime], datetime | None] = {}

    def find_pupil_moment(self, ready_at: datetime) -> PupilMoment:
        found = self._pupil.get(ready_at)
        if found is None:
            found = self._pupil[ready_at] = find_pupil_moment(self._calendar, ready_at)
        return found

    def find_guardian_moment(self, since: datetime, seen_at: datetime) -> datetime | None:
        key = (max(since, seen_at), seen_at)
        if key not in self._guardian:
            self._guardian[key] = find_guardian_moment(self._calendar, *key)
        return self._guardian[key]


class Planner:
    """Plans many cells under one set of policies; make a new one when a policy changes.

    Whoever has `calendars` of these very policies gives them along: their days need not be worked out again.
    """

    def __init__(self, policies: Policies, calendars: Calendars | None = None) -> None:
        self._calendars = calendars or Calendars(policies)
        self._lookups: dict[Calendar, _Lookups] = {}

    def look_at(
        self, pupil: PupilFacts, guardians: Sequence[GuardianFacts] = (), shares: Sequence[Share] = ()
    ) -> "PupilPlanner":
        """Ready to plan the cells of one pupil; `shares` are those of this pupil, for whichever guardian and entry."""
        calendar = self._calendars.get_calendar(pupil.placing)
        lookups = self._lookups.get(calendar)
        if lookups is None:
            lookups = self._lookups[calendar] = _Lookups(calendar)
        adult_at = find_adult_at(pupil.birth_on, pupil.zone)
        views = [_make_view(one, adult_at, lookups, shares) for one in guardians]
        return PupilPlanner(pupil.person, lookups.find_pupil_moment, views)


class PupilPlanner:
    """Plans the cells of one pupil, for pupil and guardians."""

    def __init__(self, person: UUID, find_moment: FindMoment, views: Sequence[GuardianView]) -> None:
        self._person = person
        self._find_moment = find_moment
        self._views = views
        self._lone: dict[PupilMoment, LonePlan] = {}
        self.has_shares: Final = any(view.shares for view in views)

    def plan_cell(self, cell: CellFacts) -> list[PlanRow]:
        """Every row of one cell: per entry one for the pupil and one or more for each guardian."""
        if len(cell.entries) == 1 and not self.has_shares and not cell.entries[0].is_withdrawal:
            gates = settle_gates(cell.test_gate, cell.own_gate)
            return self.plan_lone_value(cell.entries[0].entered_at, gates).fill_in(cell.entries[0].uuid)
        return self._plan_rounds(list_appearances(cell, self._find_moment))

    def plan_lone_value(self, entered_at: datetime, gates: Gates) -> LonePlan:
        """The plan of a cell with one value: most of what waits is like that. Not for a pupil with shares."""
        moment = find_entry_moment(entered_at, gates, self._find_moment)
        known = self._lone.get(moment)
        if known is None:
            rows = self._plan_rounds([appear_alone(Entry(_WHICHEVER, entered_at), moment)])
            known = self._lone[moment] = LonePlan(tuple(rows))
        return known

    def _plan_rounds(self, rounds: Sequence[AppearanceRound]) -> list[PlanRow]:
        rows = _list_pupil_rows(rounds, self._person)
        for view in self._views:
            rows += list_guardian_rows(rounds, view)
        return rows


def plan(
    cell: CellFacts,
    pupil: PupilFacts,
    guardians: Sequence[GuardianFacts],
    shares: Sequence[Share],
    policies: Policies,
) -> list[PlanRow]:
    """The rows of one cell; for many cells keep a `Planner`."""
    return Planner(policies).look_at(pupil, guardians, shares).plan_cell(cell)


def _make_view(
    guardian: GuardianFacts, adult_at: datetime | None, lookups: _Lookups, shares: Sequence[Share]
) -> GuardianView:
    """When a guardian may see results, and why not when that is never."""
    without_sight = Reason.NO_ACCESS if not guardian.access else Reason.ADULT if adult_at else Reason.AGE_UNKNOWN
    own = [share for share in shares if share.guardian == guardian.person]
    return GuardianView(guardian, list_sights(guardian, adult_at), without_sight, lookups.find_guardian_moment, own)


def _list_pupil_rows(rounds: Sequence[AppearanceRound], pupil: UUID) -> list[PlanRow]:
    rows: list[PlanRow] = []
    notices: list[PlanRow] = []
    for one in rounds:
        rows += [_make_pupil_row(value, pupil) for value in one.values]
        if one.withdrawal is not None and any(value.ended_by is Reason.WITHDRAWN for value in one.values):
            begin = one.withdrawal.entered_at
            notices.append(
                PlanRow(one.withdrawal.uuid, pupil, Road.MOMENT, Content.NOTICE, Reason.WITHDRAWN, visible_from=begin)
            )
    return rows + end_notices(notices, rows)


def _make_pupil_row(value: Appearance, pupil: UUID) -> PlanRow:
    return PlanRow(
        value.entry.uuid,
        pupil,
        Road.MOMENT,
        Content.RESULT,
        value.moment.reason,
        value.at,
        value.number_at,
        value.until,
        value.ended_by,
        value.moment.versions,
    )
