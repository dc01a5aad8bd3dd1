"""The grid is remembered by what the database said, so nothing that changed is ever shown as it was."""

import re
from dataclasses import replace
from datetime import timedelta
from pathlib import Path
from typing import Final

from django.db import connection
from django.test.utils import CaptureQueriesContext

import zichtlijn
from tests.practice import make_record, make_tool_goal, map_to
from tests.web.goals.conftest import LONG_AGO, MONDAY, TUESDAY, Classroom
from tests.web.goals.markup import find
from tests.world import make_teacher, sign_in
from zichtlijn.core.progress.record import Outcome, RecordState
from zichtlijn.intake.deliveries.actions import take_records
from zichtlijn.intake.sources.facts import read_source
from zichtlijn.learning.models import GoalRevision, PracticeRecord
from zichtlijn.people.models import Person
from zichtlijn.tenancy.clock import now

SOURCE: Final = Path(zichtlijn.__file__).parent


def _read_cell(room: Classroom, pupil: Person, path: str = "") -> str:
    return find(room.read(path), f"s01-cell-{pupil.uuid}-M6")


def test_r15_what_was_delivered_a_moment_ago_is_in_the_grid(practised: Classroom) -> None:
    assert "41 minuten" in _read_cell(practised, practised.maaike)
    assert "41 minuten" in _read_cell(practised, practised.maaike)
    practised.let(practised.maaike, practised.klok_1, TUESDAY, minutes=9)
    assert "50 minuten" in _read_cell(practised, practised.maaike)


def test_late_practice_of_weeks_ago_is_in_the_grid(classroom: Classroom) -> None:
    assert "nog niet" in _read_cell(classroom, classroom.maaike)
    classroom.let(classroom.maaike, classroom.klok_1, MONDAY - timedelta(days=20))
    assert "voor het laatst gezien op dinsdag 27 oktober" in _read_cell(classroom, classroom.maaike)
    classroom.let(classroom.noor, classroom.klok_1, MONDAY - timedelta(days=200))
    assert "voor het laatst gezien" in _read_cell(classroom, classroom.noor)


def test_practice_of_weeks_ago_that_is_withdrawn_leaves_the_grid(practised: Classroom) -> None:
    assert "voor het laatst gezien" in _read_cell(practised, practised.noor)
    record = PracticeRecord.objects.get(pupil=practised.noor, occurred_on=LONG_AGO)
    gone = make_record(practised.noor, practised.klok_1, LONG_AGO, state=RecordState.WITHDRAWN)
    later = replace(gone, external_id=record.external_id, version_at=record.version_at + timedelta(seconds=1))
    taken = take_records(read_source(practised.stapwerk_source), [later], door="test", now=now())
    assert [one.outcome for one in taken.answers] == [Outcome.CORRECTED]
    assert "voor het laatst gezien" not in _read_cell(practised, practised.noor)


def test_the_second_look_asks_less(practised: Classroom) -> None:
    with CaptureQueriesContext(connection) as first:
        practised.read()
    with CaptureQueriesContext(connection) as second:
        practised.read()
    assert len(second) < len(first)


def test_daily_totals_are_written_in_one_place_only() -> None:
    """That place notes what came late; practice of before the period is remembered until then."""
    writes = re.compile(r"(INSERT INTO|UPDATE|DELETE FROM|COPY) day_total\b|DayTotal\.objects")
    found = [
        path.name
        for path in SOURCE.rglob("*.py")
        if "bench" not in path.parts and "migrations" not in path.parts and writes.search(path.read_text())
    ]
    assert found == ["statements.py"]


def test_another_name_of_a_pupil_or_a_goal_is_in_the_grid(practised: Classroom) -> None:
    _read_cell(practised, practised.maaike)
    Person.objects.filter(uuid=practised.maaike.uuid).update(called="Marieke")
    GoalRevision.objects.filter(goal=practised.tijd).update(short_title="tijden", title="tijden")
    assert "Marieke, tijden:" in _read_cell(practised, practised.maaike)


def test_a_mapping_confirmed_a_moment_ago_counts(practised: Classroom) -> None:
    loose = make_tool_goal(practised.stapwerk, "Wekker zetten")
    practised.let(practised.maaike, loose, minutes=5)
    assert "41 minuten" in _read_cell(practised, practised.maaike)
    map_to(loose, practised.klok)
    assert "46 minuten" in _read_cell(practised, practised.maaike)


def test_the_other_language_is_not_the_remembered_one(practised: Classroom) -> None:
    assert "minuten" in _read_cell(practised, practised.maaike)
    practised.client.cookies["django_language"] = "en"
    assert "minutes" in _read_cell(practised, practised.maaike)
    del practised.client.cookies["django_language"]
    assert "minuten" in _read_cell(practised, practised.maaike)


def test_who_teaches_another_subject_gets_another_grid(practised: Classroom) -> None:
    assert "41 minuten" in _read_cell(practised, practised.maaike)
    other = make_teacher(practised.group, "Taco", "Taal", subject="nederlands")
    sign_in(practised.client, other)
    assert "41 minuten" not in practised.read()
