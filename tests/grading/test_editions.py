"""What is remembered of a gradebook and its plans is never shown in place of what was written since (decision 0009)."""

from collections.abc import Callable
from datetime import date, timedelta
from typing import Final
from uuid import UUID

import pytest
from django.db import connection, transaction
from django.test.utils import CaptureQueriesContext

from tests.cast import Cast
from tests.conftest import T1
from tests.grading.books import add_pupil, add_test, de_graaf, enter, grade, open_book, read
from tests.grading.releases import CLOSED, adopt
from tests.grading.test_release import at
from tests.world import make_guardian
from zichtlijn.core.gradebook.cells import CellKey
from zichtlijn.core.kernel.actor import person
from zichtlijn.core.kernel.span import DaySpan
from zichtlijn.core.release.cells import Gate
from zichtlijn.core.release.placing import Arrangement
from zichtlijn.grading.gradebook import entering
from zichtlijn.grading.gradebook.book import BookCell
from zichtlijn.grading.gradebook.entering import withdraw_results
from zichtlijn.grading.gradebook.holding import set_cell_gate, set_test_gate
from zichtlijn.grading.gradebook.models import GradebookColumn
from zichtlijn.grading.gradebook.undoing import undo_last_act
from zichtlijn.grading.release.actions import arrange_pupil, follow_roster
from zichtlijn.grading.release.class_release import read_class_release
from zichtlijn.people.models import Person
from zichtlijn.tenancy.remembering import forget_all

NOW: Final = at(18, 9)
"""After Tuesday's moment, before Thursday's."""
FRIDAY_EVENING: Final = at(20, 18)
Told = tuple[dict[CellKey, BookCell], object, object]
Act = Callable[[Cast, UUID], object]


@pytest.fixture
def column(cast: Cast) -> UUID:
    """A test that Tijn and Anouk saw on Tuesday, and Tijn's guardian will see on Friday."""
    adopt(cast)
    column = add_test(cast)
    set_test_gate(column, Gate.OPEN, actor=de_graaf(cast), now=T1)
    for pupil in (cast.tijn, add_pupil(cast, "Anouk")):
        enter(cast, column, pupil, grade("6.8"))
    return column


def tell(cast: Cast) -> Told:
    """All that is read of cells and plans; plans as they stand now and after the moments of this week."""
    book = read(cast)
    views = [read_class_release(book, now=now).view for now in (NOW, FRIDAY_EVENING)]
    return dict(book.cells), [dict(view.values) for view in views], [dict(view.standings) for view in views]


def find_version(cast: Cast, column: UUID, pupil: Person) -> UUID:
    return read(cast).cells[CellKey(pupil.pk, column)].version


def correct(cast: Cast, column: UUID) -> None:
    enter(cast, column, cast.tijn, grade("5"), now=NOW)


def withdraw(cast: Cast, column: UUID) -> None:
    withdraw_results(column, {cast.tijn.pk: find_version(cast, column, cast.tijn)}, actor=de_graaf(cast), now=NOW)


def undo(cast: Cast, _column: UUID) -> None:
    undo_last_act(open_book(cast), since=T1 - timedelta(days=1), actor=de_graaf(cast), now=NOW)


def hold(cast: Cast, column: UUID) -> None:
    set_test_gate(column, Gate.DISCUSS, actor=de_graaf(cast), now=T1 + timedelta(minutes=1))


def keep_apart(cast: Cast, column: UUID) -> None:
    set_cell_gate(column, cast.tijn.pk, Gate.DISCUSS_APART, actor=de_graaf(cast), now=T1 + timedelta(minutes=1))


def add_another(cast: Cast, _column: UUID) -> None:
    enter(cast, add_test(cast, "PW 2"), cast.tijn, grade("9"), now=NOW)


def change_policy(cast: Cast, _column: UUID) -> None:
    adopt(cast, guardians=CLOSED, starts_on=date(2026, 11, 19), now=T1 - timedelta(days=14))


def arrange(cast: Cast, _column: UUID) -> None:
    arrangement = Arrangement(DaySpan(date(2026, 11, 19), None), guardians=CLOSED)
    arrange_pupil(cast.tijn.pk, arrangement, "op verzoek", actor=person(cast.annelies.pk), now=NOW)


def gain_guardian(cast: Cast, _column: UUID) -> None:
    make_guardian(cast.tijn, "Ruud", "Vos")
    follow_roster([cast.tijn.pk], now=NOW)


ACTS: Final[tuple[Act, ...]] = (
    correct,
    withdraw,
    undo,
    hold,
    keep_apart,
    add_another,
    change_policy,
    arrange,
    gain_guardian,
)


@pytest.mark.parametrize("act", ACTS, ids=lambda act: act.__name__)
def test_whatever_is_written_is_read_anew(cast: Cast, column: UUID, act: Act) -> None:
    Person.objects.filter(pk=cast.tijn.pk).update(birth_on=date(2011, 3, 9))
    if act in {change_policy, arrange}:
        make_guardian(cast.tijn, "Ruud", "Vos")
        follow_roster([cast.tijn.pk], now=T1)
    before = tell(cast)
    act(cast, column)
    remembered = tell(cast)
    forget_all()
    assert remembered == tell(cast)
    assert remembered != before


def test_what_was_read_in_an_act_that_failed_is_forgotten(cast: Cast, column: UUID) -> None:
    """The edition that was taken back names nothing that is written later."""
    before = tell(cast)
    with transaction.atomic():
        correct(cast, column)
        assert tell(cast) != before
        transaction.set_rollback(True)
    assert tell(cast) == before
    enter(cast, column, cast.tijn, grade("9.5"), now=NOW)
    remembered = tell(cast)
    forget_all()
    assert remembered == tell(cast)


def test_only_the_test_that_was_written_in_is_read_again(cast: Cast, column: UUID) -> None:
    other = add_test(cast, "PW 2")
    enter(cast, other, cast.tijn, grade("7"))
    before = read_class_release(read(cast), now=NOW).view.tests
    correct(cast, column)
    after = read_class_release(read(cast), now=NOW).view.tests
    assert after[other] is before[other]
    assert after[column] is not before[column]


def test_nothing_new_leaves_every_edition_as_it_is(cast: Cast, column: UUID) -> None:
    before = list(GradebookColumn.objects.values_list("edition", flat=True))
    enter(cast, column, cast.tijn, grade("6.8"), now=NOW)
    assert list(GradebookColumn.objects.values_list("edition", flat=True)) == before


def test_an_undo_in_two_tests_holds_all_it_needs_before_the_policies(
    cast: Cast, column: UUID, monkeypatch: pytest.MonkeyPatch
) -> None:
    """Else it could wait for a test whose writer waits for a change of policy that waits for this undo."""
    other = add_test(cast, "PW 2")
    monkeypatch.setattr(entering, "uuid4", lambda: UUID(int=7))
    for test in (column, other):
        enter(cast, test, cast.tijn, grade("7"), now=NOW)
    monkeypatch.undo()
    with CaptureQueriesContext(connection) as spent:
        assert len(undo_last_act(open_book(cast), since=T1 - timedelta(days=1), actor=de_graaf(cast), now=NOW)) == 2
    said = [query["sql"] for query in spent]
    policies = next(nth for nth, sql in enumerate(said) if "pg_advisory_xact_lock_shared" in sql)
    before = said[:policies]
    held = next(nth for nth, sql in enumerate(before) if "UPDATE gradebook_column" in sql)
    for test in (column, other):
        assert any("FOR UPDATE" in sql and test.hex in sql.replace("-", "") for sql in before[:held])
