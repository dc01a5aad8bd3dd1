"""The guarantees of release.md §2 over generated worlds, against the definition in one piece."""

from dataclasses import replace
from datetime import date, datetime, time, timedelta
from uuid import UUID

from hypothesis import given, settings
from hypothesis import strategies as st

from tests.core.release.reference import Clerk, Seen
from tests.core.release.schools import (
    AUTHOR,
    FIRST_ON,
    LAST_ON,
    NOORD,
    RUUD,
    TIJN,
    ZONE,
    World,
    cells,
    histories,
    instants,
    placings,
    terms,
    worlds,
)
from zichtlijn.core.kernel.span import DaySpan
from zichtlijn.core.release.cells import CellFacts, Entry, Gate, GateChange
from zichtlijn.core.release.days import Policies
from zichtlijn.core.release.deciding import decide, list_shown
from zichtlijn.core.release.history import Planning, list_hidden_by, list_who_could_see
from zichtlijn.core.release.moments import Calendars, find_next_guardian_moment, find_next_possible_moment, list_moments
from zichtlijn.core.release.placing import Placing, settle_placing
from zichtlijn.core.release.planning import plan
from zichtlijn.core.release.policy import PolicyHistory, PolicyVersion, SameTime, Slot, Terms
from zichtlijn.core.release.reasons import Reason
from zichtlijn.core.release.rows import Content, PlanRow, Road

BEGIN = datetime.combine(FIRST_ON, time(0), ZONE)
END = datetime.combine(LAST_ON, time(0), ZONE)
MANY = settings(max_examples=60)
_EVERY_DAY = Terms(tuple(Slot(weekday, time(17)) for weekday in range(5)), SameTime())


def plan_world(world: World) -> list[PlanRow]:
    return plan(world.cell, world.pupil, [world.guardian], world.shares, world.policies)


def list_results(rows: list[PlanRow], viewer: UUID, at: datetime, road: Road) -> set[tuple[UUID, bool]]:
    """Entries shown by one road, each with whether its number is."""
    return {
        (row.entry, decision.has_number)
        for row in rows
        if row.road is road and row.content is Content.RESULT and (decision := decide(row, viewer, at)).is_shown
    }


def see(seen: Seen | None, at: datetime) -> set[tuple[UUID, bool]]:
    return {(seen.entry, seen.number_at is not None and seen.number_at <= at)} if seen else set()


@MANY
@given(worlds(), st.lists(instants(), min_size=3, max_size=8))
def test_g8_plan_and_decide_equal_the_definition_in_one_piece(world: World, instants_: list[datetime]) -> None:
    rows = plan_world(world)
    borders = [border for row in rows for border in (row.visible_from, row.number_from, row.visible_until) if border]
    clerk = Clerk(world)
    for at in sorted([*instants_, *(border for border in borders if border < END)]):
        clerk.walk(at)
        assert list_results(rows, TIJN, at, Road.MOMENT) == see(clerk.pupil, at)
        assert list_results(rows, RUUD, at, Road.MOMENT) == see(clerk.by_moment, at)
        shared = set().union(*(see(one, at) for one in clerk.by_share.values()))
        assert list_results(rows, RUUD, at, Road.SHARE) == shared


# 1 Non-interference.


@MANY
@given(worlds(), instants(), st.booleans())
def test_r35_g1_what_is_hidden_changes_nothing_for_pupil_and_guardian(
    world: World, now: datetime, is_withdrawn: bool
) -> None:
    """A value entered just before `now`, and its withdrawal, are as nothing at all, as long as no moment passed."""
    hidden = [Entry(UUID(int=5000), now)]
    if is_withdrawn and not any(row.is_visible(now) for row in plan_world(world)):
        hidden.append(Entry(UUID(int=5001), now + timedelta(seconds=1), is_withdrawal=True))
    until_now = tuple(one for one in world.cell.entries if one.entered_at < now)
    without = replace(world, cell=replace(world.cell, entries=until_now))
    with_hidden = replace(world, cell=replace(world.cell, entries=(*until_now, *hidden)))
    later = now + timedelta(minutes=4)
    for viewer in (TIJN, RUUD):
        views = [list_shown(plan_world(one), viewer, later) for one in (without, with_hidden)]
        assert views[0] == views[1]


@MANY
@given(worlds(), instants())
def test_r35_g1_what_the_pupil_never_saw_might_as_well_not_be(world: World, now: datetime) -> None:
    """Whatever its history: without every value the pupil did not see by `now`, all looks up to then are the same."""
    rows = plan_world(world)
    seen = {row.entry for row in rows if row.viewer == TIJN and row.visible_from and row.visible_from <= now}
    kept = tuple(one for one in world.cell.entries if one.entered_at <= now and (one.is_withdrawal or one.uuid in seen))
    without = plan_world(replace(world, cell=replace(world.cell, entries=kept)))
    borders = {at for row in rows for at in (row.visible_from, row.number_from, row.visible_until) if at and at <= now}
    for at in (now, *borders, *(border - timedelta(seconds=1) for border in borders)):
        for viewer in (TIJN, RUUD):
            assert list_shown(without, viewer, at) == list_shown(rows, viewer, at)


@given(worlds(), instants())
def test_r36_r53_g7_the_next_moment_reads_policy_and_placing_only(world: World, now: datetime) -> None:
    """Two calendars made for worlds with other results say the same; there is no way to give them a result."""
    today = now.astimezone(ZONE).date()
    first, second = (Calendars(world.policies).get_calendar(world.pupil.placing) for _ in range(2))
    second.find_pupil_day(BEGIN)
    assert find_next_possible_moment(first, now, today) == find_next_possible_moment(second, now, today)
    assert find_next_guardian_moment(first, now, today) == find_next_guardian_moment(second, now, today)
    at = find_next_possible_moment(first, now, today).at
    assert at is None or (at > now and list_moments(world.policies, world.pupil.placing, now, at) in ([], [now]))


# 2 Missing, unknown, contradicting: closed.


@given(placings(), st.sampled_from([NOORD, None]))
def test_g2_no_policy_or_two_at_once_is_no_moment(placing: Placing, location: UUID | None) -> None:
    version = PolicyVersion(1, AUTHOR, DaySpan(date(2020, 1, 1)), _EVERY_DAY)
    twice = PolicyHistory(NOORD, ZONE, (version, replace(version, number=2)))
    policies: Policies = {location: twice} if location else {}
    assert list_moments(policies, placing, BEGIN, END) == []


# 3 Guardians.


@MANY
@given(worlds())
def test_r49_g3_a_guardian_starts_to_see_only_what_the_pupil_sees_then(world: World) -> None:
    rows = plan_world(world)
    for row in rows:
        if row.viewer == RUUD and row.content is Content.RESULT and row.visible_from:
            own = next(one for one in rows if one.entry == row.entry and one.viewer == TIJN)
            assert own.is_visible(row.visible_from)
            if row.number_from and row.is_visible(row.number_from):
                assert own.number_from is not None
                assert own.number_from <= row.number_from


# 4 One instant a day.


@MANY
@given(worlds(), st.lists(cells(), max_size=3))
def test_r34_g4_at_most_one_instant_a_day_brings_something_new(world: World, more: list[CellFacts]) -> None:
    news: dict[date, set[datetime]] = {}
    for cell in [world.cell, *more]:
        for row in plan(cell, world.pupil, [], [], world.policies):
            if row.content is Content.RESULT:
                for at in (row.visible_from, row.number_from):
                    if at and row.is_visible(at):
                        news.setdefault(at.astimezone(ZONE).date(), set()).add(at)
    assert all(len(instants_) == 1 for instants_ in news.values())
    moments = set(
        list_moments(world.policies, world.pupil.placing, BEGIN - timedelta(days=40), END + timedelta(days=999))
    )
    assert {at for instants_ in news.values() for at in instants_} <= moments


@given(histories(NOORD), placings())
def test_r34_r37_moments_are_in_order_one_a_day_and_never_in_a_weekend(
    history: PolicyHistory, placing: Placing
) -> None:
    moments = list_moments({NOORD: history}, placing, BEGIN, END)
    assert moments == sorted(set(moments))
    on = [at.astimezone(ZONE).date() for at in moments]
    assert len(on) == len(set(on))
    assert all(day.weekday() < 5 for day in on)


# 5 What is counted is what is shown.


@MANY
@given(worlds(), instants())
def test_g5_what_is_shown_is_what_is_decided_each_entry_once(world: World, now: datetime) -> None:
    rows = plan_world(world)
    for viewer in (TIJN, RUUD):
        shown = list_shown(rows, viewer, now)
        decided = {row.entry for row in rows if decide(row, viewer, now).is_shown}
        assert [one.value.entry for one in shown] == sorted(decided, key=[one.value.entry for one in shown].index)
        assert all(one.viewer == viewer and one.since <= now for one in shown)


# 6 What was visible stays.


@MANY
@given(worlds(), instants(), terms)
def test_r34_r39_g6_a_new_policy_hides_nothing_and_moves_nothing_that_happened(
    world: World, now: datetime, new_terms: Terms
) -> None:
    """Adopted now, from Monday on: until Monday everybody sees the same; nothing visible then is hidden by it."""
    today = now.astimezone(ZONE).date()
    monday = today + timedelta(days=7 - today.weekday())
    known = {location: _until(history, monday) for location, history in world.policies.items()}
    old = replace(world, policies=known)
    added = PolicyVersion(9, AUTHOR, DaySpan(monday), new_terms)
    new = replace(old, policies={**known, NOORD: replace(known[NOORD], versions=(*known[NOORD].versions, added))})
    before, after = plan_world(old), plan_world(new)
    for at in (now, datetime.combine(monday, time(0), ZONE) - timedelta(minutes=1)):
        for viewer in (TIJN, RUUD):
            assert list_shown(before, viewer, at) == list_shown(after, viewer, at)
        assert list_hidden_by(Planning(UUID(int=1), at, tuple(before)), after, at) == []


@MANY
@given(worlds(), instants(), placings())
def test_r31_r34_g6_a_move_counts_from_tomorrow_and_hides_nothing(world: World, now: datetime, other: Placing) -> None:
    today = now.astimezone(ZONE).date()
    moved = replace(world.pupil, placing=settle_placing(world.pupil.placing, other, today))
    before, after = plan_world(world), plan_world(replace(world, pupil=moved))
    until = datetime.combine(today, time(23, 50), ZONE)
    for viewer in (TIJN, RUUD):
        assert list_shown(before, viewer, now) == list_shown(after, viewer, now)
        assert list_shown(before, viewer, until) == list_shown(after, viewer, until)


@MANY
@given(worlds())
def test_r40_g6_only_a_withdrawal_a_share_or_a_guardians_own_end_hides(world: World) -> None:
    """For the pupil: while something of the cell was visible and nothing was withdrawn, something stays visible."""
    rows = plan_world(world)
    for row in rows:
        if row.viewer == TIJN and row.visible_until and row.content is Content.RESULT:
            assert row.ended_by in {Reason.REPLACED, Reason.WITHDRAWN}
            assert any(one.viewer == TIJN and one.is_visible(row.visible_until) for one in rows)


# 8 What was written down answers for the past.


@MANY
@given(worlds(), st.lists(st.tuples(instants(), st.sampled_from([Gate.OPEN, Gate.DISCUSS])), max_size=4))
def test_g8_who_could_see_is_the_same_from_what_was_written_and_from_all_that_is_known(
    world: World, holds: list[tuple[datetime, Gate]]
) -> None:
    """A planning after every event, each from what was known then, answers as the plan made with hindsight."""
    gates = sorted([*world.cell.test_gate, *(GateChange(*hold) for hold in holds)], key=lambda change: change.at)
    whole = replace(world, cell=replace(world.cell, test_gate=tuple(gates), own_gate=()))
    happened = sorted(
        {
            BEGIN,
            *(one.entered_at for one in whole.cell.entries),
            *(change.at for change in gates),
            *(share.shared_at for share in whole.shares),
            *(share.revoked_at for share in whole.shares if share.revoked_at),
        }
    )
    written = [Planning(UUID(int=1), at, tuple(plan_world(_know(whole, at)))) for at in happened]
    hindsight = plan_world(whole)
    for at in [*happened, *(one + timedelta(hours=30) for one in happened)]:
        if at < BEGIN:
            continue
        could = list_who_could_see(written, UUID(int=1), at)
        expected = [row for row in hindsight if row.is_visible(at)]
        key = [(one.row.entry, one.row.viewer, one.row.road, one.row.content) for one in could]
        assert sorted(key) == sorted((row.entry, row.viewer, row.road, row.content) for row in expected)


def _know(world: World, at: datetime) -> World:
    """What was written down by an instant."""
    cell = CellFacts(
        tuple(one for one in world.cell.entries if one.entered_at <= at),
        tuple(change for change in world.cell.test_gate if change.at <= at),
    )
    shares = tuple(
        replace(share, revoked_at=share.revoked_at if share.revoked_at and share.revoked_at <= at else None)
        for share in world.shares
        if share.shared_at <= at
    )
    return replace(world, cell=cell, shares=shares)


def _until(history: PolicyHistory, day: date) -> PolicyHistory:
    """The versions that began before a day, ended on it."""
    return replace(
        history,
        versions=tuple(
            replace(version, span=DaySpan(version.span.starts_on, min(day, version.span.ends_on or day)))
            for version in history.versions
            if version.span.starts_on < day
        ),
    )
