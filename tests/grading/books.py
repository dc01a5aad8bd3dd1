"""A gradebook to write in: De Graaf's, of h3b wiskunde, with a few pupils."""

from datetime import datetime
from decimal import Decimal
from typing import Any
from uuid import UUID

from tests.cast import Cast
from tests.conftest import T1
from tests.practice import connect, deliver, make_framework, make_goal, make_record, make_tool, make_tool_goal
from tests.world import make_account, make_pupil, put_in_group
from zichtlijn.core.gradebook.cells import CellKey
from zichtlijn.core.gradebook.values import Grade, Value
from zichtlijn.core.kernel.actor import Actor, person
from zichtlijn.core.progress.record import Completion, RecordKind
from zichtlijn.grading.gradebook.access import GradebookPlace, get_gradebook_for
from zichtlijn.grading.gradebook.actions import ColumnDraft, add_column
from zichtlijn.grading.gradebook.book import Gradebook
from zichtlijn.grading.gradebook.entering import Entered, NewResult, enter_results
from zichtlijn.grading.gradebook.queries import read_gradebook
from zichtlijn.learning.models import PracticeRecord
from zichtlijn.people.accounts.seat import get_seat
from zichtlijn.people.models import Account, Person


def open_book(cast: Cast) -> GradebookPlace:
    """De Graaf's gradebook of h3b wiskunde."""
    return open_book_of(cast.de_graaf, cast.h3b_maths.uuid)


def open_book_of(teacher: Person, group: UUID) -> GradebookPlace:
    """The gradebook of a group that somebody teaches; an account is made when there is none."""
    account = Account.objects.filter(person=teacher).first() or make_account(teacher)
    seat = get_seat(account, T1.date())
    return get_gradebook_for(seat.viewer, seat.groups, str(group), T1.date())


def read(cast: Cast) -> Gradebook:
    return read_gradebook(open_book(cast), T1.date())


def de_graaf(cast: Cast) -> Actor:
    return person(cast.de_graaf.pk)


def add_test(cast: Cast, title: str = "PW 1", weight: int = 1, *, draft: ColumnDraft | None = None) -> UUID:
    draft = draft or ColumnDraft(title, weight=Decimal(weight))
    return add_column(open_book(cast), draft, actor=de_graaf(cast), now=T1)


def grade(number: str) -> Grade:
    return Grade(Decimal(number))


def enter(
    cast: Cast, column: UUID, pupil: Person, value: Value | None, *, seen: UUID | None = None, now: datetime = T1
) -> Entered:
    """Enter as De Graaf; `seen` is what stands there now unless told otherwise."""
    if seen is None:
        cell = read(cast).cells.get(CellKey(pupil.pk, column))
        seen = cell.version if cell else None
    return enter_results(column, [NewResult(pupil.pk, value, seen)], actor=de_graaf(cast), now=now)


def add_pupil(cast: Cast, called: str, family: str = "Bakker", las_key: str = "") -> Person:
    """One more pupil of h3b and its lesson group."""
    pupil = make_pupil(called, family, group=cast.h3b, las_key=las_key)
    put_in_group(pupil, cast.h3b_maths)
    return pupil


def receive(cast: Cast, pupil: Person, **facts: Any) -> UUID:
    """A finished test result of wiskunde that a tool sent; its record. `facts` replace fields of what was sent."""
    goal = make_tool_goal(make_tool("Wiskade"), "H3", make_goal(make_framework(), "W1", "functies"), subject="wiskunde")
    sent = make_record(pupil, goal, T1.date(), **{"kind": RecordKind.TEST, "completion": Completion.DONE, **facts})
    deliver(connect(goal.tool, cast.north), sent)
    found: UUID = PracticeRecord.objects.get(external_id=sent.external_id).uuid
    return found
