"""What staff wrote about one pupil, read in one query: everything of the pupil and the goals, for its readers only."""

from datetime import timedelta
from uuid import UUID

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext

from tests.cast import Cast
from tests.conftest import T1
from tests.practice import make_framework, make_goal
from zichtlijn.core.kernel.actor import person
from zichtlijn.core.people.readers import Readers
from zichtlijn.core.progress.judgements import JudgedState
from zichtlijn.guidance.agreements.actions import make_agreement, withdraw_agreement
from zichtlijn.guidance.judgements.actions import make_judgement
from zichtlijn.guidance.notes.actions import write_note
from zichtlijn.guidance.pupil import TextKind, find_current, list_texts
from zichtlijn.guidance.reading import Reader
from zichtlijn.learning.models import Goal


@pytest.fixture
def goal(cast: Cast) -> Goal:
    return make_goal(make_framework(), "M6a1", "hele uren")


@pytest.fixture
def agreement(cast: Cast, goal: Goal) -> UUID:
    """Vera judged, wrote a note for learning support, and agreed something with Maaike, in that order."""
    vera, pupil = person(cast.vera.pk), cast.maaike.pk
    make_judgement(
        pupil=pupil,
        goal=goal.pk,
        state=JudgedState.BUSY,
        remark="kleine wijzer",
        readers=Readers.SUPPORT,
        actor=vera,
        now=T1,
    )
    at = T1 + timedelta(minutes=1)
    write_note(group=cast.group_5.pk, pupil=pupil, text="telde mee", readers=Readers.SUPPORT, actor=vera, now=at)
    return make_agreement(
        pupil=pupil, text="koptelefoon", readers=Readers.TEAM, actor=vera, now=at + timedelta(minutes=1)
    )


def test_r28_all_that_was_written_comes_newest_first_in_one_query(cast: Cast, goal: Goal, agreement: UUID) -> None:
    with CaptureQueriesContext(connection) as spent:
        found = list_texts(Reader(cast.vera.pk, is_support=False), cast.maaike.pk, [goal.pk])
    assert len(spent) == 1
    assert [(one.kind, one.text, one.goal, one.state) for one in found] == [
        (TextKind.AGREEMENT, "koptelefoon", None, None),
        (TextKind.NOTE, "telde mee", None, None),
        (TextKind.JUDGEMENT, "kleine wijzer", goal.pk, JudgedState.BUSY),
    ]
    assert {(one.author, one.author_name) for one in found} == {(cast.vera.pk, "Vera")}


@pytest.mark.parametrize(
    ("is_support", "kinds"),
    [(False, {TextKind.AGREEMENT}), (True, {TextKind.AGREEMENT, TextKind.NOTE, TextKind.JUDGEMENT})],
)
def test_r54_a_colleague_reads_what_is_meant_for_colleagues(
    cast: Cast, goal: Goal, agreement: UUID, is_support: bool, kinds: set[TextKind]
) -> None:
    found = list_texts(Reader(cast.karim.pk, is_support=is_support), cast.maaike.pk, [goal.pk])
    assert {one.kind for one in found} == kinds


def test_what_was_taken_back_is_there_for_its_author_alone(cast: Cast, agreement: UUID) -> None:
    withdraw_agreement(agreement, pupil=cast.maaike.pk, actor=person(cast.vera.pk), now=T1)
    mine = list_texts(Reader(cast.vera.pk, is_support=False), cast.maaike.pk, [])
    assert [one.is_withdrawn for one in mine if one.kind is TextKind.AGREEMENT] == [True]
    assert not list_texts(Reader(cast.karim.pk, is_support=False), cast.maaike.pk, [])


def test_other_pupils_and_goals_stay_out(cast: Cast, goal: Goal, agreement: UUID) -> None:
    reader = Reader(cast.vera.pk, is_support=True)
    assert not list_texts(reader, cast.sander.pk, [goal.pk])
    assert {one.kind for one in list_texts(reader, cast.maaike.pk, [])} == {TextKind.AGREEMENT, TextKind.NOTE}


def test_the_judgement_that_holds_is_the_newest_of_an_author(cast: Cast, goal: Goal, agreement: UUID) -> None:
    found = list_texts(Reader(cast.vera.pk, is_support=False), cast.maaike.pk, [goal.pk])
    held = find_current(found, goal.pk, cast.vera.pk)
    assert held is not None
    assert held.state is JudgedState.BUSY
    assert find_current(found, goal.pk, cast.karim.pk) is None
