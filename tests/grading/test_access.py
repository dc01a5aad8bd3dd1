"""Whose gradebook it is: the teacher of that lesson group and subject, and nobody else (product.md §2.0)."""

import pytest

from tests.cast import Cast
from tests.conftest import T1
from tests.world import assign, give_role, make_account, make_group, make_staff, make_teacher
from zichtlijn.core.kernel.refusal import Refusal, Refused
from zichtlijn.core.people.roster import RoleCode
from zichtlijn.grading.gradebook.access import get_gradebook_for, list_gradebooks_for
from zichtlijn.people.accounts.seat import Seat, get_seat
from zichtlijn.people.models import Account, Person

TODAY = T1.date()


def sit(someone: Person) -> Seat:
    return get_seat(Account.objects.filter(person=someone).first() or make_account(someone), TODAY)


def list_books(someone: Person) -> list[str]:
    seat = sit(someone)
    return [f"{one.group.name} {one.subject}" for one in list_gradebooks_for(seat.viewer, seat.groups, TODAY)]


def test_a_teacher_has_the_gradebooks_of_the_own_lesson_groups(cast: Cast) -> None:
    assert list_books(cast.de_graaf) == ["h3b.wi1 wiskunde"]


@pytest.mark.parametrize("name", ["vera", "karim", "femke", "bilal", "annelies", "remco", "newcomer", "tijn", "joke"])
def test_r35_nobody_else_has_any(cast: Cast, name: str) -> None:
    seat = sit(cast.everybody[name])
    assert list_books(cast.everybody[name]) == []
    with pytest.raises(Refusal) as refused:
        get_gradebook_for(seat.viewer, seat.groups, str(cast.h3b_maths.pk), TODAY)
    assert refused.value.reason is Refused.NOT_FOUND


def test_r35_learning_support_reads_results_after_their_moment_not_here(cast: Cast) -> None:
    support = make_staff("Ids", "Bos")
    give_role(support, RoleCode.SUPPORT, location=cast.north)
    assert cast.h3b_maths.pk in {group.uuid for group in sit(support).groups}
    assert list_books(support) == []


def test_a_teacher_who_is_learning_support_too_keeps_the_gradebook(cast: Cast) -> None:
    give_role(cast.de_graaf, RoleCode.SUPPORT, location=cast.north)
    assert list_books(cast.de_graaf) == ["h3b.wi1 wiskunde"]


def test_a_colleague_of_another_subject_has_none(cast: Cast) -> None:
    assert list_books(make_teacher(cast.h3b_maths, subject="engels")) == []


def test_a_class_has_a_gradebook_per_subject_that_is_named(cast: Cast) -> None:
    teacher = make_staff("Sara", "Smit")
    for subject in ("economie", "bedrijfseconomie"):
        assign(teacher, cast.h3b, subject=subject)
    seat = sit(teacher)
    places = list_gradebooks_for(seat.viewer, seat.groups, TODAY)
    assert [one.subject for one in places] == ["bedrijfseconomie", "economie"]
    found = get_gradebook_for(seat.viewer, seat.groups, places[1].ref, TODAY)
    assert (found.group.uuid, found.subject) == (cast.h3b.pk, "economie")
    with pytest.raises(Refusal):
        get_gradebook_for(seat.viewer, seat.groups, f"{cast.h3b.pk}~wiskunde", TODAY)


def test_a_task_that_ended_gives_nothing(cast: Cast) -> None:
    group = make_group(cast.north, "h3d.wi1", subject="wiskunde")
    assert list_books(make_teacher(group, subject="wiskunde", ends_on=TODAY)) == []
