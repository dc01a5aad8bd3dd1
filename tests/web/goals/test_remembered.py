"""The grid is remembered by what the database said, so nothing that changed is ever shown as it was."""

from datetime import timedelta

from tests.practice import make_tool_goal, map_to
from tests.web.goals.conftest import MONDAY, TUESDAY, Classroom
from tests.web.goals.markup import find
from tests.world import make_teacher, sign_in
from zichtlijn.learning.models import GoalRevision
from zichtlijn.people.models import Person


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
