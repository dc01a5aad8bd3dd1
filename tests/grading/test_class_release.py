"""What a teacher is told of the release is what pupils are shown, from the same rows (N8), in one statement."""

from datetime import date, datetime, timedelta
from decimal import Decimal
from uuid import UUID

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext

from tests.cast import Cast
from tests.conftest import T1
from tests.grading.books import add_pupil, add_test, de_graaf, enter, grade, open_book, read
from tests.grading.releases import CLOSED, FRIDAY_AT_FIVE, adopt
from tests.grading.test_release import at
from tests.world import make_guardian
from zichtlijn.core.gradebook.cells import CellKey
from zichtlijn.core.gradebook.values import Precision
from zichtlijn.core.release.cell_states import CellStanding, CellState
from zichtlijn.core.release.cells import Gate
from zichtlijn.core.release.foreseeing import Closing
from zichtlijn.core.release.rows import Content
from zichtlijn.grading.gradebook.actions import ColumnDraft, change_column
from zichtlijn.grading.gradebook.averages import tell_averages
from zichtlijn.grading.gradebook.entering import withdraw_results
from zichtlijn.grading.gradebook.holding import set_cell_gate, set_test_gate
from zichtlijn.grading.release.class_release import ClassRelease, read_class_release
from zichtlijn.grading.release.published import list_published
from zichtlijn.grading.release.published_averages import explain_published
from zichtlijn.grading.release.published_subjects import list_published_subjects
from zichtlijn.grading.terms.actions import set_terms
from zichtlijn.grading.terms.facts import Terms
from zichtlijn.people.models import Person

SECOND = timedelta(seconds=1)
TUESDAY, THURSDAY, FRIDAY = at(17, 16, 30), at(19, 16, 30), at(20, 17)


@pytest.fixture
def ruud(cast: Cast) -> Person:
    Person.objects.filter(pk=cast.tijn.pk).update(birth_on=date(2011, 3, 9))
    return make_guardian(cast.tijn, "Ruud", "Vos")


@pytest.fixture
def column(cast: Cast) -> UUID:
    column = add_test(cast)
    set_test_gate(column, Gate.OPEN, actor=de_graaf(cast), now=T1)
    return column


def look(cast: Cast, now: datetime) -> ClassRelease:
    return read_class_release(read(cast), now=now)


def stand(cast: Cast, column: UUID, now: datetime) -> CellStanding | None:
    return look(cast, now).view.standings.get(CellKey(cast.tijn.pk, column))


def test_n8_the_teacher_is_told_what_every_pupil_is_shown(cast: Cast, column: UUID) -> None:
    """Over a correction, a hold, a cell apart and a withdrawal, on both sides of every moment."""
    adopt(cast)
    anouk, held = add_pupil(cast, "Anouk"), add_test(cast, "PW 2")
    set_test_gate(held, Gate.DISCUSS, actor=de_graaf(cast), now=T1)
    for pupil in (cast.tijn, anouk):
        enter(cast, column, pupil, grade("6.8"))
        enter(cast, held, pupil, grade("5.2"))
    set_cell_gate(held, anouk.pk, Gate.DISCUSS_APART, actor=de_graaf(cast), now=T1)
    enter(cast, column, cast.tijn, grade("7"), now=at(18, 9))
    set_test_gate(held, Gate.OPEN, actor=de_graaf(cast), now=at(18, 11))
    seen = read(cast).cells[CellKey(anouk.pk, column)].version
    withdraw_results(column, {anouk.pk: seen}, actor=de_graaf(cast), now=at(20, 9))
    instants = [moment + step for moment in (TUESDAY, THURSDAY, at(20, 9), FRIDAY) for step in (-SECOND, 0 * SECOND)]
    for now in (T1, *instants):
        told = look(cast, now).view.values
        for pupil in (cast.tijn, anouk):
            shown = {
                one.value.test: one.value.value
                for one in list_published(pupil.pk, pupil.pk, now=now)
                if one.value.content is Content.RESULT
            }
            assert {key.column: value for key, value in told.items() if key.pupil == pupil.pk} == shown, now
    assert len(look(cast, FRIDAY).view.values) == 2


def test_r33_the_average_that_pupils_see_waits_and_the_own_one_does_not(cast: Cast, column: UUID) -> None:
    adopt(cast)
    enter(cast, column, cast.tijn, grade("6.8"))
    enter(cast, column, cast.tijn, grade("5"), now=at(18, 9))
    found = [tell_averages(read(cast), cast.tijn.pk, look(cast, now).view) for now in (T1, TUESDAY, THURSDAY)]
    assert [str(one.seen.average) for one in found] == ["None", "6.8", "5.0"]
    assert {str(one.own.average) for one in found} == {"5.0"}


def test_n8_the_average_is_the_one_that_pupils_are_told(cast: Cast, column: UUID) -> None:
    """A weight, a decimal and a correction all wait for the next moment, here as on the page of the pupil."""
    adopt(cast)
    second = add_test(cast, "PW 2", 1)
    set_test_gate(second, Gate.OPEN, actor=de_graaf(cast), now=T1)
    enter(cast, column, cast.tijn, grade("6.8"))
    enter(cast, second, cast.tijn, grade("5"))
    heavier = ColumnDraft("PW 2", weight=Decimal(3))
    change_column(open_book(cast), second, heavier, actor=de_graaf(cast), now=at(18, 9))
    set_terms(cast.north.pk, Terms(precision=Precision.TWO), actor=de_graaf(cast), now=at(18, 10))
    found = []
    for now in (T1, TUESDAY, THURSDAY - SECOND, THURSDAY):
        own = tell_averages(read(cast), cast.tijn.pk, look(cast, now).view).seen.average
        told = [one.years[0] for one in list_published_subjects(cast.tijn.pk, cast.tijn.pk, now=now)]
        assert own == (explain_published(told[0]).year.average if told else None)
        found.append(str(own))
    assert found == ["None", "5.9", "5.9", "5.45"]


def test_a_cell_goes_from_concept_to_both_audiences(cast: Cast, ruud: Person) -> None:
    adopt(cast)
    column = add_test(cast)
    enter(cast, column, cast.tijn, grade("6.8"))
    assert stand(cast, column, T1) == CellStanding(CellState.CONCEPT)
    set_test_gate(column, Gate.DISCUSS, actor=de_graaf(cast), now=T1)
    assert stand(cast, column, T1) == CellStanding(CellState.DISCUSS)
    set_test_gate(column, Gate.OPEN, actor=de_graaf(cast), now=T1 + SECOND)
    assert stand(cast, column, T1 + SECOND) == CellStanding(CellState.PLANNED, TUESDAY)
    assert stand(cast, column, TUESDAY) == CellStanding(CellState.PUPIL, TUESDAY)
    assert stand(cast, column, FRIDAY) == CellStanding(CellState.PUPIL_AND_GUARDIAN, FRIDAY)


def test_r51_closed_for_guardians_says_so(cast: Cast, ruud: Person, column: UUID) -> None:
    adopt(cast, guardians=CLOSED)
    enter(cast, column, cast.tijn, grade("6.8"))
    assert stand(cast, column, TUESDAY) == CellStanding(CellState.CLOSED_FOR_GUARDIANS, TUESDAY)


def test_r40_a_correction_and_a_withdrawal_say_so(cast: Cast, column: UUID) -> None:
    adopt(cast)
    enter(cast, column, cast.tijn, grade("6.8"))
    seen = enter(cast, column, cast.tijn, grade("7"), now=at(18, 9)).written[cast.tijn.pk]
    assert stand(cast, column, at(18, 9)) == CellStanding(CellState.CHANGED, THURSDAY)
    withdraw_results(column, {cast.tijn.pk: seen}, actor=de_graaf(cast), now=at(18, 10))
    assert stand(cast, column, at(18, 10)) == CellStanding(CellState.WITHDRAWN, at(18, 10))


def test_what_nobody_saw_leaves_nothing_when_it_is_taken_back(cast: Cast, column: UUID) -> None:
    adopt(cast)
    seen = enter(cast, column, cast.tijn, grade("6.8")).written[cast.tijn.pk]
    withdraw_results(column, {cast.tijn.pk: seen}, actor=de_graaf(cast), now=T1 + SECOND)
    assert stand(cast, column, FRIDAY) is None


def test_a_class_is_foreseen_and_says_when_a_moment_closes(cast: Cast) -> None:
    adopt(cast)
    (foreseen,) = look(cast, T1).list_foreseen(T1)
    assert (foreseen.pupil_at, foreseen.guardian_at) == (TUESDAY, FRIDAY)
    closing = Closing(TUESDAY, TUESDAY - timedelta(minutes=5))
    hour = timedelta(hours=1)
    found = [look(cast, now).list_closings(now, hour) for now in (T1, at(17, 16), at(17, 16, 29), TUESDAY)]
    assert found == [[], [closing], [closing], []]


def test_without_a_policy_nobody_is_foreseen(cast: Cast) -> None:
    assert [one.pupil_at for one in look(cast, T1).list_foreseen(T1)] == [None]


def test_the_release_of_a_class_is_one_statement_whatever_its_size(cast: Cast, column: UUID) -> None:
    adopt(cast, guardians=FRIDAY_AT_FIVE)
    for number in range(12):
        enter(cast, column, add_pupil(cast, f"Leerling{number}"), grade("6.5"))
    enter(cast, column, cast.tijn, grade("6.5"))
    book = read(cast)
    for now in (T1, T1, TUESDAY):
        with CaptureQueriesContext(connection) as spent:
            read_class_release(book, now=now)
        assert len(spent.captured_queries) == 1
