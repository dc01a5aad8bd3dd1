"""Lets the teachers of the story enter their results through the ordinary acts, each at its own instant."""

from collections.abc import Iterable
from datetime import datetime
from decimal import Decimal
from itertools import cycle
from typing import assert_never
from uuid import UUID

from zichtlijn.core.gradebook.cells import CellKey
from zichtlijn.core.gradebook.entry import Misread, read_entry
from zichtlijn.core.kernel.actor import Actor, person
from zichtlijn.demo.story.gradebook import ACTS, Entering, GradebookTest, Holding
from zichtlijn.demo.story.stops import Stop
from zichtlijn.grading.gradebook.access import GradebookPlace, get_gradebook_for
from zichtlijn.grading.gradebook.actions import ColumnDraft, add_column
from zichtlijn.grading.gradebook.book import Gradebook
from zichtlijn.grading.gradebook.entering import NewResult, enter_results
from zichtlijn.grading.gradebook.holding import set_test_gate
from zichtlijn.grading.gradebook.queries import read_gradebook
from zichtlijn.people.accounts.by_slug import get_account_by_slug
from zichtlijn.people.accounts.seat import get_seat


def write_gradebooks(until: Stop, *, after: Stop | None = None) -> None:
    """Everything that teachers enter up to a stop; only what is later than `after` when given."""
    for act in ACTS:
        if act.at <= until.at and (after is None or act.at > after.at):
            _carry_out(act)


def find_test(test: GradebookTest) -> UUID | None:
    """A test of the story in the world as it stands; None before it was made."""
    place, _ = _open(test, test.at)
    book = read_gradebook(place, test.held_on)
    return next((column.uuid for column in book.columns if column.title == test.title), None)


def _carry_out(act: GradebookTest | Entering | Holding) -> None:
    test = act if isinstance(act, GradebookTest) else act.test
    place, actor = _open(test, act.at)
    match act:
        case GradebookTest():
            draft = ColumnDraft(act.title, weight=Decimal(act.weight), held_on=act.held_on, content=act.content)
            add_column(place, draft, actor=actor, now=act.at)
        case Entering():
            book = read_gradebook(place, act.at.date())
            column = _find_column(book, act.test.title)
            enter_results(column, list(_list_results(book, column, act)), actor=actor, now=act.at)
        case Holding():
            column = _find_column(read_gradebook(place, act.at.date()), act.test.title)
            set_test_gate(column, act.gate, actor=actor, now=act.at)
        case _:
            assert_never(act)


def _open(test: GradebookTest, at: datetime) -> tuple[GradebookPlace, Actor]:
    seat = get_seat(get_account_by_slug(test.teacher), at.date())
    place = get_gradebook_for(seat.viewer, seat.groups, test.group, at.date())
    return place, person(seat.viewer.person_uuid)


def _find_column(book: Gradebook, title: str) -> UUID:
    return next(column.uuid for column in book.columns if column.title == title)


def _list_results(book: Gradebook, column: UUID, act: Entering) -> Iterable[NewResult]:
    others = cycle(act.others) if act.others else None
    for pupil in book.pupils:
        typed = act.grades.get(pupil.slug) or (next(others) if others else None)
        if typed is not None:
            value = read_entry(typed, book.entry_terms)
            if isinstance(value, Misread):
                raise ValueError(value.received)
            cell = book.cells.get(CellKey(pupil.uuid, column))
            seen = cell.version if cell else None
            yield NewResult(pupil.uuid, value, seen, feedback=act.feedback.get(pupil.slug))
