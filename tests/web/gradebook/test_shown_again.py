"""S10 is drawn once and shown again: never another page than one drawn anew (decision 0009)."""

import re
from datetime import date, datetime, timedelta
from decimal import Decimal
from typing import Final
from uuid import UUID

import pytest
from django.test import Client

from tests.cast import Cast
from tests.conftest import T1
from tests.grading.books import add_pupil, add_test, de_graaf, enter, grade, open_book, receive
from tests.grading.releases import adopt
from tests.grading.test_release import at
from tests.world import sign_in
from zichtlijn.core.release.cells import Gate
from zichtlijn.grading.gradebook.actions import ColumnDraft, change_column
from zichtlijn.grading.gradebook.holding import set_test_gate
from zichtlijn.people.models import Person
from zichtlijn.tenancy.clock import standing_at
from zichtlijn.tenancy.remembering import forget_all

TUESDAY: Final = at(17, 16, 30)
MINUTE: Final = timedelta(minutes=1)
TOKEN: Final = re.compile(r'name="csrfmiddlewaretoken" value="[^"]+"')


@pytest.fixture
def teacher(client: Client, cast: Cast) -> Client:
    return sign_in(client, cast.de_graaf)


@pytest.fixture
def column(cast: Cast) -> UUID:
    adopt(cast)
    column = add_test(cast, draft=ColumnDraft("PW 1", held_on=date(2026, 11, 18)))
    set_test_gate(column, Gate.OPEN, actor=de_graaf(cast), now=T1)
    for pupil in (cast.tijn, add_pupil(cast, "Anouk")):
        enter(cast, column, pupil, grade("6.8"))
    return column


def show(teacher: Client, cast: Cast, **asked: str) -> str:
    answer = teacher.get(f"/cijfers/{cast.h3b_maths.uuid}/", asked)
    assert answer.status_code == 200
    return TOKEN.sub("", answer.content.decode())


def show_both(teacher: Client, cast: Cast, **asked: str) -> str:
    """The page as it is shown again, which is the page drawn anew."""
    shown = show(teacher, cast, **asked)
    forget_all()
    assert shown == show(teacher, cast, **asked)
    return shown


def test_every_form_has_the_token_of_this_answer(teacher: Client, cast: Cast, column: UUID) -> None:
    url = f"/cijfers/{cast.h3b_maths.uuid}/"
    pages = [teacher.get(url).content.decode() for _ in range(2)]
    tokens = [set(TOKEN.findall(page)) for page in pages]
    assert [len(of_page) for of_page in tokens] == [1, 1]
    assert tokens[0] != tokens[1]
    for page in pages:
        assert page.count('method="post"') == len(TOKEN.findall(page))


def test_what_is_done_is_on_the_next_page(teacher: Client, cast: Cast, column: UUID) -> None:
    before = show(teacher, cast)
    enter(cast, column, cast.tijn, grade("3.1"))
    entered = show_both(teacher, cast)
    add_test(cast, "PW 2")
    added = show_both(teacher, cast)
    heavier = ColumnDraft("PW 1", weight=Decimal(3), held_on=date(2026, 11, 18))
    change_column(open_book(cast), column, heavier, actor=de_graaf(cast), now=T1 + MINUTE)
    changed = show_both(teacher, cast)
    set_test_gate(column, Gate.DISCUSS, actor=de_graaf(cast), now=T1 + MINUTE)
    held = show_both(teacher, cast)
    receive(cast, cast.tijn)
    received = show_both(teacher, cast)
    Person.objects.filter(pk=cast.tijn.pk).update(called="Tijntje")
    named = show_both(teacher, cast)
    assert len({before, entered, added, changed, held, received, named}) == 7


def test_what_is_asked_is_on_the_page_of_that_answer_alone(teacher: Client, cast: Cast, column: UUID) -> None:
    plain = show(teacher, cast)
    asked = [
        show_both(teacher, cast, leerling=str(cast.tijn.pk), toets=str(column)),
        show_both(teacher, cast, vraag="terug", toets=str(column)),
        show_both(teacher, cast, klaar=""),
    ]
    assert len({plain, *asked}) == 4
    assert show(teacher, cast) == plain


def test_each_language_has_its_own(teacher: Client, cast: Cast, column: UUID) -> None:
    dutch = show(teacher, cast)
    teacher.cookies["django_language"] = "en"
    english = show_both(teacher, cast)
    assert "You are editing PW 1" in english
    del teacher.cookies["django_language"]
    assert show(teacher, cast) == dutch


@pytest.mark.parametrize(
    "instant",
    [
        TUESDAY - 60 * MINUTE,
        TUESDAY - 6 * MINUTE,
        TUESDAY - 5 * MINUTE,
        TUESDAY - MINUTE,
        TUESDAY,
        at(18, 0),
        at(20, 17),
    ],
    ids=str,
)
def test_no_moment_passes_unseen(teacher: Client, cast: Cast, column: UUID, instant: datetime) -> None:
    """A page kept a minute earlier is not shown when the hour before a moment, its last minutes or a day began."""
    with standing_at(instant - MINUTE):
        show(teacher, cast)
    with standing_at(instant):
        show_both(teacher, cast)
