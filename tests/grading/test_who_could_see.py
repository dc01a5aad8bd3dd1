"""Who could see this at time t: from what was planned then (release.md §1), for who may ask."""

from datetime import date, datetime
from uuid import UUID

import pytest

from tests.cast import Cast
from tests.conftest import T1
from tests.grading.books import de_graaf, enter, grade, open_book
from tests.grading.releases import SAME_TIME, adopt
from tests.grading.shown import FRIDAY_AT, SECOND, THURSDAY_AT, TUESDAY_AT, give
from tests.world import make_account, make_guardian
from zichtlijn.core.kernel.actor import person
from zichtlijn.core.kernel.refusal import Refusal, Refused
from zichtlijn.core.release.cells import Gate
from zichtlijn.core.release.rows import Content, Road
from zichtlijn.grading.gradebook.holding import set_test_gate
from zichtlijn.grading.release.who_could_see import Onlooker, list_who_could_see, open_who_could_see
from zichtlijn.grading.sharing.actions import share_result
from zichtlijn.journal.models import AuditEntry
from zichtlijn.people.accounts.seat import get_seat
from zichtlijn.people.models import Account, Guardianship, Person

TODAY = T1.date()
REASON = "Klacht van een ouder, dossier 12"


@pytest.fixture
def ruud(cast: Cast) -> Person:
    Person.objects.filter(pk=cast.tijn.pk).update(birth_on=date(2011, 3, 9))
    return make_guardian(cast.tijn, "Ruud")


@pytest.fixture
def column(cast: Cast, ruud: Person) -> UUID:
    """Tijn sees it since Tuesday, Ruud since Friday."""
    adopt(cast)
    return give(cast, cast.tijn, "PW 1", "5.9")


def ask(cast: Cast, column: UUID, at: datetime) -> list[Onlooker]:
    """As De Graaf."""
    return list_who_could_see(open_book(cast), column, cast.tijn.pk, at=at)


def ask_as(someone: Person, cast: Cast, column: UUID, at: datetime, reason: str = REASON) -> list[Onlooker]:
    account = Account.objects.filter(person=someone).first() or make_account(someone)
    viewer = get_seat(account, TODAY).viewer
    return open_who_could_see(viewer, column, cast.tijn.pk, at=at, reason=reason, now=at, today=TODAY)


def list_viewers(found: list[Onlooker]) -> set[UUID]:
    return {one.viewer for one in found}


def test_each_audience_from_its_own_moment(cast: Cast, ruud: Person, column: UUID) -> None:
    assert ask(cast, column, TUESDAY_AT - SECOND) == []
    (tijn,) = ask(cast, column, TUESDAY_AT)
    assert (tijn.viewer, tijn.since, tijn.has_number) == (cast.tijn.pk, TUESDAY_AT, True)
    assert (tijn.road, tijn.content, tijn.policies) == (Road.MOMENT, Content.RESULT, (1,))
    assert list_viewers(ask(cast, column, FRIDAY_AT - SECOND)) == {cast.tijn.pk}
    assert list_viewers(ask(cast, column, FRIDAY_AT)) == {cast.tijn.pk, ruud.pk}


def test_what_changed_later_does_not_change_the_answer(cast: Cast, ruud: Person, column: UUID) -> None:
    before = ask(cast, column, FRIDAY_AT)
    later = FRIDAY_AT + SECOND
    enter(cast, column, cast.tijn, None, now=later)
    adopt(cast, guardians=SAME_TIME, starts_on=date(2026, 11, 23), now=later)
    assert ask(cast, column, FRIDAY_AT) == before
    assert [one.content for one in ask(cast, column, later + SECOND) if one.viewer == cast.tijn.pk] == [Content.NOTICE]


def test_what_was_held_in_time_was_seen_by_nobody(cast: Cast, column: UUID) -> None:
    set_test_gate(column, Gate.DISCUSS, actor=de_graaf(cast), now=T1 + SECOND)
    assert ask(cast, column, TUESDAY_AT) == ask(cast, column, FRIDAY_AT) == []


def test_a_correction_was_seen_from_its_own_moment(cast: Cast, column: UUID) -> None:
    (old,) = ask(cast, column, TUESDAY_AT)
    enter(cast, column, cast.tijn, grade("6.1"), now=TUESDAY_AT + SECOND)
    assert [one.entry for one in ask(cast, column, THURSDAY_AT - SECOND)] == [old.entry]
    (new,) = ask(cast, column, THURSDAY_AT)
    assert new.entry != old.entry


def test_who_had_no_access_then_could_not_see_it(cast: Cast, ruud: Person, column: UUID) -> None:
    Guardianship.objects.filter(guardian=ruud).update(ends_on=TUESDAY_AT.date())
    set_test_gate(column, Gate.DISCUSS, actor=de_graaf(cast), now=T1 + SECOND)
    set_test_gate(column, Gate.OPEN, actor=de_graaf(cast), now=T1 + 2 * SECOND)
    assert list_viewers(ask(cast, column, FRIDAY_AT)) == {cast.tijn.pk}


def test_r45_a_teacher_is_not_told_what_a_pupil_shared_and_the_head_is(cast: Cast, ruud: Person, column: UUID) -> None:
    (seen,) = ask(cast, column, TUESDAY_AT)
    share_result(seen.entry, [ruud.pk], with_number=True, note="", actor=person(cast.tijn.pk), now=TUESDAY_AT + SECOND)
    at = TUESDAY_AT + 2 * SECOND
    assert list_viewers(ask(cast, column, at)) == {cast.tijn.pk}
    assert {(one.viewer, one.road) for one in ask_as(cast.annelies, cast, column, at)} == {
        (cast.tijn.pk, Road.MOMENT),
        (ruud.pk, Road.SHARE),
    }


def test_r48_who_keeps_the_policy_asks_with_a_reason_that_is_kept(cast: Cast, column: UUID) -> None:
    for short in ("", "   ", "te kort"):
        with pytest.raises(Refusal) as refused:
            ask_as(cast.annelies, cast, column, TUESDAY_AT, short)
        assert (refused.value.reason, refused.value.detail) == (Refused.INVALID, "reason")
    assert not AuditEntry.objects.filter(act="release.who_could_see").exists()
    assert list_viewers(ask_as(cast.annelies, cast, column, TUESDAY_AT)) == {cast.tijn.pk}
    entry = AuditEntry.objects.get(act="release.who_could_see")
    assert (entry.actor_uuid, entry.detail["reason"]) == (cast.annelies.pk, REASON)


@pytest.mark.parametrize("name", ["de_graaf", "femke", "vera", "karim", "bilal", "newcomer", "tijn", "joke"])
def test_r35_nobody_else_is_answered(cast: Cast, column: UUID, name: str) -> None:
    with pytest.raises(Refusal) as refused:
        ask_as(cast.everybody[name], cast, column, TUESDAY_AT)
    assert refused.value.reason is Refused.NOT_FOUND


def test_r35_a_cell_that_is_not_there_is_refused_alike(cast: Cast, column: UUID) -> None:
    for someone, pupil in ((cast.annelies, cast.sander.pk), (cast.remco, cast.de_graaf.pk)):
        account = Account.objects.filter(person=someone).first() or make_account(someone)
        viewer = get_seat(account, TODAY).viewer
        with pytest.raises(Refusal) as refused:
            open_who_could_see(viewer, column, pupil, at=T1, reason=REASON, now=T1, today=TODAY)
        assert refused.value.reason is Refused.NOT_FOUND
    with pytest.raises(Refusal):
        list_who_could_see(open_book(cast), column, cast.sander.pk, at=T1)
