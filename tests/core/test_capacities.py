"""Who may see practice, and who may administer: the table of product.md §2.0, and what holds whatever the ties."""

from dataclasses import replace
from datetime import date, timedelta
from uuid import UUID

import pytest
from hypothesis import given
from hypothesis import strategies as st

from zichtlijn.core.kernel.span import DaySpan
from zichtlijn.core.people.capacities import (
    GroupPlace,
    Sight,
    Via,
    may_administer,
    may_connect_sources,
    may_give_role,
    may_manage_people,
    practice_sight,
)
from zichtlijn.core.people.roster import Capacity, RoleCode
from zichtlijn.core.people.viewer import GroupTie, RoleTie, Viewer

TODAY = date(2026, 11, 17)
SPAN = DaySpan(date(2026, 8, 1), date(2027, 8, 1))
HERE, THERE = UUID(int=1), UUID(int=2)
GROUP = GroupPlace(UUID(int=10), HERE)
OTHER = GroupPlace(UUID(int=11), HERE)
ALL_SUBJECTS = Sight(Via.TEACHER)
SUPPORT = Sight(Via.SUPPORT)


def tie(capacity: Capacity = Capacity.TEACHER, subject: str = "", group: GroupPlace = GROUP) -> GroupTie:
    return GroupTie(group.uuid, capacity, subject, SPAN)


def role(
    code: RoleCode = RoleCode.SUPPORT, location: UUID | None = HERE, groups: tuple[GroupPlace, ...] = ()
) -> RoleTie:
    return RoleTie(code, location, frozenset(group.uuid for group in groups), SPAN)


def viewer(*ties: GroupTie | RoleTie, is_pupil: bool = False, is_guardian: bool = False) -> Viewer:
    return Viewer(
        UUID(int=99),
        "Proef",
        tuple(one for one in ties if isinstance(one, GroupTie)),
        tuple(one for one in ties if isinstance(one, RoleTie)),
        is_pupil,
        is_guardian,
    )


@pytest.mark.parametrize(
    ("who", "sight"),
    [
        pytest.param(viewer(), None, id="nobody"),
        pytest.param(viewer(tie()), ALL_SUBJECTS, id="class teacher"),
        pytest.param(viewer(tie(subject="wiskunde")), Sight(Via.TEACHER, frozenset({"wiskunde"})), id="subject"),
        pytest.param(
            viewer(tie(subject="wiskunde"), tie(subject="natuurkunde")),
            Sight(Via.TEACHER, frozenset({"wiskunde", "natuurkunde"})),
            id="two subjects",
        ),
        pytest.param(viewer(tie(subject="wiskunde"), tie()), ALL_SUBJECTS, id="a subject and all"),
        pytest.param(viewer(tie(group=OTHER)), None, id="teacher of another group"),
        pytest.param(viewer(tie(Capacity.MENTOR)), None, id="mentor"),
        pytest.param(viewer(tie(Capacity.MENTOR), tie()), ALL_SUBJECTS, id="mentor who teaches"),
        pytest.param(viewer(role()), SUPPORT, id="support of the location"),
        pytest.param(viewer(role(location=None)), SUPPORT, id="support of the board"),
        pytest.param(viewer(role(location=THERE)), None, id="support elsewhere"),
        pytest.param(viewer(role(groups=(GROUP,))), SUPPORT, id="support of the group"),
        pytest.param(viewer(role(groups=(OTHER,))), None, id="support of another group"),
        pytest.param(viewer(tie(subject="wiskunde"), role()), SUPPORT, id="support who teaches one subject"),
        pytest.param(viewer(role(RoleCode.YEAR_COORDINATOR)), None, id="year coordinator"),
        pytest.param(viewer(role(RoleCode.RESOURCE_COORDINATOR, None)), None, id="resource coordinator"),
        pytest.param(viewer(role(RoleCode.LOCATION_HEAD)), None, id="head"),
        pytest.param(viewer(role(RoleCode.ADMINISTRATOR, None)), None, id="administrator"),
        pytest.param(viewer(is_pupil=True), None, id="pupil"),
        pytest.param(viewer(is_guardian=True), None, id="guardian"),
    ],
)
def test_who_sees_the_practice_of_a_group(who: Viewer, sight: Sight | None) -> None:
    assert practice_sight(who, GROUP, TODAY) == sight


def test_a_sight_of_subjects_allows_those_only() -> None:
    sight = Sight(Via.TEACHER, frozenset({"wiskunde"}))
    assert sight.allows("wiskunde")
    assert not sight.allows("rekenen")
    assert ALL_SUBJECTS.allows("rekenen")


days = st.dates(date(2026, 1, 1), date(2028, 1, 1))
places = st.sampled_from([GROUP, OTHER, GroupPlace(UUID(int=12), THERE)])
spans = st.builds(lambda start, length: DaySpan(start, start + timedelta(days=length)), days, st.integers(1, 400))
ties = st.builds(
    lambda place, capacity, subject, span: GroupTie(place.uuid, capacity, subject, span),
    places,
    st.sampled_from(Capacity),
    st.sampled_from(["", "wiskunde", "rekenen"]),
    spans,
)
roles = st.builds(
    lambda code, location, groups, span: RoleTie(code, location, groups, span),
    st.sampled_from(RoleCode),
    st.sampled_from([None, HERE, THERE]),
    st.frozensets(st.sampled_from([GROUP.uuid, OTHER.uuid]), max_size=2),
    spans,
)
viewers = st.builds(lambda tied, held: viewer(*tied, *held), st.lists(ties, max_size=4), st.lists(roles, max_size=4))


@given(viewers, places, days)
def test_sight_needs_teaching_or_support_on_that_very_day(who: Viewer, group: GroupPlace, on: date) -> None:
    today = Viewer(
        who.person_uuid,
        who.called,
        tuple(one for one in who.ties if one.span.contains(on) and one.capacity is Capacity.TEACHER),
        tuple(one for one in who.roles if one.span.contains(on) and one.code is RoleCode.SUPPORT),
    )
    assert practice_sight(who, group, on) == practice_sight(today, group, on)
    if not today.ties and not today.roles:
        assert practice_sight(who, group, on) is None


@given(viewers, places, days, st.one_of(ties, roles))
def test_one_more_task_never_takes_sight_away(
    who: Viewer, group: GroupPlace, on: date, extra: GroupTie | RoleTie
) -> None:
    before = practice_sight(who, group, on)
    more = (
        replace(who, ties=(*who.ties, extra))
        if isinstance(extra, GroupTie)
        else replace(who, roles=(*who.roles, extra))
    )
    after = practice_sight(more, group, on)
    if before is not None:
        assert after is not None
        assert all(after.allows(one) for one in ("wiskunde", "rekenen", "taal") if before.allows(one))


@given(viewers, st.sampled_from([None, HERE, THERE]), days)
def test_administering_the_board_is_administering_every_place(who: Viewer, place: UUID | None, on: date) -> None:
    if may_administer(who, None, on):
        assert may_administer(who, place, on)
    if may_administer(who, place, on):
        assert may_manage_people(who, place, on)
        assert may_connect_sources(who, place, on)


@given(viewers, st.sampled_from([None, HERE, THERE]), days)
def test_nobody_gives_a_role_above_the_own(who: Viewer, place: UUID | None, on: date) -> None:
    if may_give_role(who, RoleCode.ADMINISTRATOR, place, on):
        assert may_administer(who, place, on)
    if any(may_give_role(who, code, place, on) for code in RoleCode):
        assert may_manage_people(who, place, on)


def test_a_head_manages_people_of_the_own_location_only() -> None:
    head = viewer(role(RoleCode.LOCATION_HEAD))
    assert may_manage_people(head, HERE, TODAY)
    assert not may_manage_people(head, THERE, TODAY)
    assert not may_manage_people(head, None, TODAY)
    assert not may_administer(head, HERE, TODAY)
    assert may_give_role(head, RoleCode.SUPPORT, HERE, TODAY)
    assert not may_give_role(head, RoleCode.LOCATION_HEAD, HERE, TODAY)


def test_a_role_over_named_groups_administers_nothing() -> None:
    narrow = viewer(role(RoleCode.ADMINISTRATOR, HERE, (GROUP,)))
    assert not may_administer(narrow, HERE, TODAY)
