"""A roster that changes lets the results of whom it touches follow: from tomorrow, and access from its own day."""

from collections.abc import Callable
from datetime import date, timedelta
from uuid import UUID

import pytest

from tests.cast import Cast
from tests.conftest import T1
from tests.grading.books import add_test, de_graaf, enter, grade
from tests.grading.releases import FRIDAY_AT_FIVE, LONG_AGO, TUESDAY_THURSDAY, adopt, count_plans, list_in_force
from tests.grading.test_release import at
from tests.world import make_group, make_guardian, make_pupil, put_in_group
from zichtlijn.acts.follow_roster import store_and_follow
from zichtlijn.core.kernel.actor import person
from zichtlijn.core.release.cells import Gate
from zichtlijn.core.release.checking import Hours, PolicyDraft
from zichtlijn.core.release.policy import GroupKey, GroupKind, GroupTerms, Slot, Terms
from zichtlijn.core.release.reasons import Reason
from zichtlijn.grading.gradebook.holding import set_test_gate
from zichtlijn.grading.release.actions import Account, adopt_policy
from zichtlijn.grading.release.models import ReleasePlacing
from zichtlijn.grading.release.published import list_published
from zichtlijn.people.models import Group, Guardianship, Membership, Person


@pytest.fixture
def column(cast: Cast) -> UUID:
    column = add_test(cast)
    set_test_gate(column, Gate.OPEN, actor=de_graaf(cast), now=T1)
    return column


@pytest.fixture
def ruud(cast: Cast) -> Person:
    Person.objects.filter(pk=cast.tijn.pk).update(birth_on=date(2011, 3, 9))
    return make_guardian(cast.tijn, "Ruud", "Vos")


def move(pupil: Person, old: Group, new: Group, on: date) -> Callable[[], None]:
    def store() -> None:
        Membership.objects.filter(pupil=pupil, group=old).update(ends_on=on)
        put_in_group(pupil, new, starts_on=on)

    return store


def test_r31_r34_a_move_counts_from_tomorrow(cast: Cast, column: UUID) -> None:
    """Today's moment is the same all day; what waits goes by the days of the new class after that."""
    other = make_group(cast.north, "h3c", ref="h3c", year_groups=("13",))
    thursday_only = GroupTerms(frozenset({GroupKey(GroupKind.CLASS, str(other.pk))}), (Slot(3, at(19, 16).time()),))
    terms = Terms(TUESDAY_THURSDAY, FRIDAY_AT_FIVE, groups=(thursday_only,))
    draft, annelies = PolicyDraft(terms, LONG_AGO.date() + timedelta(days=1)), person(cast.annelies.pk)
    adopt_policy(cast.north.pk, draft, Account(), hours=Hours(), actor=annelies, now=LONG_AGO)
    enter(cast, column, cast.tijn, grade("7"))
    later = add_test(cast, "PW 2")
    set_test_gate(later, Gate.OPEN, actor=de_graaf(cast), now=at(17, 17))
    enter(cast, later, cast.tijn, grade("6"), now=at(17, 17))
    store_and_follow(cast.north.pk, move(cast.tijn, cast.h3b, other, T1.date()), now=at(17, 18))
    moments = {row.cell.column_id: row.visible_from for row in list_in_force(cast.tijn)}
    assert moments == {column: at(17, 16, 30), later: at(19, 16)}


def test_a_newcomer_is_placed_before_any_result(cast: Cast) -> None:
    def store() -> Person:
        return make_pupil("Nieuw", "Kind", group=cast.h3b)

    newcomer = store_and_follow(cast.north.pk, store, now=T1)
    assert ReleasePlacing.objects.get(pupil=newcomer).location_id == cast.north.pk


def test_l39_a_guardian_who_loses_custody_sees_nothing_from_that_day(cast: Cast, column: UUID, ruud: Person) -> None:
    adopt(cast)
    enter(cast, column, cast.tijn, grade("7"))
    saturday = at(21, 9)
    assert len(list_published(ruud.pk, cast.tijn.pk, now=saturday)) == 1

    def store() -> None:
        Guardianship.objects.filter(guardian=ruud).update(ends_on=saturday.date())

    store_and_follow(cast.north.pk, store, now=saturday)
    assert list_published(ruud.pk, cast.tijn.pk, now=saturday) == []
    ends = [(row.visible_until, row.ended_by) for row in list_in_force(cast.tijn) if row.viewer == ruud.pk]
    assert ends == [(at(21, 0), Reason.NO_ACCESS)]


def test_a_roster_that_says_the_same_plans_nothing(cast: Cast, column: UUID) -> None:
    adopt(cast)
    enter(cast, column, cast.tijn, grade("7"))
    before = count_plans()
    store_and_follow(cast.north.pk, lambda: None, now=T1)
    assert count_plans() == before


def test_what_cannot_be_stored_plans_nothing(cast: Cast) -> None:
    def store() -> None:
        make_pupil("Nieuw", "Kind", group=cast.h3b)
        raise LookupError

    with pytest.raises(LookupError):
        store_and_follow(cast.north.pk, store, now=T1)
    assert not ReleasePlacing.objects.exists()
