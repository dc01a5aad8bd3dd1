"""S03 asks the database the same number of questions after ten years as after one, and they are few."""

from datetime import timedelta

from django.db import connection
from django.test.utils import CaptureQueriesContext

from tests.practice import sent
from tests.web.goals.conftest import MONDAY, Classroom
from zichtlijn.core.kernel.actor import person
from zichtlijn.core.people.readers import Readers
from zichtlijn.core.progress.judgements import JudgedState
from zichtlijn.core.progress.record import SignalKind
from zichtlijn.guidance.agreements.actions import make_agreement
from zichtlijn.guidance.judgements.actions import make_judgement
from zichtlijn.guidance.notes.actions import write_note
from zichtlijn.tenancy.clock import now

MOST_QUERIES = 16
"""The frame and sign-in included."""


def live_a_year(classroom: Classroom, years_ago: int) -> None:
    """A year of practice, signals, judgements, agreements and notes of one pupil."""
    actor, pupil = person(classroom.vera.uuid), classroom.maaike.uuid
    for week in range(3):
        on = MONDAY - timedelta(days=365 * years_ago + 7 * week)
        at = now() - timedelta(days=365 * years_ago + 7 * week)
        classroom.let(classroom.maaike, classroom.klok_1, on, signal=sent(SignalKind.STUCK))
        classroom.let(classroom.maaike, classroom.klok_bos, on)
        make_judgement(
            pupil=pupil,
            goal=classroom.klok.uuid,
            state=JudgedState.BUSY,
            remark="",
            readers=Readers.SUPPORT,
            actor=actor,
            now=at,
        )
        make_agreement(pupil=pupil, text="samen lezen", readers=Readers.TEAM, actor=actor, now=at)
        write_note(group=classroom.group.uuid, pupil=pupil, text="telde mee", readers=Readers.TEAM, actor=actor, now=at)


def count_queries(classroom: Classroom) -> int:
    with CaptureQueriesContext(connection) as captured:
        classroom.read_pupil(classroom.maaike, classroom.klok)
    return len(captured)


def test_s03_costs_the_same_number_of_queries_at_one_and_ten_years(classroom: Classroom) -> None:
    live_a_year(classroom, 0)
    count_queries(classroom)
    after_one = count_queries(classroom)
    for years_ago in range(1, 10):
        live_a_year(classroom, years_ago)
    assert count_queries(classroom) == after_one
    assert after_one <= MOST_QUERIES
